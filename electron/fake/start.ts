/** Builders for the tests of the shell. */
import { mkdtempSync, realpathSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createElectron, type FakeElectron, type FakeOptions } from './electron.ts';

/** The part of vitest's `vi` that puts the fake in place; handed in, since only tests may import vitest. */
type Mocking = {
  readonly resetModules: () => unknown;
  readonly doMock: (path: string, factory: () => object) => unknown;
};

export const aFolder = (): string => realpathSync(mkdtempSync(path.join(tmpdir(), 'meridian-shell-')));

/** A fake Electron with the shell's modules fresh over it, not yet started. */
export function aFake(vi: Mocking, options: FakeOptions = {}): FakeElectron {
  const fake = createElectron(options);
  vi.resetModules();
  vi.doMock('electron', () => fake.module);
  return fake;
}

/** The whole shell, started in `folder` and waited for until its first window has shown a page. */
export async function aShell(vi: Mocking, folder: string, options: FakeOptions = {}): Promise<FakeElectron> {
  process.env.MERIDIAN_DATA = folder;
  const fake = aFake(vi, options);
  await import('../main.ts');
  fake.app.makeReady();
  await until(() => fake.windows[0]?.isVisible() === true);
  await until(() => fake.app.recent.length > 0);
  return fake;
}

/** Waits until it is so, five seconds at most. */
export async function until(so: () => boolean, limit = 5_000): Promise<void> {
  for (const start = performance.now(); !so(); await pause(5))
    if (performance.now() - start > limit) throw new Error(`Not so within ${limit} ms: ${so.toString()}`);
}

export const pause = (milliseconds: number): Promise<void> => new Promise((done) => setTimeout(done, milliseconds));

/** Runs with another `process.platform`. */
export async function onPlatform(platform: NodeJS.Platform, run: () => Promise<void>): Promise<void> {
  const real = process.platform;
  Object.defineProperty(process, 'platform', { value: platform });
  try {
    await run();
  } finally {
    Object.defineProperty(process, 'platform', { value: real });
  }
}
