import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, existsSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { afterEach, expect, test } from 'vitest';
import { firstLibrary } from '../core/app/data-folder.ts';
import { findElectron } from './electron-binary.ts';

const running: ChildProcess[] = [];
afterEach(() => {
  for (const child of running.splice(0)) child.kill('SIGKILL');
});
const aFolder = (): string => mkdtempSync(path.join(tmpdir(), 'meridian-start-'));

/** `npm start` without a display; its lines, until one matches or it ends. */
async function start(
  words: string[],
  env: NodeJS.ProcessEnv,
  last?: RegExp,
): Promise<{ child: ChildProcess; lines: string[] }> {
  const child = spawn(process.execPath, [path.join(import.meta.dirname, 'start.ts'), ...words], {
    env: { ...process.env, DISPLAY: '', WAYLAND_DISPLAY: '', ELECTRON_EXEC_PATH: '', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  running.push(child);
  const lines: string[] = [];
  for await (const line of createInterface({ input: child.stdout })) {
    lines.push(line);
    if (last?.test(line)) break;
  }
  return { child, lines };
}

/** A program that stands for Electron. */
function aProgram(script: string): string {
  const file = path.join(aFolder(), 'electron');
  writeFileSync(file, `#!/bin/sh\n${script}\n`);
  chmodSync(file, 0o755);
  return file;
}

test('without Electron and without a display: says so, makes the library, prints the address, serves until Ctrl+C', async () => {
  const folder = aFolder();
  const { child, lines } = await start(['--no-download'], { MERIDIAN_DATA: folder }, /^http:/);
  expect(lines[0]).toContain('Electron is not on this machine');
  expect(existsSync(firstLibrary(folder))).toBe(true);
  const address = new URL(lines.at(-1) ?? '');
  const page = await fetch(address);
  expect(await page.text()).toContain('<title>Meridian</title>');
  child.kill('SIGINT');
  expect(await once(child, 'exit')).toEqual([0, null]);
  await expect(fetch(address)).rejects.toThrow();
}, 60_000);

test('with Electron: runs it on the project and passes its exit code on', async () => {
  const program = aProgram('echo "ran $1 $#"; exit 0');
  const { child, lines } = await start([], { ELECTRON_EXEC_PATH: program, MERIDIAN_DATA: aFolder() });
  expect(lines).toEqual([expect.stringMatching(`ran ${path.resolve(import.meta.dirname, '..')} [12]`)]);
  expect(child.exitCode ?? (await once(child, 'exit'))[0]).toBe(0);
}, 60_000);

test('an Electron that cannot run on this machine is explained, and the browser serves', async () => {
  const program = aProgram('exit 127');
  const env = { ELECTRON_EXEC_PATH: program, MERIDIAN_DATA: aFolder() };
  const { lines } = await start(['--no-open'], env, /^http:/);
  expect(lines[0]).toContain('Electron ended at once (127)');
  expect(lines.at(-1)).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/#token=/);
}, 60_000);

test('the program is found by either variable, or where its package put the right version', () => {
  const folder = aFolder();
  expect(findElectron({}, folder)).toBeUndefined();
  expect(findElectron({ ELECTRON_EXEC_PATH: path.join(folder, 'none') }, folder)).toBeUndefined();
  expect(findElectron({ ELECTRON_EXEC_PATH: process.execPath }, folder)).toBe(process.execPath);
  writeFileSync(path.join(folder, 'electron'), '');
  if (process.platform === 'linux')
    expect(findElectron({ ELECTRON_OVERRIDE_DIST_PATH: folder }, folder)).toBe(path.join(folder, 'electron'));
});
