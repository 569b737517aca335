import type { Hit, Marked, NoteRef } from '../contract/shapes.ts';
import { findWords, joined, passageOf } from '../model/passage.ts';
import { parseQuery, type Query } from '../model/query.ts';
import { fold, titleKey } from '../model/words.ts';
import { type Candidate, candidates, countMatches, notesByTitle } from '../store/search.ts';
import type { Library } from './library.ts';
import { withTitles } from './notes.ts';

/** How many notes are looked at closely; the best by bm25. */
const pool = 60;

/** Ranked hits of a query: exact title, then titles that begin with it, then by words. */
export function search(library: Library, text: string, limit: number): { total: number; hits: Hit[] } {
  const query = parseQuery(text);
  const scored = candidates(library.db, query, text, Math.max(pool, limit))
    .map((row) => score(library, row, query, text))
    .filter((entry) => entry !== undefined)
    .sort((a, b) => b.score - a.score || a.hit.title.text.localeCompare(b.hit.title.text));
  return {
    total: Math.max(query.phrases.length > 0 ? scored.length : countMatches(library.db, query), scored.length),
    hits: scored.slice(0, limit).map(({ hit }) => hit),
  };
}

const places = [
  ['aliases', 'alias'],
  ['headings', 'heading'],
  ['fields', 'field'],
  ['body', 'text'],
] as const;

/**
 * bm25 of the weighted fields, times the share of the query's words that the note has at all; an exact title stands above
 * everything, a title that begins with the query above the rest. Undefined when a phrase is missing.
 */
function score(
  library: Library,
  row: Candidate,
  query: Query,
  text: string,
): { readonly score: number; readonly hit: Hit } | undefined {
  const body = withTitles(library, row.body);
  if (!query.phrases.every((phrase) => hasPhrase([row.title, row.aliases, row.fields, body], phrase))) return undefined;
  const found = (value: string) => findWords(value, query.words, row.language);
  const inTitle = found(row.title);
  const matched = new Set(inTitle.map(({ word }) => word));
  const why = inTitle.length === 0 ? [] : ['title'];
  for (const [column, label] of places) {
    const inColumn = found(column === 'body' ? body : row[column]);
    if (inColumn.length > 0) why.push(column === 'fields' ? fieldsNamed(row.fields, inColumn) : label);
    for (const { word } of inColumn) matched.add(word);
  }
  const key = titleKey(text);
  const coverage = query.words.length === 0 ? 1 : matched.size / query.words.length;
  const title = key === '' ? 0 : row.titleKey === key ? 1000 : row.titleKey.startsWith(key) ? 100 : 0;
  const alias = key !== '' && row.aliases.split('\n').some((name) => titleKey(name) === key) ? 500 : 0;
  return {
    score: title + alias - row.rank * (0.2 + 0.8 * coverage ** 2),
    hit: {
      id: row.id,
      kind: row.kind,
      title: { text: row.title, marks: pairs(joined(inTitle)) },
      passage: passage(body, found(body), row.fields, found(row.fields)),
      why,
    },
  };
}

const pairs = (ranges: readonly (readonly [number, number])[]): [number, number][] => ranges.map(([a, b]) => [a, b]);

function passage(
  body: string,
  inBody: ReturnType<typeof findWords>,
  fields: string,
  inFields: ReturnType<typeof findWords>,
): Marked {
  const { text, marks } =
    inBody.length === 0 && inFields.length > 0 ? passageOf(fields, inFields) : passageOf(body, inBody);
  return { text, marks: pairs(marks) };
}

/** The labels of the fields that hold a word: each stands at the start of its line. */
function fieldsNamed(fields: string, found: readonly { readonly start: number }[]): string {
  const labels = found.map(({ start }) => {
    const line = fields.slice(fields.lastIndexOf('\n', start) + 1);
    return line.slice(0, Math.max(0, line.indexOf(':')));
  });
  return `field: ${[...new Set(labels)].filter(Boolean).join(', ')}`;
}

const hasPhrase = (texts: readonly string[], phrase: string): boolean => {
  const wanted = flat(phrase);
  return texts.some((text) => flat(text).includes(wanted));
};

const flat = (text: string): string => fold(text.normalize('NFKC').toLowerCase()).replace(/\s+/g, ' ');

export const findTitles = (library: Library, text: string, kinds: readonly string[], limit: number): NoteRef[] =>
  notesByTitle(library.db, text, kinds, limit).map(({ id, kind, title }) => ({ id, kind, title }));
