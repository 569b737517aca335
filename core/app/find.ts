import type { Hit, Marked, NoteRef } from '../contract/shapes.ts';
import { kindNamed } from '../model/kinds/index.ts';
import { findWords, joined, passageOf } from '../model/passage.ts';
import { parseQuery, type Query } from '../model/query.ts';
import { fold, titleKey } from '../model/words.ts';
import { type Candidate, candidates, countMatches, notesByTitle } from '../store/search.ts';
import type { Library } from './library.ts';
import { refOf } from './notes.ts';

/** How many notes are compared; the best by bm25. */
const pool = 60;
/** The same for a query with a phrase: any note that has its words may be the one that has it. */
const phrasePool = 1000;

/** Ranked hits of a query: exact title, exact alias, titles and aliases that begin with it, then by words. */
export function search(library: Library, text: string, limit: number): { total: number; hits: Hit[] } {
  const query = parseQuery(text);
  const key = titleKey(text);
  const titles = titleReader(library);
  const found = candidates(library.db, query, text, Math.max(query.phrases.length > 0 ? phrasePool : pool, limit))
    .filter((row) => query.phrases.every((phrase) => hasPhrase(row, titles, phrase)))
    .map((row) => ({ row, score: score(row, key) }))
    .sort((a, b) => b.score - a.score || (a.row.titleKey < b.row.titleKey ? -1 : 1));
  return {
    total: query.phrases.length > 0 ? found.length : Math.max(countMatches(library.db, query), found.length),
    hits: found.slice(0, limit).map(({ row }) => hitOf(row, query, titles)),
  };
}

/** bm25 of the weighted fields, doubled for a note that has every word of the query, and what its names are worth. */
const score = (row: Candidate, key: string): number =>
  nameScore(row, key) - row.rank * (row.whole ? 2 : 1) * (row.kind === 'source' ? sourceWeight : 1);

/** A source is what a note rests on; it comes after the notes that say the same in more words. */
const sourceWeight = 0.6;

/**
 * What the names of a note are worth for a query: more than any words of the text. Of names that begin with it, the
 * shorter one is nearer: “jap” means Japan rather than “Japan: policy commitment”.
 */
function nameScore({ titleKey: title, aliases }: Candidate, key: string): number {
  if (key === '') return 0;
  const begins = (name: string): number => (name.startsWith(key) ? 1 + key.length / name.length : 0);
  const others = aliases.split('\n').map(titleKey);
  if (title === key) return 1000;
  if (others.includes(key)) return 500;
  return Math.max(100 * begins(title), ...others.map((name) => 80 * begins(name)));
}

const places = [
  ['aliases', 'alias'],
  ['headings', 'heading'],
  ['fields', 'field'],
  ['body', 'text'],
] as const;

function hitOf(row: Candidate, query: Query, titles: (text: string) => string): Hit {
  const texts = { ...row, body: titles(row.body), fields: titles(withHosts(row.fields)) };
  const found = (value: string) => findWords(value, query.words, row.language);
  const inTitle = found(row.title);
  const why = inTitle.length === 0 ? [] : ['title'];
  const inPlaces = new Map(places.map(([column]) => [column, found(texts[column])]));
  for (const [column, label] of places) {
    const here = inPlaces.get(column) ?? [];
    if (here.length > 0) why.push(column === 'fields' ? fieldsNamed(row.kind, texts.fields, here) : label);
  }
  if (why.length === 0) why.push(...outOfSight(row, found));
  return {
    id: row.id,
    kind: row.kind,
    title: { text: row.title, marks: pairs(joined(inTitle)) },
    passage: passage(texts.body, inPlaces.get('body') ?? [], texts.fields, inPlaces.get('fields') ?? []),
    why,
  };
}

/** The reason when a word stands where no passage shows it: in the path of a web address, or in the note's id. */
function outOfSight(row: Candidate, found: (value: string) => ReturnType<typeof findWords>): readonly string[] {
  const inFields = found(row.fields);
  if (inFields.length > 0) return [fieldsNamed(row.kind, row.fields, inFields)];
  return found(row.id).length > 0 ? ['id'] : [];
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

/** Web addresses by their host alone: the rest repeats the title and is no text to read. */
const withHosts = (fields: string): string => fields.replace(/https?:\/\/([^\s/]+)\S*/g, '$1');

/** The labels of the fields that hold a word. A field begins with its label and may go on over several lines. */
function fieldsNamed(kind: string, fields: string, found: readonly { readonly start: number }[]): string {
  const labels = (kindNamed(kind)?.fields ?? []).map(({ label }) => label);
  const starts: { at: number; label: string }[] = [];
  let at = 0;
  for (const line of fields.split('\n')) {
    const label = labels.find((known) => line.startsWith(`${known}: `));
    if (label !== undefined) starts.push({ at, label });
    at += line.length + 1;
  }
  const named = found.map(({ start }) => starts.findLast((field) => field.at <= start)?.label ?? '');
  return `field: ${[...new Set(named)].filter(Boolean).join(', ')}`;
}

function hasPhrase(row: Candidate, titles: (text: string) => string, phrase: string): boolean {
  const wanted = flat(phrase);
  return [row.title, row.aliases, titles(row.fields), titles(row.body)].some((text) => flat(text).includes(wanted));
}

const flat = (text: string): string => fold(text.normalize('NFKC').toLowerCase()).replace(/\s+/g, ' ');

export const findTitles = (library: Library, text: string, kinds: readonly string[], limit: number): NoteRef[] =>
  notesByTitle(library.db, text, kinds, limit).map(({ id, kind, title }) => ({ id, kind, title }));
