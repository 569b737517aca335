import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { readAttachment } from '../store/attachments.ts';
import { drafts } from '../store/notes.ts';
import { aFolder, aNote, good, openTestLibrary } from '../testing.ts';
import { filesIn, putFile, takeFolder } from './bring.ts';
import { listRevisions } from './history.ts';
import { keepDraft, listNotes, readNote } from './notes.ts';

/** A folder with these files. */
function aVault(files: Readonly<Record<string, string | Uint8Array>>): string {
  const folder = aFolder();
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
    writeFileSync(path.join(folder, name), content);
  }
  return folder;
}

const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);

describe('a folder', () => {
  test('its files are found by their path, also deep ones; hidden folders and links to elsewhere are not opened', () => {
    const folder = aVault({ 'a.md': '', 'deep/er/b.md': '', '.git/objects/x': '', '.hidden.md': '' });
    symlinkSync(aVault({ 'secret.md': '' }), path.join(folder, 'elsewhere'));
    expect([...good(filesIn(folder)).keys()].sort()).toEqual(['.hidden.md', 'a.md', 'deep/er/b.md']);
  });

  test('is not there, or is a file', () => {
    expect(filesIn('/nowhere')).toMatchObject({ failure: 'not-found' });
    expect(filesIn(path.join(aVault({ 'a.md': '' }), 'a.md'))).toMatchObject({ failure: 'not-found' });
  });

  test('is taken in with its images, and what is not taken is named', () => {
    const library = openTestLibrary();
    const folder = aVault({
      'a.md': '---\ntitle: A\n---\n![Dot](images/dot.png) See [[b]].\n',
      'b.md': 'B.',
      'images/dot.png': png,
      'data.csv': '1',
    });
    expect(good(takeFolder(library, folder))).toEqual({ notes: 2, problems: [], left: ['data.csv'] });
    const { note, links } = good(readNote(library, 'a'));
    const [, hash = ''] = /attachments\/([0-9a-f]{64})\.png/.exec(note.body) ?? [];
    expect(readAttachment(library.db, hash)?.bytes).toEqual(png);
    expect(links).toMatchObject([{ kind: 'mentions', note: { id: 'b' } }]);
  });

  test('is taken in without the files that cannot be, whatever is wrong with them', () => {
    const library = openTestLibrary();
    const folder = aVault({
      'a.md': 'Good.',
      'b.md': '---\nkind: instrument\nadopted: soon\n---\n',
      'c.md': Buffer.from('Caf\xe9', 'latin1'),
      'd.md': '---\n[\n---\n',
    });
    const taken = good(takeFolder(library, folder));
    expect(taken).toMatchObject({ notes: 1, left: ['b.md', 'c.md', 'd.md'] });
    expect(taken.problems).toEqual([
      expect.stringMatching(/^b\.md: Adopted must be a date/),
      '“c.md” is not UTF-8 text. The file was not taken in.',
      expect.stringMatching(/^d\.md, line \d: .* The file was not taken in\.$/),
    ]);
    expect(listNotes(library, { order: 'title', limit: 9, offset: 0 })).toMatchObject({
      total: 1,
      notes: [{ id: 'a' }],
    });
  });

  test('is one change: windows are told once', () => {
    const told: unknown[] = [];
    const library = { ...openTestLibrary(), tell: (event: unknown) => told.push(event) };
    good(takeFolder(library, aVault({ 'a.md': 'A.', 'b.md': 'B.' })));
    expect(told).toEqual([{ event: 'library-changed', data: { notes: ['a', 'b'] } }]);
  });
});

describe('a file', () => {
  const put = (library: ReturnType<typeof openTestLibrary>, name: string, content: string | Uint8Array) =>
    putFile(library, path.join(aVault({ [name]: content }), name));

  test('makes a new note under the id of its front matter, or of its name', () => {
    const library = openTestLibrary();
    expect(good(put(library, 'x.md', '---\nid: japan\ntitle: Japan\n---\n'))).toMatchObject({ id: 'japan', is: 'new' });
    expect(good(put(library, 'Hong Kong.md', 'Text.'))).toMatchObject({ id: 'hong-kong', is: 'new' });
    expect(good(put(library, '数据.md', 'Text.'))).toMatchObject({ id: '数据', is: 'new' });
  });

  test('changes the note of that id by one revision, or by none when it says the same', () => {
    const library = openTestLibrary({ a: { title: 'a', body: 'One.' } });
    const text = '---\ntitle: a\n---\nTwo.';
    const changed = good(put(library, 'a.md', text));
    expect(changed).toMatchObject({ id: 'a', is: 'changed' });
    expect(good(put(library, 'a.md', text))).toMatchObject({ is: 'same', revision: changed.revision });
    expect(good(listRevisions(library, 'a'))).toHaveLength(2);
  });

  test('with a byte order mark and Windows line ends reads the same', () => {
    const library = openTestLibrary();
    good(put(library, 'a.md', '\uFEFF---\r\ntitle: Marked\r\n---\r\nText.\r\n'));
    expect(good(readNote(library, 'a')).note).toMatchObject({ title: 'Marked', body: 'Text.\r\n' });
  });

  test.each<[string, string | Uint8Array, RegExp]>([
    ['bad YAML', '---\ntitle: "x\n---\n', /a\.md, line \d+: .* The file was not taken in\.$/],
    ['Latin-1', Buffer.from('Caf\xe9', 'latin1'), /“.*a\.md” is not UTF-8 text/],
    ['UTF-16', Buffer.from('\ufeffText', 'utf16le'), /is not UTF-8 text/],
    ['a title that is too long', `---\ntitle: ${'x'.repeat(501)}\n---\n`, /“title”/],
  ])('of %s is refused with its place, and the note stays', (_, content, sentence) => {
    const library = openTestLibrary({ a: { body: 'Kept.' } });
    expect(put(library, 'a.md', content)).toMatchObject({
      failure: 'invalid-input',
      message: expect.stringMatching(sentence),
    });
    expect(good(readNote(library, 'a')).note.body).toBe('Kept.');
  });

  test('leaves the draft that somebody is typing', () => {
    const library = openTestLibrary({ a: {} });
    keepDraft(library, 'a', 'd', good(readNote(library, 'a')).revision, aNote({ title: 'a', body: 'Typed.' }));
    good(put(library, 'a.md', 'From a file.'));
    expect(drafts(library.db)).toMatchObject([{ note: 'a', content: expect.stringContaining('Typed.') }]);
  });

  test('that is not there, or is a folder', () => {
    const library = openTestLibrary();
    expect(putFile(library, '/nowhere/a.md')).toMatchObject({ failure: 'not-found' });
    expect(putFile(library, aFolder())).toMatchObject({ failure: 'not-found' });
  });
});
