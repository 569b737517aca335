import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openLibrary } from './library.ts';
import { copyLibrary, makeLibrary } from './make-library.ts';
import { listNotes } from './notes.ts';

let folder: string;
const at = (name: string): string => path.join(folder, name);
const titlesIn = (file: string): string[] => {
  const library = openLibrary(file);
  if ('failure' in library) throw new Error(library.message);
  const { notes } = listNotes(library, { order: 'title', limit: 10, offset: 0 });
  library.db.close();
  return notes.map(({ title }) => title);
};

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'meridian-make-'));
  mkdirSync(at('vault/page'), { recursive: true });
  writeFileSync(at('vault/page/one.md'), '---\nid: one\nkind: page\ntitle: One\n---\nThe first.\n');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

test('an empty library', () => {
  expect(makeLibrary(at('a.meridian'), undefined)).toMatchObject({ notes: 0 });
  expect(titlesIn(at('a.meridian'))).toEqual([]);
});

test('a library from a folder, and one file at the end', () => {
  expect(makeLibrary(at('a.meridian'), at('vault'))).toMatchObject({ notes: 1 });
  expect(readdirSync(folder).sort()).toEqual(['a.meridian', 'vault']);
  expect(titlesIn(at('a.meridian'))).toEqual(['One']);
});

test('what exists is left as it is', () => {
  writeFileSync(at('a.meridian'), 'mine');
  expect(makeLibrary(at('a.meridian'), undefined)).toMatchObject({ failure: 'already-exists' });
  expect(statSync(at('a.meridian')).size).toBe(4);
});

test('a folder that is not there leaves no file behind', () => {
  expect(makeLibrary(at('a.meridian'), at('nowhere'))).toMatchObject({ failure: 'not-found' });
  expect(readdirSync(folder)).toEqual(['vault']);
});

test('a place that is not there is named as the person named it', () => {
  const refused = makeLibrary(at('nowhere/a.meridian'), undefined);
  expect(refused).toMatchObject({ failure: 'not-found', message: `There is no folder “${at('nowhere')}”.` });
});

test('one value that does not fit: its file is left out and named', () => {
  writeFileSync(at('vault/page/two.md'), '---\nkind: instrument\nadopted: soon\n---\n');
  expect(makeLibrary(at('a.meridian'), at('vault'))).toMatchObject({ notes: 1, left: ['page/two.md'] });
  expect(titlesIn(at('a.meridian'))).toEqual(['One']);
});

test('a name that is taken while the library is being made is not taken away', () => {
  const late = {
    author: () => {
      writeFileSync(at('a.meridian'), 'mine');
      return 'Ann';
    },
  };
  expect(makeLibrary(at('a.meridian'), at('vault'), late)).toMatchObject({ failure: 'already-exists' });
  expect(readFileSync(at('a.meridian'), 'utf8')).toBe('mine');
  expect(readdirSync(folder).sort()).toEqual(['a.meridian', 'vault']);
});

test('a copy holds the same, also while the library is open', async () => {
  makeLibrary(at('a.meridian'), at('vault'));
  const open = openLibrary(at('a.meridian'));
  expect(await copyLibrary(at('a.meridian'), at('b.meridian'))).toBeUndefined();
  expect(titlesIn(at('b.meridian'))).toEqual(['One']);
  if ('db' in open) open.db.close();
});

test('a copy is never written over anything', async () => {
  makeLibrary(at('a.meridian'), undefined);
  expect(await copyLibrary(at('a.meridian'), at('a.meridian'))).toMatchObject({ failure: 'already-exists' });
  expect(titlesIn(at('a.meridian'))).toEqual([]);
});

test('a copy to a place that is not there says so and leaves nothing', async () => {
  makeLibrary(at('a.meridian'), undefined);
  expect(await copyLibrary(at('a.meridian'), at('nowhere/b.meridian'))).toHaveProperty('message');
  expect(readdirSync(folder).filter((name) => name.endsWith('.tmp'))).toEqual([]);
  expect(titlesIn(at('a.meridian'))).toEqual([]);
});
