import * as v from 'valibot';
import { expect, test } from 'vitest';
import { canonical } from './canonical.ts';
import { freeze, frozenSchema } from './frozen.ts';
import { emptyNote, type Note } from './note.ts';

const image = `attachments/${'a'.repeat(64)}.png`;
const notes: Readonly<Record<string, Note>> = {
  report: {
    ...emptyNote('report', 'Report'),
    fields: { abstract: 'One [@s].\n\nTwo *words*.', authors: ['A'], outline: [{ note: 'n' }, { note: 'gone' }] },
  },
  n: { ...emptyNote('page', 'N'), body: `![x](${image}) [@s]` },
  s: emptyNote('source', 'S'),
};
const freezing = {
  ...{ report: 'report', number: '1.0', author: 'Mei', note: 'First.' },
  ...{ time: '2026-11-23T09:30:00.000Z', day: '2026-11-23' },
};
const frozen = freeze(freezing, (id) => (notes[id] === undefined ? undefined : { revision: id, note: notes[id] }));

test('A version holds every note it used, its sources by number and its images', () => {
  expect(frozen?.frozen.notes.map(({ id }) => id)).toEqual(['report', 'n', 's']);
  expect(frozen?.frozen.sources.map(({ id }) => id)).toEqual(['s']);
  expect(frozen?.frozen.attachments).toEqual([{ hash: 'a'.repeat(64), mediaType: 'image/png' }]);
  expect(frozen?.frozen.date).toBe('2026-11-23');
  expect(frozen?.frozen.abstract).toBe('One.\n\nTwo words.');
  expect(frozen?.problems).toHaveLength(1);
});

test('What is stored is plain JSON that the schema takes back as it was', () => {
  const stored: unknown = JSON.parse(canonical(frozen?.frozen));
  expect(v.parse(frozenSchema, stored)).toEqual(frozen?.frozen);
});

test('The schema refuses what is no tree and what has a shape of later days', () => {
  expect(v.is(frozenSchema, { ...frozen?.frozen, tree: { type: 'root', children: [{ type: 'script' }] } })).toBe(false);
  expect(v.is(frozenSchema, { ...frozen?.frozen, tree: { type: 'paragraph', children: [] } })).toBe(false);
  expect(v.is(frozenSchema, { ...frozen?.frozen, format: 2 })).toBe(false);
});

test('Without the report there is nothing to freeze', () => {
  expect(freeze(freezing, () => undefined)).toBeUndefined();
});
