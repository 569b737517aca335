/** What electron-vite has built is what Electron can load, and carries nothing that it should not. */
import { globSync, readFileSync } from 'node:fs';
import { isBuiltin } from 'node:module';
import path from 'node:path';
import vm from 'node:vm';
import { parseAst } from 'vite';
import { expect, test, vi } from 'vitest';
import { createElectron } from '../electron/fake/electron.ts';
import { aFolder, until } from '../electron/fake/start.ts';
import { loadBuiltMain, out } from '../electron/harness/built.ts';

const read = (file: string): string => readFileSync(path.join(out, file), 'utf8');
const filesIn = (folder: string): string[] => globSync('**/*.*', { cwd: path.join(out, folder) }).toSorted();

test('main is an ES module that loads in plain Node, and the window opens', async () => {
  vi.stubEnv('MERIDIAN_DATA', aFolder());
  const fake = createElectron();
  const packages = loadBuiltMain(fake);
  fake.app.makeReady();
  await until(() => fake.windows[0]?.isVisible() === true, 3_000);
  expect(new Set(packages)).toEqual(new Set(['electron']));
  expect(fake.core.cores[0]?.module).toBe(path.join(out, 'main/core-process.js'));
  const told = fake.core.cores[0]?.told[0];
  expect(told?.is === 'open' && told.opening.content).toBe(path.resolve(out, '../content'));
  expect(fake.windows[0]?.options.webPreferences?.preload).toBe(path.join(out, 'preload/preload.cjs'));
});

test('only better-sqlite3 and Electron stay outside', () => {
  const outside = filesIn('main')
    .flatMap((file) => importsIn(parseAst(read(`main/${file}`))))
    .filter((name) => !name.startsWith('.') && !isBuiltin(name));
  expect([...new Set(outside)].toSorted()).toEqual(['better-sqlite3', 'electron']);
});

/** The names in every `import`, `export … from`, `import()` and `require()` of a syntax tree. */
function importsIn(node: unknown): string[] {
  if (typeof node !== 'object' || node === null) return [];
  const { type, source, callee, arguments: given } = Object(node);
  const asked = type === 'CallExpression' && /require/i.test(callee?.name ?? '') ? given?.[0] : source;
  const name: unknown = /^(Import|Export|Call)/.test(String(type)) ? asked?.value : undefined;
  return [...(typeof name === 'string' ? [name] : []), ...Object.values(node).flatMap(importsIn)];
}

test('the core process knows no Electron: it must run in a plain process', () => {
  expect(read('main/core-process.js')).not.toMatch(/from\s*["'`]electron["'`]/);
});

test('the preload is one CommonJS file that requires what a sandboxed preload may, and exposes two functions', () => {
  expect(filesIn('preload')).toEqual(['preload.cjs']);
  const required: string[] = [];
  const exposed: Record<string, object> = {};
  const stub = {
    contextBridge: { exposeInMainWorld: (name: string, value: object) => Object.assign(exposed, { [name]: value }) },
    ipcRenderer: { invoke: async () => '', on: () => {}, off: () => {} },
  };
  const require = (name: string): unknown => {
    required.push(name);
    if (!['electron', 'events', 'timers', 'url'].includes(name)) throw new Error(`module not found: ${name}`);
    return stub;
  };
  vm.runInNewContext(`((require) => {${read('preload/preload.cjs')}\n})`)(require);
  expect(required).toEqual(['electron']);
  expect(Object.keys(exposed)).toEqual(['meridian']);
  const pipe = exposed.meridian ?? {};
  expect(Object.entries(pipe).map(([name, value]) => [name, typeof value])).toEqual([
    ['send', 'function'],
    ['listen', 'function'],
  ]);
});

test('the preload keeps the event object to itself, and ends listening', () => {
  const listeners: ((event: object, text: string) => void)[] = [];
  const ended: unknown[] = [];
  let pipe: { listen: (listener: (...args: unknown[]) => void) => () => void } | undefined;
  const electron = {
    contextBridge: { exposeInMainWorld: (_name: string, value: typeof pipe) => (pipe = value) },
    ipcRenderer: {
      invoke: async () => '',
      on: (_channel: string, listener: (typeof listeners)[number]) => listeners.push(listener),
      off: (_channel: string, listener: unknown) => ended.push(listener),
    },
  };
  vm.runInNewContext(`((require) => {${read('preload/preload.cjs')}\n})`)(() => electron);
  const heard: unknown[][] = [];
  const stop = pipe?.listen((...args) => heard.push(args));
  listeners[0]?.({ sender: 'everything' }, 'text');
  expect(heard).toEqual([['text']]);
  stop?.();
  expect(ended).toEqual(listeners);
});

test('the page has no inline script or style, and asks for everything at the root', () => {
  const page = read('renderer/index.html');
  const scripts = [...page.matchAll(/<script\b([^>]*)>([^<]*)/g)];
  expect(scripts.length).toBeGreaterThan(0);
  for (const [, words = '', text = ''] of scripts) {
    expect(words).toMatch(/src="\/assets\//);
    expect(text.trim()).toBe('');
  }
  expect(page).not.toMatch(/<style|\sstyle=|\son\w+=/i);
  expect(page).not.toMatch(/(?:src|href)="(?!\/|data:,)/);
});

test('nothing built is fetched from the network', () => {
  for (const file of filesIn('renderer').filter((name) => name.endsWith('.css')))
    expect(read(`renderer/${file}`)).not.toMatch(/(?:url\(|@import)\s*["']?(?:https?:)?\/\//);
});
