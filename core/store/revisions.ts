import { createHash } from 'node:crypto';
import { canonical } from '../model/canonical.ts';
import { type Note, noteText } from '../model/note.ts';
import { type Db, sql } from './database.ts';

/** A saved state of a note. Never changed, never deleted. */
export type Revision = {
  readonly id: string;
  readonly note: string;
  readonly content: Note;
  readonly parents: readonly string[];
  readonly author: string;
  /** ISO 8601, UTC. */
  readonly time: string;
  /** Why it was made, when not by plain editing. */
  readonly reason: string;
};

export type NewRevision = Omit<Revision, 'id'>;

/**
 * SHA-256 over the note's id, its content and its parents in rising order; author and time stay out, so that two copies
 * that merge the same revisions make the same revision.
 */
export function revisionId({ note, content, parents }: Pick<Revision, 'note' | 'content' | 'parents'>): string {
  return sha256(canonical([note, noteText(content), [...parents].sort()]));
}

export const sha256 = (text: string | Uint8Array): string => createHash('sha256').update(text).digest('hex');

/** Appends to the log and moves the note's heads; a revision that is there already is left as it is. Gives its id. */
export function appendRevision(db: Db, revision: NewRevision): string {
  const id = revisionId(revision);
  const parents = [...revision.parents].sort();
  const added = sql(
    db,
    'INSERT INTO revisions (id, note, content, author, time, reason) VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO NOTHING',
  ).run(id, revision.note, noteText(revision.content), revision.author, revision.time, revision.reason);
  if (added.changes === 0) return id;
  for (const [position, parent] of parents.entries())
    sql(db, 'INSERT INTO parents (revision, position, parent) VALUES (?, ?, ?)').run(id, position, parent);
  for (const parent of parents) sql(db, 'DELETE FROM heads WHERE note = ? AND revision = ?').run(revision.note, parent);
  sql(db, 'INSERT INTO heads (note, revision) VALUES (?, ?)').run(revision.note, id);
  return id;
}

type RevisionRow = Omit<Revision, 'content' | 'parents'> & { readonly content: string };
const columns = 'id, note, content, author, time, reason';

function fromRow(db: Db, row: RevisionRow): Revision {
  return { ...row, content: JSON.parse(row.content) as Note, parents: parentsOf(db, row.id) };
}

const parentsOf = (db: Db, id: string): readonly string[] =>
  sql<{ parent: string }>(db, 'SELECT parent FROM parents WHERE revision = ? ORDER BY position')
    .all(id)
    .map((row) => row.parent);

export function readRevision(db: Db, id: string): Revision | undefined {
  const row = sql<RevisionRow>(db, `SELECT ${columns} FROM revisions WHERE id = ?`).get(id);
  return row === undefined ? undefined : fromRow(db, row);
}

/** All revisions of a note, newest first. */
export const revisionsOf = (db: Db, note: string): readonly Revision[] =>
  sql<RevisionRow>(db, `SELECT ${columns} FROM revisions WHERE note = ? ORDER BY seq DESC`)
    .all(note)
    .map((row) => fromRow(db, row));

export const countRevisions = (db: Db, note: string): number =>
  sql<{ n: number }>(db, 'SELECT count(*) AS n FROM revisions WHERE note = ?').get(note)?.n ?? 0;

/** Heads of a note, in rising order; more than one only while a copy is being merged. */
export const headsOf = (db: Db, note: string): readonly string[] =>
  sql<{ revision: string }>(db, 'SELECT revision FROM heads WHERE note = ? ORDER BY revision')
    .all(note)
    .map((row) => row.revision);

/**
 * The newest revision that both descend from (a revision descends from itself); undefined when they share none.
 * When several qualify, the one appended last, which is deterministic within a library.
 */
export function commonAncestor(db: Db, a: string, b: string): string | undefined {
  return sql<{ id: string }>(
    db,
    `WITH RECURSIVE
       left (id) AS (SELECT ? UNION SELECT parent FROM parents JOIN left ON parents.revision = left.id),
       right (id) AS (SELECT ? UNION SELECT parent FROM parents JOIN right ON parents.revision = right.id)
     SELECT revisions.id FROM revisions JOIN left USING (id) JOIN right USING (id) ORDER BY seq DESC LIMIT 1`,
  ).get(a, b)?.id;
}

/** Number of the last revision appended; rises with every change of the log. */
export const lastSequence = (db: Db): number =>
  sql<{ n: number | null }>(db, 'SELECT max(seq) AS n FROM revisions').get()?.n ?? 0;

export const notesSince = (db: Db, sequence: number): readonly string[] =>
  sql<{ note: string }>(db, 'SELECT DISTINCT note FROM revisions WHERE seq > ?')
    .all(sequence)
    .map((row) => row.note);
