import { expect, test } from 'vitest';
import { bibliographyLine, citedPlaces, sourceNumbers, toCsl } from './citation.ts';
import { emptyNote, type Note } from './note.ts';

const source = (title: string, fields: Note['fields']): Note => ({ ...emptyNote('source', title), fields });

test('A source note becomes a CSL-JSON item, without what it does not say', () => {
  const note = source('Act', {
    ...{ type: 'legislation', author: ['Tan, Wei', 'World Internet Conference', 'Sukarno,'] },
    ...{ publisher: 'e-Gov', issued: '2022-04', accessed: '2026-11-23', standing: 'official', DOI: '' },
  });
  expect(toCsl('act', note)).toEqual({
    ...{ id: 'act', type: 'legislation', title: 'Act', publisher: 'e-Gov', language: 'en' },
    author: [{ family: 'Tan', given: 'Wei' }, { literal: 'World Internet Conference' }, { family: 'Sukarno' }],
    issued: { 'date-parts': [[2022, 4]] },
    accessed: { 'date-parts': [[2026, 11, 23]] },
  });
  expect(toCsl('x', source('X', { issued: 'soon' }))).toEqual({
    id: 'x',
    type: 'document',
    title: 'X',
    language: 'en',
  });
});

test('A bibliography line names publisher, title, date, address and the day it was read', () => {
  const fields = { publisher: 'PDPC', issued: '2024-04-01', URL: 'https://pdpc.example', accessed: '2026-11-23' };
  expect(bibliographyLine(source('Guide', fields))).toBe(
    'PDPC. “Guide”. 2024-04-01. https://pdpc.example (read 2026-11-23)',
  );
  expect(bibliographyLine(source('Only a title?', {}))).toBe('“Only a title?”.');
  expect(bibliographyLine(source('T', { author: ['WIC'], publisher: 'WIC', DOI: '10.1/x' }))).toBe(
    'WIC. “T”. https://doi.org/10.1/x',
  );
});

test('A citation is shown by numbers with the places named', () => {
  const numbers = sourceNumbers([{ id: 'a' }, { id: 'b' }]);
  const items = [
    { source: 'b', locator: 'Art. 38' },
    { source: 'a', locator: '' },
    { source: 'gone', locator: 'p. 1' },
  ];
  expect(citedPlaces({ type: 'citation', items }, numbers).map(({ words }) => words)).toEqual([
    '2, Art. 38',
    '1',
    'missing source: gone, p. 1',
  ]);
});
