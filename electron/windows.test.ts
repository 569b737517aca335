import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test, vi } from 'vitest';
import { aFake, aFolder, aShell, until } from './fake/start.ts';

const frame = { x: 100, y: 50, width: 1400, height: 900, maximized: true };
const withState = (state: unknown): string => {
  const folder = aFolder();
  writeFileSync(path.join(folder, 'window.json'), typeof state === 'string' ? state : JSON.stringify(state));
  return folder;
};

test('a window comes back where it was', async () => {
  const { windows } = await aShell(vi, withState({ frame }));
  expect(windows[0]?.options).toMatchObject({ x: 100, y: 50, width: 1400, height: 900 });
  expect(windows[0]?.isMaximized()).toBe(true);
});

test.each([
  ['on a screen that is gone', { frame: { ...frame, x: 5000 } }],
  ['with a frame that is no frame', { frame: { x: 1 } }],
  ['with a frame in words', { frame: { ...frame, width: '1400' } }],
  ['with a frame that does not say whether it is maximized', { frame: { ...frame, maximized: 1 } }],
  ['with a damaged file', '{"frame":'],
])('%s it opens as on the first day', async (_case, state) => {
  const { windows } = await aShell(vi, withState(state));
  expect(windows[0]?.options).toMatchObject({ width: 1280, height: 860 });
  expect(windows[0]?.options.x).toBeUndefined();
});

test('every window hears of an event; one that is gone does not', async () => {
  const fake = await aShell(vi, aFolder());
  fake.core.cores[0]?.answer({ is: 'event', text: '{"event":"progress"}' });
  await until(() => fake.windows[0]?.page.received.length === 1);
  expect(fake.windows[0]?.page.received).toEqual([['meridian:event', '{"event":"progress"}']]);
  const [gone] = fake.windows;
  gone?.destroy();
  fake.core.cores[0]?.answer({ is: 'event', text: '{}' });
  await new Promise(setImmediate);
  expect(gone?.page.received).toHaveLength(1);
});

test('a page that dies is loaded again once, then the person is told', async () => {
  const fake = await aShell(vi, aFolder());
  const [window] = fake.windows;
  window?.page.emit('render-process-gone', {}, { reason: 'clean-exit' });
  expect(window?.page.loads).toEqual(['app://bundle/']);
  window?.page.emit('render-process-gone', {}, { reason: 'crashed' });
  window?.page.emit('render-process-gone', {}, { reason: 'oom' });
  expect(window?.page.loads).toEqual(['app://bundle/', 'reload']);
  expect(fake.errors).toEqual(['This window stopped working twice.']);
});

test('the buttons of a mouse go back and forward', async () => {
  const { windows } = await aShell(vi, aFolder());
  windows[0]?.emit('app-command', 'browser-backward');
  windows[0]?.emit('app-command', 'browser-forward');
  windows[0]?.emit('app-command', 'media-play');
  expect(windows[0]?.page.history).toEqual(['back', 'forward']);
});

test('the right mouse button offers what fits', async () => {
  const fake = await aShell(vi, aFolder());
  const [window] = fake.windows;
  const click = (details: object): unknown[] => {
    window?.page.emit(
      'context-menu',
      {},
      {
        isEditable: false,
        selectionText: '',
        linkURL: '',
        dictionarySuggestions: [],
        editFlags: { canCut: true, canCopy: true, canPaste: false },
        ...details,
      },
    );
    return (fake.popups.at(-1) ?? []).map(({ role, label, type }) => role ?? label ?? type);
  };
  expect(click({})).toEqual([]);
  expect(click({ selectionText: 'words' })).toEqual(['copy']);
  expect(click({ isEditable: true, dictionarySuggestions: ['spelt'] })).toEqual([
    'spelt',
    'separator',
    'cut',
    'copy',
    'paste',
    'selectAll',
  ]);
  expect(click({ linkURL: 'https://example.com/' })).toEqual(['Copy the address']);
});

test('the first window is there before the library is open', async () => {
  process.env.MERIDIAN_DATA = aFolder();
  const fake = aFake(vi);
  fake.core.play.now = () => {};
  await import('./main.ts');
  fake.app.makeReady();
  await until(() => fake.windows[0]?.isVisible() === true);
  expect(fake.app.recent).toEqual([]);
});

test('the background before the first paint is the page’s own', async () => {
  const paper = /--paper: light-dark\((#\w+), #\w+\)/.exec(readFileSync('renderer/ui/tokens.css', 'utf8'))?.[1];
  const { windows } = await aShell(vi, aFolder());
  expect(windows[0]?.options.backgroundColor).toBe(paper);
});
