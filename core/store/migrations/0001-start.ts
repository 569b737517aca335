import type { Migration } from './index.ts';

/**
 * The log (revisions, parents, versions, attachments) can only grow: triggers refuse every update and delete.
 * `drafts` are plain rows. Everything else is derived and stands in `derived.ts`.
 */
export const start: Migration = {
  version: 1,
  sql: `
    CREATE TABLE revisions (
      seq INTEGER PRIMARY KEY,
      id TEXT NOT NULL UNIQUE CHECK (length(id) = 64),
      note TEXT NOT NULL,
      content TEXT NOT NULL CHECK (json_valid(content)),
      author TEXT NOT NULL,
      time TEXT NOT NULL,
      reason TEXT NOT NULL
    ) STRICT;
    CREATE INDEX revisions_of_note ON revisions (note, seq);

    CREATE TABLE parents (
      revision TEXT NOT NULL REFERENCES revisions (id),
      position INTEGER NOT NULL,
      parent TEXT NOT NULL REFERENCES revisions (id),
      PRIMARY KEY (revision, position)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX children ON parents (parent);

    CREATE TABLE versions (
      report TEXT NOT NULL,
      number TEXT NOT NULL,
      title TEXT NOT NULL,
      author TEXT NOT NULL,
      time TEXT NOT NULL,
      note TEXT NOT NULL,
      hash TEXT NOT NULL,
      content TEXT NOT NULL CHECK (json_valid(content)),
      PRIMARY KEY (report, number)
    ) STRICT;

    CREATE TABLE attachments (
      hash TEXT PRIMARY KEY CHECK (length(hash) = 64),
      media_type TEXT NOT NULL,
      bytes BLOB NOT NULL
    ) STRICT;

    CREATE TABLE drafts (
      note TEXT NOT NULL,
      draft TEXT NOT NULL,
      base TEXT,
      content TEXT NOT NULL CHECK (json_valid(content)),
      time TEXT NOT NULL,
      PRIMARY KEY (note, draft)
    ) STRICT, WITHOUT ROWID;

    ${['revisions', 'parents', 'versions', 'attachments'].map(appendOnly).join('\n')}
  `,
};

function appendOnly(table: string): string {
  return ['UPDATE', 'DELETE']
    .map(
      (change) => `
        CREATE TRIGGER ${table}_refuse_${change.toLowerCase()} BEFORE ${change} ON ${table}
        BEGIN SELECT RAISE(ABORT, '${table} can only grow'); END;`,
    )
    .join('\n');
}
