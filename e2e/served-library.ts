/** A real library made from content/, served by the real loopback server, and windows on it that are watched. */
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';

const cli = path.resolve(import.meta.dirname, '../headless/cli.ts');

/** Runs the command line to its end. */
export function meridian(...args: string[]): { status: number | null; stdout: string; stderr: string } {
  return spawnSync(process.execPath, [cli, ...args], { encoding: 'utf8', env: environment(os.tmpdir()) });
}

const environment = (data: string): NodeJS.ProcessEnv => ({ ...process.env, MERIDIAN_DATA: data });

export type ServedLibrary = {
  readonly folder: string;
  readonly file: string;
  /** With the token in the fragment. It changes when the server is started again. */
  readonly address: () => string;
  readonly origin: () => string;
  /** Ends the server as a power cut would. */
  readonly kill: () => Promise<void>;
  readonly start: () => Promise<void>;
  readonly remove: () => Promise<void>;
};

/** Makes a library in a folder of its own and serves it. */
export async function serveLibrary(): Promise<ServedLibrary> {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'meridian-journeys-'));
  const file = path.join(folder, 'Cross-border data flow.meridian');
  const made = meridian('new', file);
  if (made.status !== 0) throw new Error(`No library to serve: ${made.stderr}`);
  let server: ChildProcess | undefined;
  let address = '';
  const start = async (): Promise<void> => {
    server = spawn(process.execPath, [cli, 'serve', file, '--no-open'], { env: environment(folder) });
    address = await firstLine(server);
  };
  const kill = async (): Promise<void> => {
    const running = server;
    server = undefined;
    if (running === undefined || running.exitCode !== null) return;
    const ended = new Promise((resolve) => running.once('exit', resolve));
    running.kill('SIGKILL');
    await ended;
  };
  await start();
  return {
    folder,
    file,
    address: () => address,
    origin: () => new URL(address).origin,
    kill,
    start,
    remove: async () => {
      await kill();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function firstLine(server: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let text = '';
    server.stdout?.on('data', (part: Buffer) => {
      text += part.toString('utf8');
      const [line, ...more] = text.split('\n');
      if (line !== undefined && more.length > 0) resolve(line.trim());
    });
    server.once('exit', (code) => reject(new Error(`The server ended (${code}) before it printed its address.`)));
  });
}

/** What went wrong in a window without being shown: errors in its console, requests that left its origin. */
export type Watched = { readonly page: Page; readonly complaints: string[] };

/** Opens a window on the library at a place such as `/note/japan`. */
export async function openWindow(
  browser: Browser,
  library: ServedLibrary,
  place = '/',
  options: BrowserContextOptions = {},
): Promise<Watched> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, ...options });
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(String(error)));
  page.on('request', (request) => {
    const url = new URL(request.url());
    if (url.protocol !== 'blob:' && url.origin !== library.origin()) complaints.push(`A request left: ${url}`);
  });
  const { hash } = new URL(library.address());
  await page.goto(`${library.origin()}${place}${hash}`);
  await page.locator('h1').first().waitFor();
  return { page, complaints };
}
