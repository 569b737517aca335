import type { Hit, Marked, NoteRef } from '../contract/shapes.ts';
import { findWords, joined, passageOf } from '../model/passage.ts';
import { parseQuery, type Query } from '../model/query.ts';
import { fold, titleKey } from '../model/words.ts';
import { type Candidate, candidates, countMatches, notesByTitle } from '../store/search.ts';
import type { Library } from './library.ts';
import { refOf } from './notes.ts';

/** How many notes are compared; the best by bm25. */
const pool = 60;

/** Ranked hits of a query: exact title, exact alias, titles that begin with it, then by words. */
export function search(library: Library, text: string, limit: number): { total: number; hits: Hit[] } {
  const query = parseQuery(text);
  const key = titleKey(text);
  const found = candidates(library.db, query, text, Math.max(pool, limit))
    .filter((row) => query.phrases.every((phrase) => hasPhrase(row, phrase)))
    .map((row) => ({ row, score: score(row, key) }))
    .sort((a, b) => b.score - a.score || (a.row.titleKey < b.row.titleKey ? -1 : 1));
  const titles = titleReader(library);
  return {
    total: query.phrases.length > 0 ? found.length : Math.max(countMatches(library.db, query), found.length),
    hits: found.slice(0, limit).map(({ row }) => hitOf(row, query, titles)),
  };
}

/** bm25 of the weighted fields, doubled for a note that has every word of the query; titles and aliases stand above. */
function score(row: Candidate, key: string): number {
  const title = key === '' ? 0 : row.titleKey === key ? 1000 : row.titleKey.startsWith(key) ? 100 : 0;
  const alias = key !== '' && row.aliases.split('\n').some((name) => titleKey(name) === key) ? 500 : 0;
  return title + alias - row.rank * (row.whole ? 2 : 1);
}

const places = [
  ['aliases', 'alias'],
  ['headings', 'heading'],
  ['fields', 'field'],
  ['body', 'text'],
] as const;

function hitOf(row: Candidate, query: Query, titles: (text: string) => string): Hit {
  const texts = { ...row, body: titles(row.body) };
  const found = (value: string) => findWords(value, query.words, row.language);
  const inTitle = found(row.title);
  const why = inTitle.length === 0 ? [] : ['title'];
  const inPlaces = new Map(places.map(([column]) => [column, found(texts[column])]));
  for (const [column, label] of places) {
    const here = inPlaces.get(column) ?? [];
    if (here.length > 0) why.push(column === 'fields' ? fieldsNamed(row.fields, here) : label);
  }
  return {
    id: row.id,
    kind: row.kind,
    title: { text: row.title, marks: pairs(joined(inTitle)) },
    passage: passage(texts.body, inPlaces.get('body') ?? [], row.fields, inPlaces.get('fields') ?? []),
    why,
  };
}

/** Puts today's titles into a text; each is looked up once. */
function titleReader(library: Library): (text: string) => string {
  const titles = new Map<string, string>();
  return (text) =>
    text.replace(/⦃([^⦄]*)⦄/g, (_, id: string) => {
      const title = titles.get(id) ?? refOf(library, id).title;
      titles.set(id, title);
      return title;
    });
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

function hasPhrase(row: Candidate, phrase: string): boolean {
  const wanted = flat(phrase);
  return [row.title, row.aliases, row.fields, row.body].some((text) => flat(text).includes(wanted));
}

const flat = (text: string): string => fold(text.normalize('NFKC').toLowerCase()).replace(/\s+/g, ' ');

export const findTitles = (library: Library, text: string, kinds: readonly string[], limit: number): NoteRef[] =>
  notesByTitle(library.db, text, kinds, limit).map(({ id, kind, title }) => ({ id, kind, title }));
