import { readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { beforeEach, expect, test, vi } from 'vitest';
import { obliging } from './fake/core.ts';
import type { FakeElectron } from './fake/electron.ts';
import { aFake, aFolder, aShell, pause, until } from './fake/start.ts';

let folder: string;
const at = (name: string): string => path.join(folder, name);
const opened = (fake: FakeElectron): unknown[] =>
  fake.core.cores.map(({ told: [first] }) => (first?.is === 'open' ? [first.opening.file, first.opening.make] : first));
const recentOf = (): unknown => JSON.parse(readFileSync(at('window.json'), 'utf8')).recent;
const choose = (fake: FakeElectron, id: string): void => {
  const items = fake.menu.bar.flatMap(({ submenu }) => (Array.isArray(submenu) ? submenu : []));
  const item = items.find((candidate) => candidate.id === id);
  if (item?.click === undefined) throw new Error(`There is no command ${id}.`);
  Reflect.apply(item.click, undefined, []);
};
const refuse = (fake: FakeElectron, ending: string, message: string): void => {
  fake.core.play.now = (core, told) =>
    told.is === 'open' && told.opening.file.endsWith(ending)
      ? core.answer({ is: 'refused', message })
      : obliging(core, told);
};

beforeEach(() => {
  folder = aFolder();
});

test('the first start makes the person’s library from the bundled content', async () => {
  const fake = await aShell(vi, folder);
  expect(opened(fake)).toEqual([[at('Cross-Border Data Flow.meridian'), 'bundled']]);
  expect(recentOf()).toEqual([at('Cross-Border Data Flow.meridian')]);
});

test('a later start opens it, and does not make it anew', async () => {
  writeFileSync(at('Cross-Border Data Flow.meridian'), '');
  expect(opened(await aShell(vi, folder))).toEqual([[at('Cross-Border Data Flow.meridian'), 'nothing']]);
});

test('the library used last is opened again, unless it is gone', async () => {
  writeFileSync(at('b.meridian'), '');
  writeFileSync(at('window.json'), JSON.stringify({ recent: [at('gone.meridian'), at('b.meridian')] }));
  expect(opened(await aShell(vi, folder))).toEqual([[at('b.meridian'), 'nothing']]);
});

test('one that cannot be opened at the start says why, and the next is tried', async () => {
  for (const name of ['a.meridian', 'b.meridian']) writeFileSync(at(name), '');
  writeFileSync(at('window.json'), JSON.stringify({ recent: [at('a.meridian'), at('b.meridian')] }));
  process.env.MERIDIAN_DATA = folder;
  const fake = aFake(vi);
  fake.answers.push(0);
  refuse(fake, 'a.meridian', 'It is damaged.');
  await import('./main.ts');
  fake.app.makeReady();
  await until(() => fake.app.recent.length === 1);
  expect(fake.app.recent).toEqual([at('b.meridian')]);
  expect(fake.shown[0]).toMatchObject({ type: 'error', message: 'It is damaged.' });
  expect(recentOf()).toEqual([at('b.meridian')]);
});

test('when none can be opened, another can be chosen, or Meridian ends', async () => {
  process.env.MERIDIAN_DATA = folder;
  const fake = aFake(vi);
  refuse(fake, '.meridian', 'The disk is full.');
  fake.answers.push(0, 0, undefined, 1); // OK · open another… · nothing chosen · quit
  await import('./main.ts');
  fake.app.makeReady();
  await until(() => fake.app.hasQuit(), 2_000);
  expect(fake.shown.map(({ message }) => message)).toEqual([
    'The disk is full.',
    'Meridian could not open a library.',
    'Meridian could not open a library.',
  ]);
});

test('opening another: the new one is open before the old one goes, and windows begin anew', async () => {
  const fake = await aShell(vi, folder);
  writeFileSync(at('b.meridian'), '');
  fake.answers.push(at('b.meridian'));
  choose(fake, 'library.open');
  await until(() => fake.app.recent.length === 2);
  await until(() => fake.core.cores[0]?.told.at(-1)?.is === 'ask');
  expect(fake.core.cores[0]?.told.at(-1)).toMatchObject({ question: { is: 'close' } });
  expect(fake.windows[0]?.page.loads).toEqual(['app://bundle/', 'app://bundle/']);
  expect(fake.windows[0]?.page.history).toEqual(['clear']);
  expect(fake.windows[0]?.isVisible()).toBe(true);
  expect(await fake.invoke(window(fake), 'meridian:call', ['note.read', 'b'], { url: 'app://bundle/' })).toBe('echo b');
  expect(fake.core.cores[1]?.told.at(-1)).toMatchObject({ question: { text: 'b' } });
});

test('what a page hands over while it is hidden still goes to its own library', async () => {
  const fake = await aShell(vi, folder);
  window(fake).page.hidden = (hidden) => {
    if (hidden) void fake.invoke(window(fake), 'meridian:call', ['draft.keep', 'typed'], { url: 'app://bundle/' });
  };
  fake.answers.push(at('b.meridian'));
  choose(fake, 'library.open');
  await until(() => fake.app.recent.length === 2);
  const told = fake.core.cores.map((core) =>
    core.told.filter((message) => message.is === 'ask' && message.question.is === 'call'),
  );
  expect(told.map((calls) => calls.length)).toEqual([1, 0]);
});

test('one that is no library says so; the one before stays, and is not disturbed', async () => {
  const fake = await aShell(vi, folder);
  refuse(fake, 'b.meridian', '“b.meridian” is not a Meridian library.');
  fake.answers.push(at('b.meridian'), 0);
  choose(fake, 'library.open');
  await until(() => fake.shown.length === 1);
  expect(fake.shown[0]).toMatchObject({
    message: '“b.meridian” is not a Meridian library.',
    detail: '“Cross-Border Data Flow.meridian” stays open.',
  });
  expect(fake.windows[0]?.page.loads).toEqual(['app://bundle/']);
  expect(fake.core.cores[0]?.told).toHaveLength(1);
  expect(recentOf()).toEqual([at('Cross-Border Data Flow.meridian')]);
});

test('the open library is not opened twice, by whatever name', async () => {
  writeFileSync(at('Cross-Border Data Flow.meridian'), '');
  const fake = await aShell(vi, folder);
  symlinkSync(at('Cross-Border Data Flow.meridian'), at('alias.meridian'));
  fake.answers.push(at('alias.meridian'));
  choose(fake, 'library.open');
  await pause(50);
  expect(fake.core.cores).toHaveLength(1);
});

test('a new library is empty and has its ending; an old one is not made anew', async () => {
  const fake = await aShell(vi, folder);
  fake.answers.push(at('Fresh'));
  choose(fake, 'library.new');
  await until(() => fake.app.recent.length === 2);
  expect(opened(fake)[1]).toEqual([at('Fresh.meridian'), 'empty']);
});

test('a copy is written by the core; a cancelled dialog does nothing', async () => {
  const fake = await aShell(vi, folder);
  fake.answers.push(undefined, at('Copy.meridian'));
  choose(fake, 'library.copy');
  choose(fake, 'library.copy');
  await until(() => fake.core.cores[0]?.told.length === 2);
  expect(fake.core.cores[0]?.told[1]).toMatchObject({ question: { is: 'copy', to: at('Copy.meridian') } });
  expect(fake.shown).toEqual([]);
});

test('a copy that cannot be written says why', async () => {
  const fake = await aShell(vi, folder);
  fake.core.play.now = (core, told) =>
    told.is === 'ask' &&
    core.answer({ is: 'answer', id: told.id, answer: { is: 'copied', refused: 'The disk is full.' } });
  fake.answers.push(at('Copy.meridian'), 0);
  choose(fake, 'library.copy');
  await until(() => fake.shown.length === 1);
  expect(fake.shown[0]).toMatchObject({ message: 'The disk is full.' });
});

test('a core that keeps dying asks the person', async () => {
  const fake = await aShell(vi, folder);
  fake.answers.push(0);
  for (const run of [0, 1, 2]) {
    await until(() => fake.core.cores.length === run + 1);
    await pause(10);
    fake.core.cores[run]?.die(1);
  }
  await until(() => fake.core.cores.length === 4);
  expect(fake.shown[0]).toMatchObject({
    message: expect.stringContaining('several times'),
    buttons: ['Try Again', 'Quit'],
  });
  expect(window(fake).page.received.map(([, text]) => JSON.parse(String(text)).event)).toEqual([
    'core-restarted',
    'core-restarted',
    'core-restarted',
  ]);
});

function window(fake: FakeElectron): FakeElectron['windows'][number] {
  const [first] = fake.windows;
  if (first === undefined) throw new Error('No window is open.');
  return first;
}
