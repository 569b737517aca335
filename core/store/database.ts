import { existsSync, readFileSync, realpathSync, statSync } from 'node:fs';
import path from 'node:path';
import Database from 'better-sqlite3';
import { type Failure, fail } from '../model/failure.ts';
import { missingDerivedTables, rebuild } from './derived.ts';
import { type Migration, migrations } from './migrations/index.ts';

export type Db = Database.Database;

/** "MERD": marks an SQLite file as a Meridian library (PRAGMA application_id). */
export const applicationId = 0x4d455244;
const newest = migrations.at(-1)?.version ?? 0;

/** Before 3.52 two connections could corrupt a WAL database (fixed in early 2026). */
const oldestSqlite = [3, 52];

export type OpenOptions = { readonly readOnly?: boolean };

/** Makes a new library file. Fails with `already-exists`, `read-only`, `disk-full`. */
export function createLibraryFile(file: string): Db | Failure {
  if (existsSync(file)) return fail('already-exists', `“${file}” exists already and was left as it is.`);
  if (!existsSync(path.dirname(file))) return fail('not-found', `There is no folder “${path.dirname(file)}”.`);
  return guarded(file, () => {
    const db = new Database(file);
    try {
      db.pragma(`application_id = ${applicationId}`);
      db.pragma('trusted_schema = OFF');
      return prepared(db);
    } catch (error) {
      db.close();
      throw error;
    }
  });
}

/** Opens a library. Fails with `not-found`, `not-a-library`, `from-the-future`, `damaged`, `busy`, `read-only`. */
export function openLibraryFile(file: string, { readOnly = false }: OpenOptions = {}): Db | Failure {
  if (!existsSync(file)) return fail('not-found', `There is no file “${file}”.`);
  if (!statSync(file).isFile()) return fail('not-a-library', `“${file}” is not a file.`);
  const place = realpathSync(file); // the change log stands beside the file itself, not beside a link to it
  return guarded(file, () => {
    try {
      return fitting(new Database(place, { readonly: readOnly, fileMustExist: true, timeout: 5000 }), file, readOnly);
    } catch (error) {
      if (!readOnly || storeFailure(error, file)?.failure !== 'read-only' || hasChangeLog(place)) throw error;
      return fitting(readIntoMemory(place), file, readOnly);
    }
  });
}

function fitting(db: Db, file: string, readOnly: boolean): Db | Failure {
  let fits = false;
  try {
    db.pragma('trusted_schema = OFF'); // a stranger's file may have triggers and views of its own
    const problem = unfit(db, file, readOnly);
    fits = problem === undefined;
    return problem ?? (readOnly ? db : prepared(db));
  } finally {
    if (!fits) db.close();
  }
}

/** Where nothing can be written, SQLite cannot read a library with a change log in place, since it keeps notes beside it. */
function readIntoMemory(file: string): Db {
  const bytes = readFileSync(file);
  // Bytes 18 and 19 of the file header: 1 for a file without a change log, 2 with one (SQLite file format, 1.3.3).
  bytes.fill(1, 18, 20);
  return new Database(bytes, { readonly: true });
}

/** Changes that are not in the library file yet. */
const hasChangeLog = (file: string): boolean => (statSync(`${file}-wal`, { throwIfNoEntry: false })?.size ?? 0) > 0;

/**
 * Closes a library. Reading alone leaves an empty change log beside the file (`-wal`, `-shm`), which a connection that
 * may write takes away, unless another program is using the library. A change log that holds something is left.
 */
export function closeLibraryFile(db: Db): void {
  const { name: file, readonly } = db;
  db.close();
  if (!readonly || statSync(`${file}-wal`, { throwIfNoEntry: false })?.size !== 0) return;
  try {
    const last = new Database(file, { fileMustExist: true });
    last.pragma('user_version');
    last.close();
  } catch {
    // a folder that cannot be written keeps them; they do no harm
  }
}

