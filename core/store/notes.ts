import { type Db, sql } from './database.ts';

export type NoteRow = {
  readonly number: number;
  readonly id: string;
  readonly revision: string;
  readonly kind: string;
  readonly title: string;
  /** JSON list of texts. */
  readonly tags: string;
  readonly language: string;
  readonly removed: number;
  readonly created: string;
  readonly changed: string;
};

const columns = 'number, id, revision, kind, title, tags, language, removed, created, changed';

/** The note as it stands, also when it is removed. */
export const noteRow = (db: Db, id: string): NoteRow | undefined =>
  sql<NoteRow>(db, `SELECT ${columns} FROM notes WHERE id = ?`).get(id);

export const noteExists = (db: Db, id: string): boolean => noteRow(db, id) !== undefined;

export type ListOptions = {
  readonly kind?: string | undefined;
  readonly order: 'title' | 'changed';
  readonly limit: number;
  readonly offset: number;
};

const orders = { title: 'title_key, id', changed: 'changed DESC, id' } as const;

/** `start` is longer than any list shows; it may end within a word. `heading` is '' or the first heading of the text. */
export type ListedNote = NoteRow & { readonly start: string; readonly heading: string };

/** Notes that are not removed, each with the beginning of its text. */
export const listNotes = (db: Db, { kind, order, limit, offset }: ListOptions): readonly ListedNote[] =>
  sql<ListedNote>(
    db,
    `SELECT ${columns}, (SELECT substr(body, 1, 1000) FROM texts WHERE texts.number = notes.number) AS start,
       (SELECT substr(headings, 1, instr(headings || char(10), char(10)) - 1) FROM texts
        WHERE texts.number = notes.number) AS heading
     FROM notes WHERE removed = 0 ${kind === undefined ? 'AND ? IS NULL' : 'AND kind = ?'}
     ORDER BY ${orders[order]} LIMIT ? OFFSET ?`,
  ).all(kind ?? null, limit, offset);

export const countByKind = (db: Db): readonly { kind: string; count: number }[] =>
  sql<{ kind: string; count: number }>(
    db,
    'SELECT kind, count(*) AS count FROM notes WHERE removed = 0 GROUP BY kind ORDER BY kind',
  ).all();

export const noteIds = (db: Db): readonly string[] =>
  sql<{ id: string }>(db, 'SELECT id FROM notes ORDER BY id')
    .all()
    .map((row) => row.id);

export type StoredLink = {
  readonly kind: string;
  readonly from: string;
  readonly to: string;
  readonly locator: string;
  readonly sentence: string;
};

/** Links that a note makes, in the order of its form and text. */
export const linksOf = (db: Db, id: string): readonly StoredLink[] =>
  sql<StoredLink>(
    db,
    `SELECT kind, from_note AS "from", to_note AS "to", locator, sentence FROM links WHERE from_note = ? ORDER BY position`,
  ).all(id);

/** Links that lead to a note, by the title of the note they come from. */
export const linksTo = (db: Db, id: string): readonly StoredLink[] =>
  sql<StoredLink>(
    db,
    `SELECT links.kind, from_note AS "from", to_note AS "to", locator, sentence
     FROM links JOIN notes ON notes.id = from_note WHERE to_note = ? ORDER BY links.kind, title_key, position`,
  ).all(id);

/** Links whose target does not exist or is removed. */
export const danglingLinks = (db: Db): readonly StoredLink[] =>
  sql<StoredLink>(
    db,
    `SELECT links.kind, from_note AS "from", to_note AS "to", locator, sentence
     FROM links LEFT JOIN notes ON notes.id = to_note WHERE notes.id IS NULL OR notes.removed = 1
     ORDER BY from_note, position`,
  ).all();

export type StoredDraft = {
  readonly note: string;
  /** Chosen by the window that types it, so that two windows never write over each other. */
  readonly draft: string;
  readonly base: string | null;
  readonly content: string;
  readonly time: string;
};

export const keepDraft = (db: Db, draft: StoredDraft): void => {
  sql(db, 'INSERT OR REPLACE INTO drafts (note, draft, base, content, time) VALUES (?, ?, ?, ?, ?)').run(
    draft.note,
    draft.draft,
    draft.base,
    draft.content,
    draft.time,
  );
};

export const dropDraft = (db: Db, note: string, draft: string): void => {
  sql(db, 'DELETE FROM drafts WHERE note = ? AND draft = ?').run(note, draft);
};

/** Newest first. */
export const draftsOf = (db: Db, note: string): readonly StoredDraft[] =>
  sql<StoredDraft>(
    db,
    'SELECT note, draft, base, content, time FROM drafts WHERE note = ? ORDER BY time DESC, draft',
  ).all(note);

export const drafts = (db: Db): readonly StoredDraft[] =>
  sql<StoredDraft>(db, 'SELECT note, draft, base, content, time FROM drafts ORDER BY time DESC, note, draft').all();

/** Notes that have a draft, with the time of the last; newest first. */
export const draftedNotes = (db: Db): readonly { note: string; time: string }[] =>
  sql<{ note: string; time: string }>(
    db,
    'SELECT note, max(time) AS time FROM drafts GROUP BY note ORDER BY time DESC, note',
  ).all();
