import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isFailure } from '../../model/failure.ts';
import { emptyNote, type Note } from '../../model/note.ts';
import { printNoteFile, readNoteFile } from './note-file.ts';

const japan = `---
id: japan
kind: country
title: Japan
aliases: [日本]
tags: [cbpr]
as-of: 2026
region: northeast-asia
statutes:
  - name: Act No. 57
    adopted: 2003
    article: 1.10
    source: "@appi, Art. 28"
colour: {of: [flag, 1.5]}
links:
  follows: [mutual-recognition]
  party-to:
    - cptpp
    - rcep
---

The export rule [@appi].
`;

function read(path: string, text: string) {
  const file = readNoteFile(path, text);
  if (isFailure(file)) throw new Error(file.message);
  return file;
}

test('A note file gives the note, with dates and texts as they are spelt', () => {
  const { id, note, problems } = read('country/japan.md', japan);
  expect(id).toBe('japan');
  expect(note).toEqual({
    ...{ kind: 'country', title: 'Japan', aliases: ['日本'], tags: ['cbpr'], language: 'en' },
    fields: {
      ...{ 'as-of': '2026', region: 'northeast-asia', colour: { of: ['flag', 1.5] } },
      statutes: [{ name: 'Act No. 57', adopted: '2003', article: '1.10', source: '@appi, Art. 28' }],
    },
    links: [
      { kind: 'follows', to: 'mutual-recognition' },
      { kind: 'party-to', to: 'cptpp' },
      { kind: 'party-to', to: 'rcep' },
    ],
    body: '\nThe export rule [@appi].\n',
  });
  expect(problems).toEqual(['country/japan.md: “colour” is not a field of the kind “country”; it is kept.']);
});

test('Printing gives the form that people write by hand', () => {
  const note: Note = {
    ...{ ...emptyNote('country', 'Japan'), aliases: ['日本'], body: 'Text.\n' },
    fields: { region: 'oceania', 'as-of': '2026-06' },
    links: [
      { kind: 'follows', to: 'a' },
      { kind: 'follows', to: 'b' },
    ],
  };
  expect(printNoteFile('japan', note)).toBe(
    '---\nid: japan\nkind: country\ntitle: Japan\naliases: [日本]\nregion: oceania\nas-of: 2026-06\n' +
      'links:\n  follows: [a, b]\n---\nText.\n',
  );
});

test.each([
  ['no front matter', 'Some words.', 'A file', 'a-file'],
  ['a first heading', 'x\n\n# The *title*\n\ny', 'The title', 'a-file'],
  ['front matter without a title', '---\nid: z\n---\n## Heading\n', 'Heading', 'z'],
])('A file with %s becomes a page with a title, and keeps its text', (_what, text, title, id) => {
  const file = read('notes/A file.md', text);
  expect(file.note).toMatchObject({ kind: 'page', title });
  expect(file.id).toBe(id);
  expect(text.endsWith(file.note.body)).toBe(true);
  expect(file.note.body.length).toBeGreaterThan(5);
});

test.each([
  ['a list that does not end', 'id: a\ntags: [b\nkind: page', 'x.md, line 4: the front matter cannot be read'],
  ['a key twice', 'id: a\ntitle: b\nid: c', 'x.md, line 4: the front matter cannot be read'],
  ['a list for a map', '- a\n- b', 'x.md, line 2: the front matter is not a list of keys with values.'],
  ['an alias without its anchor', 'id: a\nfoo: *b', 'x.md, line 3: the'],
  ['too long a title', `title: ${'a'.repeat(501)}`, 'x.md, line 1: “title”: '],
])('%s is a failure that names file and line', (_what, yaml, message) => {
  const failed = readNoteFile('x.md', `---\n${yaml}\n---\nbody`);
  expect(isFailure(failed) && failed.message).toContain(message);
});

test('Aliases that would unfold to gigabytes are refused at once', () => {
  const bomb = ['a: &a [x, x, x, x, x, x, x, x, x, x]'];
  for (const [index, letter] of [...'bcdefghij'].entries())
    bomb.push(`${letter}: &${letter} [${Array.from({ length: 10 }, () => `*${'abcdefghij'[index]}`).join(', ')}]`);
  expect(isFailure(readNoteFile('x.md', `---\n${bomb.join('\n')}\n---\n`))).toBe(true);
});

