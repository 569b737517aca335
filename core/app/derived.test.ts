import { expect, test } from 'vitest';
import { derivedDifferences } from '../store/check.ts';
import { rebuild } from '../store/derived.ts';
import { linksOf, linksTo } from '../store/notes.ts';
import { aNote, good, openTestLibrary, seeded } from '../testing.ts';
import type { Library } from './library.ts';
import { currentNote, removeNote, saveNote } from './notes.ts';

const edit = (library: Library, id: string, body: string): void => {
  const current = currentNote(library, id);
  if (current === undefined) throw new Error(id);
  const { removed: _, ...note } = current.revision.content;
  good(saveNote(library, id, current.revision.id, { ...note, body }));
};

test('links are read from the form, the fields and the text, with their sentence', () => {
  const { db } = openTestLibrary({
    japan: {
      kind: 'country',
      links: [{ kind: 'party-to', to: 'cptpp' }],
      fields: {
        statutes: [{ name: 'APPI', source: '@ppc, Art. 28' }],
        schemes: [{ instrument: 'rcep', status: 'yes' }],
      },
      body: 'First. Japan joined [[cptpp]] early [@mofa, p. 3]. Last.\n',
    },
  });
  expect(linksOf(db, 'japan').map(({ kind, to, locator, sentence }) => [kind, to, locator, sentence])).toEqual([
    ['party-to', 'cptpp', '', ''],
    ['mentions', 'cptpp', '', 'Japan joined ⦃cptpp⦄ early.'],
    ['cites', 'mofa', 'p. 3', 'Japan joined ⦃cptpp⦄ early.'],
    ['cites', 'ppc', 'Art. 28', ''],
    ['mentions', 'rcep', '', ''],
  ]);
  expect(linksTo(db, 'cptpp').map(({ kind, from }) => `${kind} ${from}`)).toEqual(['mentions japan', 'party-to japan']);
});

test('a report’s outline is text and links of the report', () => {
  const { db } = openTestLibrary({
    r: { kind: 'report', fields: { outline: [{ heading: 'One' }, { note: 'a' }, { text: 'See [[b]] [@s].' }] } },
  });
  expect(linksOf(db, 'r').map(({ kind, to }) => `${kind} ${to}`)).toEqual(['mentions a', 'mentions b', 'cites s']);
});

test('saving keeps the derived tables equal to a rebuild, through 300 random changes', () => {
  const pick = seeded(3);
  const words = 'data [[n1]] [[n2|two]] flow [@n3, p. 1] 跨境 health # law'.split(' ');
  const library = openTestLibrary(Object.fromEntries(Array.from({ length: 8 }, (_, i) => [`n${i}`, aNote()])));
  for (let change = 0; change < 300; change += 1) {
    const id = `n${pick(8)}`;
    const head = currentNote(library, id)?.revision.id ?? '';
    if (pick(12) === 0) removeNote(library, id, head);
    else edit(library, id, Array.from({ length: pick(20) }, () => words[pick(words.length)]).join(' '));
  }
  expect(derivedDifferences(library.db)).toEqual([]);
});

test.each([
  ['notes', "UPDATE notes SET title = 'wrong'"],
  ['links', 'DELETE FROM links'],
  ['texts', "UPDATE texts SET body = 'wrong'"],
  ['heads', "INSERT INTO heads VALUES ('a', 'none')"],
  ['words', 'DELETE FROM words WHERE rowid = 1'],
])('a change of %s behind our back is found, and a rebuild mends it', (table, sql) => {
  const notes = { a: { body: 'See [[b]].' }, b: { body: 'Text' } };
  const { db } = openTestLibrary(notes);
  db.exec(sql);
  rebuild(db);
  const mended = openTestLibrary(notes).db;
  mended.exec(sql);
  expect(derivedDifferences(mended)).toContain(table);
  expect(derivedDifferences(db)).toEqual([]);
});
