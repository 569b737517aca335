/** What only the Electron binary can show. Runs where there is one; elsewhere one line says that it was not run. */
import path from 'node:path';
import type { ElectronApplication, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { findElectron } from '../../build/electron-binary.ts';
import { aFolder } from '../fake/start.ts';

const binary = findElectron();
if (binary === undefined)
  console.log('electron: not run, no Electron binary on this machine (“npx install-electron”).');

const root = path.resolve(import.meta.dirname, '../..');
const args = process.platform === 'linux' && process.getuid?.() === 0 ? [root, '--no-sandbox'] : [root];
const folder = aFolder();
let app: ElectronApplication;
let page: Page;

const start = async (): Promise<void> => {
  const { _electron } = await import('playwright-core');
  const env = { ...process.env, MERIDIAN_DATA: folder } as Record<string, string>;
  // Without the path playwright would load the electron package, which starts a download.
  app = await _electron.launch({ executablePath: binary ?? '', args, env });
  page = await app.firstWindow();
  await page.getByText('Countries and economies').first().waitFor();
};

describe.runIf(binary !== undefined)('in Electron itself', () => {
  beforeAll(start);
  afterAll(() => app?.close());

  test('the page is isolated: it has our two functions and nothing of Node', async () => {
    expect(page.url()).toBe('app://bundle/');
    expect(await page.evaluate(() => isSecureContext)).toBe(true);
    expect(await page.evaluate(() => Object.keys(Reflect.get(window, 'meridian')).toSorted())).toEqual([
      'listen',
      'send',
    ]);
    const names = ['require', 'process', 'module', 'Buffer', 'global'];
    expect(await page.evaluate((names) => names.filter((name) => name in window), names)).toEqual([]);
  });

  test('the page is sandboxed, and nothing of Electron reaches it through the pipe', async () => {
    const metrics = await app.evaluate(({ app }) =>
      app.getAppMetrics().map(({ type, sandboxed, name }) => ({ type, sandboxed, name })),
    );
    if (process.platform !== 'linux') expect(metrics.find(({ type }) => type === 'Tab')?.sandboxed).toBe(true);
    expect(metrics.some(({ name }) => name === 'Meridian core')).toBe(true);
  });

  test('a request elsewhere is cancelled', async () => {
    const answer = await page.evaluate(() =>
      fetch('https://example.com/').then(
        () => 'loaded',
        () => 'cancelled',
      ),
    );
    expect(answer).toBe('cancelled');
  });

  test('a page opens no window', async () => {
    await page.evaluate(() => window.open('app://bundle/'));
    expect(app.windows()).toHaveLength(1);
  });

  test('a core that is killed is started again and the person is told', async () => {
    const pid = await app.evaluate(({ app }) => app.getAppMetrics().find(({ name }) => name === 'Meridian core')?.pid);
    if (pid !== undefined) process.kill(pid, 'SIGKILL');
    await page.getByText('was started again').first().waitFor();
  });

  test('it ends in order, and starts again with the same library', async () => {
    await app.close();
    await start();
    expect(await page.title()).toContain('Meridian');
  });
});
