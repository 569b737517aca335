import path from 'node:path';
import { defineConfig, type TestProjectInlineConfiguration } from 'vitest/config';

const at = (...names: string[]): string => path.resolve(import.meta.dirname, ...names);

/** Tests that start a browser or Electron: two files at a time, after all others, and with time for it. */
const inBrowser = ['e2e/**/*.test.ts', 'electron/harness/*.test.ts', 'build/start.test.ts', '**/*.browser.test.ts'];

const room = (name: string): TestProjectInlineConfiguration => ({
  extends: true,
  test: { name, include: [`${name}/**/*.test.{ts,tsx}`], exclude: inBrowser },
});

export default defineConfig({
  resolve: {
    // Importing the package downloads a binary; tests hand in electron/fake instead.
    alias: [{ find: /^electron$/, replacement: at('electron/fake/refused.ts') }],
  },
  test: {
    testTimeout: 10_000,
    hookTimeout: 20_000,
    projects: [
      ...['core', 'electron', 'headless', 'renderer', 'bench'].map(room),
      {
        extends: true,
        test: { name: 'build', include: ['build/**/*.test.ts'], exclude: inBrowser, globalSetup: at('build/built.ts') },
      },
      {
        extends: true,
        test: {
          name: 'browser',
          include: inBrowser,
          globalSetup: at('build/built.ts'),
          maxWorkers: 2,
          sequence: { groupOrder: 1 },
          testTimeout: 120_000,
          hookTimeout: 120_000,
        },
      },
    ],
  },
});
