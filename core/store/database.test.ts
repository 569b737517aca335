import { copyFileSync, readFileSync, truncateSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import Database from 'better-sqlite3';
import { expect, test } from 'vitest';
import { aFolder, aNote, good, openTestLibrary } from '../testing.ts';
import { applicationId, createLibraryFile, openLibraryFile, storeFailure } from './database.ts';
import { migrations } from './migrations/index.ts';
import { readRevision, revisionsOf } from './revisions.ts';

const inFolder = (name: string): string => path.join(aFolder(), name);

/** An SQLite file with these two numbers in its head. */
function sqliteFile(application: number, version: number): string {
  const file = inFolder('x.meridian');
  const db = new Database(file);
  db.exec(`CREATE TABLE t (x); PRAGMA application_id = ${application}; PRAGMA user_version = ${version}`);
  db.close();
  return file;
}

test('a new library is marked, current, durable and of a safe SQLite', () => {
  const db = good(createLibraryFile(inFolder('a.meridian')));
  const pragma = (name: string): unknown => db.pragma(name, { simple: true });
  expect([pragma('application_id'), pragma('user_version')]).toEqual([applicationId, migrations.at(-1)?.version]);
  expect([pragma('journal_mode'), pragma('synchronous'), pragma('foreign_keys')]).toEqual(['wal', 2, 1]);
  const [major, minor] = String(db.prepare('SELECT sqlite_version()').pluck().get()).split('.').map(Number);
  expect((major ?? 0) * 1000 + (minor ?? 0)).toBeGreaterThanOrEqual(3052);
  db.close();
});

test('an existing file is never overwritten', () => {
  const file = inFolder('a.meridian');
  writeFileSync(file, 'precious');
  expect(createLibraryFile(file)).toMatchObject({ failure: 'already-exists' });
  expect(readFileSync(file, 'utf8')).toBe('precious');
});

test.each([
  ['text', 'hello '.repeat(500)],
  ['nothing', ''],
])('a file of %s is not a library, and stays as it is', (_, content) => {
  const file = inFolder('a.meridian');
  writeFileSync(file, content);
  expect(openLibraryFile(file)).toMatchObject({ failure: 'not-a-library' });
  expect(readFileSync(file, 'utf8')).toBe(content);
});

test('another program’s SQLite file is not a library, and stays as it is', () => {
  const file = sqliteFile(0, 1);
  const before = readFileSync(file);
  expect(openLibraryFile(file)).toMatchObject({ failure: 'not-a-library' });
  expect(readFileSync(file)).toEqual(before);
});

test('a library from the future is refused and stays as it is', () => {
  const file = sqliteFile(applicationId, 99);
  const before = readFileSync(file);
  expect(openLibraryFile(file)).toMatchObject({ failure: 'from-the-future' });
  expect(readFileSync(file)).toEqual(before);
});

test('a cut library is damaged, not a crash', () => {
  const { db, file } = openTestLibrary(Object.fromEntries(Array.from({ length: 60 }, (_, i) => [`n${i}`, aNote()])));
  db.pragma('wal_checkpoint(TRUNCATE)');
  const copy = inFolder('copy.meridian');
  copyFileSync(file, copy);
  truncateSync(copy, 5000);
  expect(openLibraryFile(copy)).toMatchObject({ failure: 'damaged' });
});

test('a library whose derived tables were taken away makes them again when it is opened', () => {
  const { db, file } = openTestLibrary({ a: { body: 'x' } });
  db.exec('DROP TABLE notes; DROP TABLE words');
  db.close();
  const again = good(openLibraryFile(file));
  expect(again.prepare('SELECT id FROM notes').pluck().all()).toEqual(['a']);
  again.close();
});

test.each([true, false])('what the schema of a file would run is not trusted (read only: %s)', (readOnly) => {
  const { file } = openTestLibrary();
  const db = good(openLibraryFile(file, { readOnly }));
  expect(db.pragma('trusted_schema', { simple: true })).toBe(0);
  db.close();
});

test('a missing file and a folder have their sentences', () => {
  expect(openLibraryFile(inFolder('none.meridian'))).toMatchObject({ failure: 'not-found' });
  expect(openLibraryFile(aFolder())).toMatchObject({ failure: 'not-a-library' });
  expect(createLibraryFile(path.join(aFolder(), 'no', 'such.meridian'))).toMatchObject({ failure: 'not-found' });
});

test.each(['revisions', 'parents', 'versions', 'attachments'])('%s can only grow', (table) => {
  const { db } = openTestLibrary({ a: { body: 'x' } });
  const [revision] = revisionsOf(db, 'a');
  db.exec(`
    INSERT INTO parents VALUES ('${revision?.id}', 0, '${revision?.id}');
    INSERT INTO versions VALUES ('r', '1', 't', 'a', 'now', '', 'h', '{}');
    INSERT INTO attachments VALUES ('${'0'.repeat(64)}', 'image/png', x'00')`);
  const [column] = db
    .prepare<[], string>(`SELECT name FROM pragma_table_info('${table}') ORDER BY cid DESC`)
    .pluck()
    .all();
  expect(() => db.exec(`UPDATE ${table} SET ${column} = ${column}`)).toThrow('can only grow');
  expect(() => db.exec(`DELETE FROM ${table}`)).toThrow('can only grow');
});

test('a revision cannot be replaced under its id', () => {
  const { db } = openTestLibrary({ a: { body: 'x' } });
  const [revision] = revisionsOf(db, 'a');
  expect(() =>
    db
      .prepare(
        'INSERT OR REPLACE INTO revisions (seq, id, note, content, author, time, reason) VALUES (1, ?, ?, ?, ?, ?, ?)',
      )
      .run(revision?.id, 'a', '{}', '', '', ''),
  ).toThrow();
  expect(readRevision(db, revision?.id ?? '')?.content.body).toBe('x');
});

test('migrations rise one by one and each changes the schema', () => {
  expect(migrations.map(({ version }) => version)).toEqual(migrations.map((_, index) => index + 1));
  const db = new Database(':memory:');
  for (const { sql } of migrations) {
    const tables = (): number => Number(db.prepare('SELECT count(*) FROM sqlite_schema').pluck().get());
    const before = tables();
    db.exec(sql);
    expect(tables()).not.toBe(before);
  }
});

test('only what the outside world does to SQLite is a failure', () => {
  const error = (code: string) => new Database.SqliteError('m', code);
  expect(storeFailure(error('SQLITE_FULL'), 'f')?.failure).toBe('disk-full');
  expect(storeFailure(error('SQLITE_BUSY_SNAPSHOT'), 'f')?.failure).toBe('busy');
  expect(storeFailure(error('SQLITE_READONLY_DBMOVED'), 'f')?.failure).toBe('read-only');
  expect(storeFailure(error('SQLITE_CONSTRAINT'), 'f')).toBeUndefined();
  expect(storeFailure(new TypeError('x'), 'f')).toBeUndefined();
});
