import type { Db } from './database.ts';
import { rebuild } from './derived.ts';

/** What SQLite itself finds wrong with the file, its own words; empty when nothing. */
export function structureProblems(db: Db): readonly string[] {
  const integrity = db
    .prepare<[], string>('PRAGMA integrity_check')
    .pluck()
    .all()
    .filter((line) => line !== 'ok');
  const foreign = db.prepare<[], { table: string }>('PRAGMA foreign_key_check').all();
  return [...integrity, ...foreign.map(({ table }) => `A row of ${table} points to nothing.`)];
}

/**
 * Names of derived tables that are not what a rebuild from the log gives. The rebuild is made in the
 * temporary schema of this connection, whose tables hide those of the library afterwards: close it.
 */
export function derivedDifferences(db: Db): readonly string[] {
  rebuild(db, 'temp');
  db.exec(`
    CREATE VIRTUAL TABLE temp.terms_main USING fts5vocab('main', 'words', 'row');
    CREATE VIRTUAL TABLE temp.terms_temp USING fts5vocab('temp', 'words', 'row')`);
  const compared = [
    ...['heads', 'notes', 'texts', 'links'].map((table) => [table, `main.${table}`, `temp.${table}`] as const),
    ['words', 'temp.terms_main', 'temp.terms_temp'],
    // Its third column says in which segment a row stands, which is history and no content.
    ['words', '(SELECT id, sz FROM main.words_docsize)', '(SELECT id, sz FROM temp.words_docsize)'],
  ] as const;
  const different = compared.filter(([, ours, theirs]) => differs(db, ours, theirs) || differs(db, theirs, ours));
  return [...new Set(different.map(([name]) => name))];
}

const differs = (db: Db, a: string, b: string): boolean =>
  db.prepare(`SELECT 1 FROM (SELECT * FROM ${a} EXCEPT SELECT * FROM ${b}) LIMIT 1`).get() !== undefined;
