import { type Db, sql } from './database.ts';

/** A report frozen under a number. `content` is canonical JSON and `hash` its SHA-256. */
export type StoredVersion = {
  readonly report: string;
  readonly number: string;
  readonly title: string;
  readonly author: string;
  readonly time: string;
  readonly note: string;
  readonly hash: string;
  readonly content: string;
};

/** Stores a version; the table refuses a second one under the same number, an update and a delete. */
export const addVersion = (db: Db, version: StoredVersion): void => {
  sql(
    db,
    'INSERT INTO versions (report, number, title, author, time, note, hash, content) VALUES (?, ?, ?, ?, ?, ?, ?, ?)',
  ).run(
    version.report,
    version.number,
    version.title,
    version.author,
    version.time,
    version.note,
    version.hash,
    version.content,
  );
};

const columns = 'report, number, title, author, time, note, hash';

/** Newest first. */
export const versionsOf = (db: Db, report: string): readonly Omit<StoredVersion, 'content'>[] =>
  sql<Omit<StoredVersion, 'content'>>(
    db,
    `SELECT ${columns} FROM versions WHERE report = ? ORDER BY time DESC, rowid DESC`,
  ).all(report);

/** Of every report; newest first within a report. */
export const versionRows = (db: Db): readonly Omit<StoredVersion, 'content'>[] =>
  sql<Omit<StoredVersion, 'content'>>(
    db,
    `SELECT ${columns} FROM versions ORDER BY report, time DESC, rowid DESC`,
  ).all();

export const readVersion = (db: Db, report: string, number: string): StoredVersion | undefined =>
  sql<StoredVersion>(db, `SELECT ${columns}, content FROM versions WHERE report = ? AND number = ?`).get(
    report,
    number,
  );

export const everyVersion = (db: Db): readonly StoredVersion[] =>
  sql<StoredVersion>(db, `SELECT ${columns}, content FROM versions ORDER BY report, number`).all();