function unfit(db: Db, file: string, readOnly: boolean): Failure | undefined {
  if (db.pragma('application_id', { simple: true }) !== applicationId)
    return fail('not-a-library', `“${file}” is not a Meridian library. It was left as it is.`);
  const version = Number(db.pragma('user_version', { simple: true }));
  if (version > newest)
    return fail(
      'from-the-future',
      `“${file}” was written by a newer Meridian (schema ${version}, this one knows ${newest}). It was left as it is.`,
    );
  if (readOnly && version < newest)
    return fail('read-only', `“${file}” was written by an older Meridian and must be opened once for writing.`);
  return undefined;
}

function prepared(db: Db): Db {
  const [major = 0, minor = 0] = String(db.prepare('SELECT sqlite_version()').pluck().get()).split('.').map(Number);
  if (major < (oldestSqlite[0] ?? 0) || (major === oldestSqlite[0] && minor < (oldestSqlite[1] ?? 0)))
    throw new Error(`SQLite ${major}.${minor} is older than ${oldestSqlite.join('.')}`);
  db.pragma('journal_mode = WAL');
  db.pragma('synchronous = FULL');
  db.pragma('foreign_keys = ON');
  db.pragma('recursive_triggers = ON'); // else INSERT OR REPLACE would delete past the triggers
  migrate(db);
  if (missingDerivedTables(db).length > 0) rebuild(db);
  return db;
}

function migrate(db: Db): void {
  const isBehind = (step: Migration): boolean => Number(db.pragma('user_version', { simple: true })) < step.version;
  for (const step of migrations) {
    if (!isBehind(step)) continue;
    db.transaction(() => {
      if (!isBehind(step)) return; // another process was quicker
      db.exec(step.sql);
      db.pragma(`user_version = ${step.version}`);
    }).immediate();
  }
}

/** What SQLite reports of the outside world, as a failure; undefined for anything that is a bug. */
export function storeFailure(error: unknown, file: string): Failure | undefined {
  if (!(error instanceof Database.SqliteError)) return undefined;
  const code = error.code;
  if (code === 'SQLITE_NOTADB')
    return fail('not-a-library', `“${file}” is not a Meridian library. It was left as it is.`);
  if (code.startsWith('SQLITE_CORRUPT')) return fail('damaged', `“${file}” is damaged. It was left as it is.`);
  if (code === 'SQLITE_FULL' || code === 'SQLITE_IOERR_WRITE')
    return fail('disk-full', 'The disk is full. Nothing of this change was written; what was saved before is safe.');
  if (code.startsWith('SQLITE_READONLY') || code.startsWith('SQLITE_CANTOPEN') || code === 'SQLITE_PERM')
    return fail('read-only', `“${file}” or its folder cannot be written. Nothing was changed.`);
  if (code.startsWith('SQLITE_IOERR'))
    return fail(
      'read-only',
      `“${file}” cannot be read or written: its disk or stick may be gone. Nothing was changed.`,
    );
  if (code.startsWith('SQLITE_BUSY') || code.startsWith('SQLITE_LOCKED'))
    return fail('busy', `Another program is using “${file}”. Nothing was changed; try again in a moment.`);
  return undefined;
}

function guarded(file: string, open: () => Db | Failure): Db | Failure {
  try {
    return open();
  } catch (error) {
    const failure = storeFailure(error, file);
    if (failure === undefined) throw error;
    return failure;
  }
}

const statements = new WeakMap<Db, Map<string, Database.Statement>>();

/** A prepared statement, kept for as long as the connection lives. */
export function sql<Row = unknown>(db: Db, text: string): Database.Statement<unknown[], Row> {
  const known = statements.get(db) ?? new Map<string, Database.Statement>();
  if (known.size === 0) statements.set(db, known);
  const statement = known.get(text) ?? db.prepare(text);
  if (!known.has(text)) known.set(text, statement);
  return statement as Database.Statement<unknown[], Row>;
}