test('What is odd but readable is kept and named', () => {
  const { id, note, problems } = read('x.md', '---\nid: Not An Id\ntitle: T\nlinks: nonsense\ntags: one\n---\n');
  expect(id).toBe('not-an-id');
  expect(note).toMatchObject({ fields: { links: 'nonsense' }, links: [], tags: ['one'] });
  expect(problems).toEqual([
    'x.md: “links” is not a list of note ids by link kind; it was kept as a field.',
    'x.md: the id “Not An Id” cannot be an id; the note is “not-an-id”.',
    'x.md: “links” is not a field of the kind “page”; it is kept.',
  ]);
});

test('Line ends of Windows, a byte order mark and dashes in the text are no obstacle', () => {
  const { note } = read('x.md', '\uFEFF---\r\nid: x\r\ntitle: T\r\n---\r\nOne\r\n---\r\nTwo');
  expect(note.title).toBe('T');
  expect(note.body).toBe('One\r\n---\r\nTwo');
});

const text = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 20 }),
  fc.constantFrom(
    'yes',
    '2003',
    '1.10',
    'null',
    '~',
    '- a',
    '# b',
    'a: b',
    "'",
    '"',
    '---',
    '\n',
    ' x ',
    'a\nb\n',
    '{',
    '*a',
    '!x',
    '|',
    '\t',
    '0x1f',
    '',
    '@a',
    '日本',
    'a\u2028b',
    '\u0085',
  ),
);
const id = fc.constantFrom('a', 'b-c', '数据', 'x.y_z', '2003', 'null', 'true');
const anything = fc.jsonValue({ maxDepth: 3 }).map((value) => JSON.parse(JSON.stringify(value)));
/** Notes as the model admits them: fields of the kind hold what they should, all others anything. */
const notes: fc.Arbitrary<Note> = fc.record({
  kind: fc.constant('country'),
  title: text.map((words) => `T${words}`.trim()),
  aliases: fc.array(text, { maxLength: 3 }),
  tags: fc.array(text, { maxLength: 3 }),
  language: fc.constantFrom('en', 'zh-Hans', 'no'),
  fields: fc
    .tuple(
      fc.dictionary(
        text.filter((name) => name !== '__proto__' && name !== 'prototype' && name !== 'constructor'),
        anything,
        { maxKeys: 4 },
      ),
      fc.record(
        {
          regulator: text,
          'as-of': fc.constantFrom('2024', '2024-03', '2024-03-22'),
          statutes: fc.array(fc.record({ name: text, adopted: fc.constant('2003') }, { requiredKeys: [] }), {
            maxLength: 2,
          }),
        },
        { requiredKeys: [] },
      ),
    )
    .map(([unknown, known]) => ({ ...unknown, ...known })),
  links: fc.array(fc.record({ kind: fc.constantFrom('follows', 'faces', 'a b', '1'), to: id }), { maxLength: 4 }),
  body: fc.oneof(text, fc.string({ unit: 'binary', maxLength: 40 }), fc.constantFrom('---\nx', '\n\n', '\r\n---\r\n')),
});

test('Reading what was printed gives the same note, and printing it again the same file', () => {
  fc.assert(
    fc.property(notes, id, (note, name) => {
      const printed = printNoteFile(name, note);
      const back = read('other.md', printed);
      expect(back.id).toBe(name);
      expect(back.note).toEqual(note);
      expect(printNoteFile(back.id, back.note)).toBe(printed);
    }),
    { numRuns: 300 },
  );
}, 30_000);

test('What cannot stand where it is written is named, never left out in silence', () => {
  const file = '---\ntitle: [a, b]\naliases: [x, {y: z}]\ntags: {a: b}\nlanguage:\n---\n# Heading\n';
  const { note, problems } = read('x.md', file);
  expect(note).toMatchObject({ title: 'Heading', aliases: ['x'], tags: [], language: 'en' });
  expect(problems).toEqual([
    'x.md: “title” is not a word; it was left out.',
    'x.md: “aliases” holds something that is not a word; it was left out.',
    'x.md: “tags” holds something that is not a word; it was left out.',
  ]);
});
