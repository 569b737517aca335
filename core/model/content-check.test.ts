import { expect, test } from 'vitest';
import { aNote } from '../testing.ts';
import { contentRemarks } from './content-check.ts';
import type { Note } from './note.ts';

const remarks = (notes: Readonly<Record<string, Partial<Note>>>): string[] =>
  contentRemarks(new Map(Object.entries(notes).map(([id, note]) => [id, aNote({ title: id, ...note })]))).map(
    ({ note, message }) => `${note}: ${message}`,
  );

const source = { kind: 'source', title: 'A source' };

test('a careful note has no remark', () => {
  expect(
    remarks({
      s: source,
      p: { kind: 'path' },
      o: { kind: 'obstacle', body: 'A fact [@s].' },
      r: { kind: 'recommendation', links: [{ kind: 'addresses', to: 'o' }], body: 'Lead. [!connecting]' },
      c: {
        kind: 'country',
        fields: { 'as-of': '2026', mechanisms: [{ mechanism: 'consent', source: '@s, Art. 1' }] },
        links: [
          { kind: 'follows', to: 'p' },
          { kind: 'faces', to: 'o' },
        ],
        body: '## Law\n\nSee [[p]] [@s].\n\n- None found. [!unverified: no rule was found]\n',
      },
    }),
  ).toEqual([]);
});

test.each([
  [
    'a wrong target',
    { a: { kind: 'finding', links: [{ kind: 'supports', to: 's' }] }, s: source },
    'a: The link “supports” cannot lead to “s”, which is of the kind “source”.',
  ],
  ['a citation of a page', { a: { body: 'So [@b].' }, b: {} }, 'a: “b” is cited and is no source.'],
  [
    'a field that cites nothing',
    { a: { kind: 'country', fields: { statutes: [{ source: 'z' }] } } },
    'a: “z” is not a citation such as “@source, Art. 3”.',
  ],
  ['an uncited claim', { a: { body: 'It is so.' } }, 'a: “It is so.” has no source.'],
  ['an uncited row', { a: { body: '| a |\n| - |\n| 1 |\n' } }, 'a: “1” has no source.'],
  [
    'an uncited text of an outline',
    { a: { kind: 'report', fields: { outline: [{ text: 'It is so.' }] } } },
    'a: “It is so.” has no source.',
  ],
  ['an economy without path', { a: { kind: 'country' } }, 'a: The economy follows no path.'],
  ['an economy without obstacle', { a: { kind: 'country' } }, 'a: The economy faces no obstacle.'],
  ['an economy without mechanism', { a: { kind: 'country' } }, 'a: The economy has no transfer mechanism.'],
  ['an economy without date', { a: { kind: 'country' } }, 'a: The economy does not say as of when.'],
  ['an obstacle left alone', { a: { kind: 'obstacle' } }, 'a: No recommendation addresses this obstacle.'],
  [
    'a title that stands twice',
    { a: { title: 'Same' }, b: { title: ' same!' } },
    'a: “Same” is also the title of “b”.',
  ],
] as const)('finds %s', (_, notes, message) => {
  expect(remarks(notes as Record<string, Partial<Note>>)).toContain(message);
});
