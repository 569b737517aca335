/**
 * `npm run dev`: the screens with hot reload in a browser, on a trial library of the bundled content, or the one named. `--electron`
 * runs them in Electron instead.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { resolveConfig } from 'electron-vite';
import { createServer } from 'vite';
import { findElectron } from './electron-binary.ts';

const root = path.resolve(import.meta.dirname, '..');
const words = process.argv.slice(2);
const cli = path.join(root, 'headless/cli.ts');

if (words.includes('--electron')) await inElectron();
else await inBrowser(words.find((word) => word.endsWith('.meridian')) ?? (await trialLibrary()));

/** electron-vite builds main and preload, serves the screens and starts Electron. */
async function inElectron(): Promise<void> {
  const program = findElectron();
  if (program === undefined) throw new Error('Electron is not on this machine: “npm start” downloads it where it can.');
  const builder = path.join(root, 'node_modules/electron-vite/bin/electron-vite.js');
  const child = spawn(process.execPath, [builder, 'dev', '--watch'], {
    cwd: root,
    stdio: 'inherit',
    env: { ...process.env, ELECTRON_EXEC_PATH: program },
  });
  process.exitCode = Number((await once(child, 'exit'))[0] ?? 1);
}

/** Vite serves the screens and hands calls on to the loopback server. */
async function inBrowser(file: string): Promise<void> {
  const loopback = spawn(process.execPath, [cli, 'serve', path.resolve(file), '--no-open'], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  process.once('exit', () => loopback.kill());
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(0));
  const [line] = await once(createInterface({ input: loopback.stdout }), 'line');
  const { origin, hash } = new URL(String(line));
  process.env.MERIDIAN_LOOPBACK = origin;
  const { config } = await resolveConfig({ root }, 'serve', 'development');
  if (config?.renderer === undefined) throw new Error('electron.vite.config.ts has no renderer section.');
  const server = await createServer({ ...config.renderer, configFile: false });
  await server.listen();
  const page = server.resolvedUrls?.local[0] ?? server.resolvedUrls?.network[0];
  console.log(`${file}\n${page}${hash}`);
}

/** A library of the bundled content to try things on; the person's own is not touched. */
async function trialLibrary(): Promise<string> {
  const file = path.join(mkdtempSync(path.join(tmpdir(), 'meridian-dev-')), 'Trial.meridian');
  const maker = spawn(process.execPath, [cli, 'new', file, '--from', path.join(root, 'content')], { stdio: 'inherit' });
  await once(maker, 'exit');
  if (!existsSync(file)) process.exit(1);
  return file;
}
