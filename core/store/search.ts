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
  /** Whether it has every word of the query. */
  readonly whole: boolean;
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

/** The query as an FTS5 expression that any word satisfies, or only all of them; '' when it has no word. */
function ftsExpression({ words, without }: Query, by: 'OR' | 'AND'): string {
  const wanted = words.map(anyTerm).join(` ${by} `);
  if (wanted === '' || without.length === 0) return wanted;
  return `(${wanted}) NOT (${without.map(anyTerm).join(' OR ')})`;
}

const filter = (query: Query): string => `notes.removed = 0
  ${query.kinds.length === 0 ? '' : `AND notes.kind IN (${query.kinds.map(() => '?').join(', ')})`}
  ${query.tags.map(() => `AND EXISTS (SELECT 1 FROM json_each(notes.tags) WHERE lower(value) = ?)`).join(' ')}`;

/**
 * The best candidates by bm25 with weighted fields: those that have every word of the query, those that have any, and
 * every note whose title is or begins with the query. At most `limit` of each; a note stands once.
 */
export function candidates(db: Db, query: Query, text: string, limit: number): readonly Candidate[] {
  const filters = [...query.kinds, ...query.tags];
  if (query.words.length === 0) return filters.length === 0 ? [] : filtered(db, query, filters, limit);
  const whole = ranked(db, query, 'AND', filters, limit);
  const any = query.words.length === 1 || whole.length === limit ? [] : ranked(db, query, 'OR', filters, limit);
  const all = [...whole, ...any, ...titled(db, query, text, filters)];
  return [...new Map(all.toReversed().map((row) => [row.number, row])).values()].toReversed();
}

const filtered = (db: Db, query: Query, filters: readonly string[], limit: number): readonly Candidate[] =>
  sql<Omit<Candidate, 'whole'>>(
    db,
    `SELECT ${columns}, 0 AS rank FROM notes JOIN texts USING (number) WHERE ${filter(query)} ORDER BY title_key LIMIT ?`,
  )
    .all(...filters, limit)
    .map((row) => ({ ...row, whole: true }));

function ranked(
  db: Db,
  query: Query,
  by: 'AND' | 'OR',
  filters: readonly string[],
  limit: number,
): readonly Candidate[] {
  const weights = Object.values(wordColumns).join(', ');
  return sql<Omit<Candidate, 'whole'>>(
    db,
    `SELECT ${columns}, found.rank FROM (
       SELECT rowid, bm25(words, ${weights}) AS rank FROM words WHERE words MATCH ?
       ${filters.length === 0 ? 'ORDER BY rank LIMIT ?' : 'AND ? > 0'}
     ) AS found JOIN notes ON notes.number = found.rowid JOIN texts USING (number)
     WHERE ${filter(query)} ORDER BY found.rank LIMIT ?`,
  )
    .all(ftsExpression(query, by), limit, ...filters, limit)
    .map((row) => ({ ...row, whole: by === 'AND' }));
}

function titled(db: Db, query: Query, text: string, filters: readonly string[]): readonly Candidate[] {
  const key = titleKey(text);
  if (key === '' || query.without.length > 0) return [];
  return sql<Omit<Candidate, 'whole'>>(
    db,
    `SELECT ${columns}, 0 AS rank FROM notes JOIN texts USING (number)
     WHERE ${filter(query)} AND notes.title_key >= ? AND notes.title_key < ? ORDER BY length(title_key), title_key LIMIT 20`,
  )
    .all(...filters, key, `${key}\u{10ffff}`)
    .map((row) => ({ ...row, whole: true }));
}

/** How many notes have any word of the query. */
export function countMatches(db: Db, query: Query): number {
  const expression = ftsExpression(query, 'OR');
  const filters = [...query.kinds, ...query.tags];
  if (expression === '' && filters.length === 0) return 0;
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
