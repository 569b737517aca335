/** The door end to end, over a real file. */
import { readdirSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import Database from 'better-sqlite3';
import { expect, onTestFinished, test, vi } from 'vitest';
import type { CallName, Input, Output } from '../contract/api.ts';
import { createClient } from '../contract/client.ts';
import { addAttachment } from '../store/attachments.ts';
import type { Db } from '../store/database.ts';
import { aClock, aFolder, aNote, good } from '../testing.ts';
import { putFile } from './bring.ts';
import { checkLibrary } from './check.ts';
import { type Core, coreOver, openCore } from './core.ts';
import { createLibrary, openLibrary } from './library.ts';
import { createNote } from './notes.ts';

type Opened = {
  readonly core: Core;
  /** The core's own connection. */
  readonly db: Db;
  readonly file: string;
  readonly folder: string;
  readonly heard: string[];
  readonly logged: string[];
  /** A call whose answer must be good. */
  readonly ask: <Name extends CallName>(name: Name, input: Input<Name>) => Promise<Output<Name>>;
};

/** A core over a new library with a page "a" and a report "r" that takes it in. */
function openTestCore(): Opened {
  const folder = aFolder();
  const file = path.join(folder, 'a.meridian');
  const library = good(createLibrary(file));
  good(createNote(library, aNote({ title: 'A', body: 'Words of A.' }), 'a'));
  good(createNote(library, aNote({ kind: 'report', title: 'R', fields: { outline: [{ note: 'a' }] } }), 'r'));
  const { db } = library;
  const logged: string[] = [];
  const core = coreOver(library, {
    dataFolder: path.join(folder, 'person'),
    log: (line) => logged.push(line),
    now: aClock(),
  });
  onTestFinished(() => core.close());
  const heard: string[] = [];
  core.on((event) => heard.push(event));
  const client = createClient({ send: core.call, listen: () => () => {} });
  return { core, db, file, folder, heard, logged, ask: async (name, input) => good(await client.call(name, input)) };
}

const bugs = ({ logged }: Opened): string[] => logged.filter((line) => line.startsWith('bug'));

test('a note is made, saved, read, found, listed and removed, and each change is told once', async () => {
  const opened = openTestCore();
  const { ask, heard } = opened;
  const { id, revision } = await ask('note.create', { note: aNote({ title: 'New' }) });
  const saved = await ask('note.save', { id, base: revision, note: aNote({ title: 'New', body: 'About tariffs.' }) });
  expect(await ask('note.read', { id })).toMatchObject({ revision: saved.revision, note: { body: 'About tariffs.' } });
  expect((await ask('search.run', { text: 'tariff', limit: 5 })).hits).toMatchObject([{ id }]);
  expect(await ask('search.titles', { text: 'ne', limit: 5 })).toMatchObject([{ id }]);
  expect((await ask('note.list', { order: 'title', limit: 9, offset: 0 })).notes.map((row) => row.id)).toContain(id);
  await ask('note.remove', { id, base: saved.revision });
  expect((await ask('search.run', { text: 'tariff', limit: 5 })).hits).toEqual([]);
  const event = JSON.stringify({ event: 'library-changed', data: { notes: [id] } });
  expect(heard).toEqual([event, event, event]);
  expect(bugs(opened)).toEqual([]);
});

test('history: listed, read, compared, restored', async () => {
  const { ask } = openTestCore();
  const { revision: first } = await ask('note.read', { id: 'a' });
  const { revision: second } = await ask('note.save', {
    id: 'a',
    base: first,
    note: aNote({ title: 'A', body: 'Other.' }),
  });
  expect((await ask('history.list', { id: 'a' })).map((row) => row.revision)).toEqual([second, first]);
  expect((await ask('history.read', { id: 'a', revision: first })).body).toBe('Words of A.');
  const { blocks } = await ask('history.compare', { id: 'a', from: first, to: second });
  expect(blocks.some(({ is }) => is !== 'same')).toBe(true);
  await ask('history.restore', { id: 'a', revision: first });
  expect((await ask('note.read', { id: 'a' })).note.body).toBe('Words of A.');
});

test('drafts: kept, listed with the title of today, dropped, and gone after a save', async () => {
  const { ask } = openTestCore();
  const { revision } = await ask('note.read', { id: 'a' });
  const typed = { id: 'a', draft: 'd', base: revision, note: aNote({ title: 'A', body: 'Typ' }) };
  await ask('draft.keep', typed);
  expect(await ask('draft.list', {})).toMatchObject([{ note: { id: 'a', title: 'A' } }]);
  await ask('draft.drop', { id: 'a', draft: 'd' });
  expect(await ask('draft.list', {})).toEqual([]);
  await ask('draft.keep', typed);
  await ask('note.save', typed);
  expect((await ask('note.read', { id: 'a' })).draft).toBeNull();
});

test('a draft survives a file that is put in its place', async () => {
  const { ask, file, folder } = openTestCore();
  const { revision } = await ask('note.read', { id: 'a' });
  const note = aNote({ title: 'A', body: 'Typed for an hour.' });
  await ask('draft.keep', { id: 'a', draft: 'd', base: revision, note });
  writeFileSync(path.join(folder, 'a.md'), '---\ntitle: A\n---\nFrom a file.\n');
  const other = good(openLibrary(file));
  expect(good(putFile(other, path.join(folder, 'a.md')))).toMatchObject({ is: 'changed' });
  other.db.close();
  expect((await ask('note.read', { id: 'a' })).draft).toMatchObject({
    base: revision,
    note: { body: 'Typed for an hour.' },
  });
});

test('an export is a token, and its file can be taken once', async () => {
  const { ask, core } = openTestCore();
  await ask('version.freeze', { report: 'r', number: '1.0', note: '' });
  const { file, name } = await ask('version.export', { report: 'r', number: '1.0', ending: 'html' });
  expect([name, file]).toEqual(['r-1.0.html', expect.stringMatching(/^[0-9a-f]{32}$/)]);
  const taken = core.file(file);
  expect(taken).toMatchObject({ name: 'r-1.0.html', mediaType: expect.stringContaining('html') });
  expect(Buffer.from(taken?.bytes ?? []).toString()).toContain('Words of A.');
  expect(core.file(file)).toBeUndefined();
  expect(core.file('nope')).toBeUndefined();
});

test('files that nobody takes do not pile up', async () => {
  const { ask, core } = openTestCore();
  const tokens: string[] = [];
  for (let count = 0; count < 9; count += 1)
    tokens.push((await ask('version.export', { report: 'r', number: null, ending: 'html' })).file);
  expect(tokens.map((token) => core.file(token) !== undefined)).toEqual([false, ...Array(8).fill(true)]);
});

test('an attachment is given by its hash', () => {
  const { core, file } = openTestCore();
  const other = good(openLibrary(file));
  const hash = addAttachment(other.db, 'image/png', new Uint8Array([1, 2, 3]));
  other.db.close();
  expect(core.attachment(hash)).toMatchObject({ mediaType: 'image/png', bytes: Buffer.from([1, 2, 3]) });
  expect(core.attachment('0'.repeat(64))).toBeUndefined();
});

test('the person’s name is kept beside the library and stands at the next revision', async () => {
  const { ask, core } = openTestCore();
  expect(await core.call('person.rename', '{"name":"  "}')).toContain('invalid-input');
  await ask('person.rename', { name: 'Łucja' });
  const { id } = await ask('note.create', { note: aNote({ title: 'Hers' }) });
  expect(await ask('note.read', { id })).toMatchObject({ author: 'Łucja' });
  expect(await ask('library.about', {})).toMatchObject({ person: 'Łucja', file: 'a.meridian', readOnly: false });
});

test('a full disk is a failure that says what is safe; the note is as it was and the next save works', async () => {
  const opened = openTestCore();
  const { core, ask, db } = opened;
  const { revision, note } = await ask('note.read', { id: 'a' });
  const big = JSON.stringify({ id: 'a', draft: 'd', base: revision, note: { ...note, body: 'word '.repeat(100_000) } });
  db.pragma(`max_page_count = ${db.pragma('page_count', { simple: true })}`);
  expect(JSON.parse(await core.call('note.save', big))).toMatchObject({ ok: false, failure: 'disk-full' });
  expect(JSON.parse(await core.call('draft.keep', big))).toMatchObject({ ok: false, failure: 'disk-full' });
  db.pragma('max_page_count = 1000000');
  expect(await ask('note.read', { id: 'a' })).toMatchObject({ revision, draft: null });
  expect(opened.heard).toEqual([]);
  expect(JSON.parse(await core.call('note.save', big))).toMatchObject({ ok: true });
  expect(bugs(opened)).toEqual([]);
});

test('a library that another program has locked is busy, not broken', async () => {
  const { core, db, file } = openTestCore();
  db.pragma('busy_timeout = 20');
  const other = new Database(file);
  other.exec('BEGIN IMMEDIATE');
  const answer = core.call('note.create', JSON.stringify({ note: aNote({ title: 'Late' }) }));
  expect(JSON.parse(await answer)).toMatchObject({ ok: false, failure: 'busy' });
  other.close();
});

test('what another process writes is told within about a second', async () => {
  const { heard, file, ask } = openTestCore();
  const other = good(openLibrary(file));
  good(createNote(other, aNote({ title: 'From elsewhere' }), 'elsewhere'));
  other.db.close();
  const written = performance.now();
  await vi.waitFor(() => expect(heard).toHaveLength(1), { timeout: 5000, interval: 20 });
  expect(performance.now() - written).toBeLessThan(2500);
  expect(JSON.parse(heard[0] ?? '')).toEqual({ event: 'library-changed', data: { notes: ['elsewhere'] } });
  expect(await ask('note.read', { id: 'elsewhere' })).toMatchObject({ note: { title: 'From elsewhere' } });
});

test('one’s own change is not told a second time by the watch', async () => {
  const { heard, ask } = openTestCore();
  await ask('note.create', { note: aNote({ title: 'Mine' }) });
  await new Promise((resolve) => setTimeout(resolve, 1200));
  expect(heard).toHaveLength(1);
});

test('a listener that has left hears nothing', async () => {
  const { core, ask } = openTestCore();
  const heard: string[] = [];
  core.on((event) => heard.push(event))();
  await ask('note.create', { note: aNote({ title: 'New' }) });
  expect(heard).toEqual([]);
});

test('closing leaves one file and nothing beside it', () => {
  const folder = aFolder();
  const file = path.join(folder, 'a.meridian');
  good(createLibrary(file)).db.close();
  const core = good(openCore({ file, dataFolder: folder, log: () => {} }));
  expect(readdirSync(folder)).toContain('a.meridian-wal');
  core.close();
  expect(readdirSync(folder)).toEqual(['a.meridian']);
});

test('a library where nothing can be written beside it is shown, and refuses changes in a sentence', async () => {
  const { file, core } = openTestCore();
  core.close();
  symlinkSync('/nowhere/at/all', `${file}-shm`); // as on a read-only disk: SQLite cannot make its shared memory
  const shown = good(openCore({ file, dataFolder: path.dirname(file), log: () => {} }));
  const client = createClient({ send: shown.call, listen: () => () => {} });
  expect(await client.call('library.about', {})).toMatchObject({ readOnly: true });
  const view = good(await client.call('note.read', { id: 'a' }));
  expect(view).toMatchObject({ note: { body: 'Words of A.' } });
  expect(good(await client.call('search.run', { text: 'words', limit: 5 })).hits).toMatchObject([{ id: 'a' }]);
  expect(await client.call('note.save', { id: 'a', base: view.revision, note: aNote({ title: 'B' }) })).toMatchObject({
    failure: 'read-only',
  });
  expect(checkLibrary(file)).toEqual([]);
  shown.close();
});

test('what cannot be opened is a failure', () => {
  const folder = aFolder();
  expect(openCore({ file: path.join(folder, 'none'), dataFolder: folder, log: () => {} })).toMatchObject({
    failure: 'not-found',
  });
});
