import type { Query, QueryWord } from '../model/query.ts';
import { fold, titleKey } from '../model/words.ts';
import { type Db, sql } from './database.ts';
import { wordColumns } from './derived.ts';

/** A note that has at least one word of the query, with all text that a passage may come from. */
export type Candidate = {
  readonly number: number;
  readonly id: string;
  readonly kind: string;
  readonly title: string;
  readonly titleKey: string;
  readonly language: string;
  readonly tags: string;
  readonly aliases: string;
  readonly headings: string;
  readonly fields: string;
  readonly body: string;
  /** bm25, smaller is better; 0 for a note found by its title alone or by a filter alone. */
  readonly rank: number;
};

const columns = `notes.number, notes.id, notes.kind, notes.title, notes.title_key AS titleKey, notes.language, notes.tags,
  texts.aliases, texts.headings, texts.fields, texts.body`;

/** `"term"`, as FTS5 reads it; a prefix gets its star. */
const quoted = (term: string, prefix: boolean): string => `"${term.replaceAll('"', '""')}"${prefix ? ' *' : ''}`;

function anyTerm(word: QueryWord): string {
  const terms = word.terms.map((term) => quoted(term, false));
  if (word.prefix) {
    const typed = fold(word.text.normalize('NFKC').toLowerCase());
    terms.push(quoted(typed, true), quoted(`=${typed}`, true));
  }
  return `(${terms.join(' OR ')})`;
}

/** The query as an FTS5 expression; '' when it has no word. Any word is enough, words of a phrase are all needed. */
export function ftsExpression({ words, without }: Query): string {
  const wanted = words.map(anyTerm).join(' OR ');
  if (wanted === '' || without.length === 0) return wanted;
  return `(${wanted}) NOT (${without.map(anyTerm).join(' OR ')})`;
}

const filter = (query: Query): string => `notes.removed = 0
  ${query.kinds.length === 0 ? '' : `AND notes.kind IN (${query.kinds.map(() => '?').join(', ')})`}
  ${query.tags.map(() => `AND EXISTS (SELECT 1 FROM json_each(notes.tags) WHERE lower(value) = ?)`).join(' ')}`;

/** The best candidates by bm25 with weighted fields, and every note whose title is or begins with the query. */
export function candidates(db: Db, query: Query, text: string, limit: number): readonly Candidate[] {
  const expression = ftsExpression(query);
  const filters = [...query.kinds, ...query.tags];
  if (expression === '') {
    if (filters.length === 0) return [];
    return sql<Candidate>(
      db,
      `SELECT ${columns}, 0 AS rank FROM notes JOIN texts USING (number) WHERE ${filter(query)} ORDER BY title_key LIMIT ?`,
    ).all(...filters, limit);
  }
  const weights = Object.values(wordColumns).join(', ');
  const found = sql<Candidate>(
    db,
    `SELECT ${columns}, bm25(words, ${weights}) AS rank
     FROM words JOIN notes ON notes.number = words.rowid JOIN texts USING (number)
     WHERE words MATCH ? AND ${filter(query)} ORDER BY rank LIMIT ?`,
  ).all(expression, ...filters, limit);
  const seen = new Set(found.map((row) => row.number));
  return [...found, ...titled(db, query, text, filters).filter((row) => !seen.has(row.number))];
}

function titled(db: Db, query: Query, text: string, filters: readonly string[]): readonly Candidate[] {
  const key = titleKey(text);
  if (key === '' || query.without.length > 0) return [];
  return sql<Candidate>(
    db,
    `SELECT ${columns}, 0 AS rank FROM notes JOIN texts USING (number)
     WHERE ${filter(query)} AND notes.title_key >= ? AND notes.title_key < ? ORDER BY title_key LIMIT 20`,
  ).all(...filters, key, `${key}\u{10ffff}`);
}

/** How many notes have any word of the query. */
export function countMatches(db: Db, query: Query): number {
  const expression = ftsExpression(query);
  const filters = [...query.kinds, ...query.tags];
  // Removed notes are not in the index, so that without a filter the index alone can count.
  if (expression !== '' && filters.length === 0)
    return sql<{ n: number }>(db, 'SELECT count(*) AS n FROM words WHERE words MATCH ?').get(expression)?.n ?? 0;
  const count =
    expression === ''
      ? sql<{ n: number }>(db, `SELECT count(*) AS n FROM notes WHERE ${filter(query)}`).get(...filters)
      : sql<{ n: number }>(
          db,
          `SELECT count(*) AS n FROM words JOIN notes ON notes.number = words.rowid WHERE words MATCH ? AND ${filter(query)}`,
        ).get(expression, ...filters);
  return count?.n ?? 0;
}

/** Notes whose title or alias has the text at the start of a word, best first: exact, then at the start, then inside. */
export function notesByTitle(
  db: Db,
  text: string,
  kinds: readonly string[],
  limit: number,
): readonly { id: string; kind: string; title: string }[] {
  const among = kinds.length === 0 ? '' : `AND kind IN (${kinds.map((_, index) => `:kind${index}`).join(', ')})`;
  return sql<{ id: string; kind: string; title: string }>(
    db,
    `SELECT id, kind, title FROM notes JOIN texts USING (number)
     WHERE removed = 0 ${among}
       AND (instr(' ' || title_key, ' ' || :key) > 0
            OR id = :text
            OR instr(title_key, :key) > 0 AND :key GLOB '*[^ -~]*'
            OR instr(' ' || lower(replace(aliases, char(10), ' ')), ' ' || lower(:text)) > 0)
     ORDER BY title_key = :key DESC, instr(title_key, :key) = 1 DESC, length(title_key), title_key LIMIT :limit`,
  ).all({
    key: titleKey(text),
    text,
    limit,
    ...Object.fromEntries(kinds.map((kind, index) => [`kind${index}`, kind])),
  });
}
