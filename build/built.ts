/** Sees to it that out/ holds what the sources say. */
import { spawnSync } from 'node:child_process';
import { globSync, statSync } from 'node:fs';
import path from 'node:path';

const root = path.resolve(import.meta.dirname, '..');
const sources = [
  'core/**/*.ts',
  'electron/*.ts',
  'renderer/**/*.{ts,tsx,css,html}',
  'electron.vite.config.ts',
  'package.json',
];
const made = ['out/main/main.js', 'out/main/core-process.js', 'out/preload/preload.cjs', 'out/renderer/index.html'];

/** True when a part of out/ is missing or a source is newer than the oldest part. */
export function isStale(folder: string = root): boolean {
  const oldest = Math.min(...made.map((file) => changed(path.join(folder, file)) ?? 0));
  const files = sources.flatMap((pattern) => globSync(pattern, { cwd: folder, exclude: ['**/*.test.{ts,tsx}'] }));
  return files.some((file) => (changed(path.join(folder, file)) ?? 0) > oldest);
}

/** Builds out/. Gives true, or false after the builder has said what is wrong. */
export function build(folder: string = root): boolean {
  const builder = path.join(root, 'node_modules/electron-vite/bin/electron-vite.js');
  const run = spawnSync(process.execPath, [builder, 'build', '--logLevel', 'warn'], { cwd: folder, stdio: 'inherit' });
  return run.status === 0;
}

/** Before the tests that read out/: builds it once, if it is missing or old. */
export default function setup(): void {
  if (isStale() && !build()) throw new Error('out/ could not be built; the messages above say why.');
}

const changed = (file: string): number | undefined => statSync(file, { throwIfNoEntry: false })?.mtimeMs;
