/**
 * Everything that follows from the log: the notes as they stand, their links, and the search index. It can be thrown
 * away and made again; `check` makes it a second time in memory and compares.
 */
import { closedUp, parseMarkdown, plainText, walk } from '../model/document.ts';
import { fieldText } from '../model/field.ts';
import { kindNamed } from '../model/kinds/index.ts';
import { linksInText } from '../model/links.ts';
import { fieldReferences, type Note } from '../model/note.ts';
import { outlineOf } from '../model/outline.ts';
import { termText, titleKey } from '../model/words.ts';
import { type Db, sql } from './database.ts';
import type { StoredLink } from './notes.ts';

/** 'main' in the library itself; 'temp' for the copy that `check` compares with. */
export type Schema = 'main' | 'temp';

const derivedTables = ['heads', 'notes', 'texts', 'links', 'words'] as const;

/** Columns of the index with their weights for bm25, in order. */
export const wordColumns = { title: 10, aliases: 8, headings: 4, fields: 2, body: 1 } as const;

/** Derived tables that are not there at all: the library is new, or a tool took them away. */
export function missingDerivedTables(db: Db): readonly string[] {
  const there = db.prepare<[], string>('SELECT name FROM main.sqlite_schema').pluck().all();
  return derivedTables.filter((table) => !there.includes(table));
}

function createDerivedTables(db: Db, schema: Schema): void {
  db.exec(`
    CREATE TABLE ${schema}.heads (
      note TEXT NOT NULL, revision TEXT NOT NULL, PRIMARY KEY (note, revision)
    ) STRICT, WITHOUT ROWID;

    -- number: of the note's first revision in the log; the row of the index.
    CREATE TABLE ${schema}.notes (
      number INTEGER PRIMARY KEY,
      id TEXT NOT NULL UNIQUE,
      revision TEXT NOT NULL,
      kind TEXT NOT NULL,
      title TEXT NOT NULL,
      title_key TEXT NOT NULL,
      tags TEXT NOT NULL,
      language TEXT NOT NULL,
      removed INTEGER NOT NULL,
      created TEXT NOT NULL,
      changed TEXT NOT NULL
    ) STRICT;
    CREATE INDEX ${schema}.notes_by_title ON notes (removed, title_key);
    CREATE INDEX ${schema}.notes_by_kind ON notes (removed, kind, title_key);
    CREATE INDEX ${schema}.notes_by_change ON notes (removed, changed);

    -- The readable text of a note, for passages. ⦃id⦄ stands for the title of a note that is named without words; the
    -- index has the words of its id, since a title changes without this note.
    CREATE TABLE ${schema}.texts (
      number INTEGER PRIMARY KEY,
      aliases TEXT NOT NULL, headings TEXT NOT NULL, fields TEXT NOT NULL, body TEXT NOT NULL
    ) STRICT;

    CREATE TABLE ${schema}.links (
      from_note TEXT NOT NULL,
      position INTEGER NOT NULL,
      kind TEXT NOT NULL,
      to_note TEXT NOT NULL,
      locator TEXT NOT NULL,
      sentence TEXT NOT NULL,
      PRIMARY KEY (from_note, position)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX ${schema}.links_to ON links (to_note, kind);

    CREATE VIRTUAL TABLE ${schema}.words USING fts5(
      ${Object.keys(wordColumns).join(', ')},
      content = '', contentless_delete = 1, prefix = '2 3', tokenize = "ascii tokenchars '=.-/'"
    );
  `);
}

/** Brings the rows of one note up to its head. Called in the transaction that changed the log. */
export function deriveNote(db: Db, id: string, schema: Schema = 'main'): void {
  const row = sql<{ number: number; revision: string; content: string; created: string; changed: string }>(
    db,
    `SELECT first.seq AS number, head.id AS revision, head.content, first.time AS created, head.time AS changed
     FROM revisions AS head
     JOIN revisions AS first ON first.seq = (SELECT min(seq) FROM revisions WHERE note = head.note)
     WHERE head.id = (SELECT revision FROM ${schema}.heads JOIN revisions ON revisions.id = heads.revision
                      WHERE heads.note = ? ORDER BY seq DESC LIMIT 1)`,
  ).get(id);
  if (row === undefined) return;
  const note = JSON.parse(row.content) as Note;
  sql(db, `DELETE FROM ${schema}.words WHERE rowid = ?`).run(row.number);
  sql(db, `DELETE FROM ${schema}.links WHERE from_note = ?`).run(id);
  sql(
    db,
    `INSERT OR REPLACE INTO ${schema}.notes
       (number, id, revision, kind, title, title_key, tags, language, removed, created, changed)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  ).run(
    row.number,
    id,
    row.revision,
    note.kind,
    note.title,
    titleKey(note.title),
    JSON.stringify(note.tags),
    note.language,
    note.removed === true ? 1 : 0,
    row.created,
    row.changed,
  );
  deriveText(db, schema, row.number, id, note);
}

function deriveText(db: Db, schema: Schema, number: number, id: string, note: Note): void {
  const tree = parseMarkdown(readable(note));
  const texts = {
    aliases: note.aliases.join('\n'),
    headings: headingText(tree),
    fields: shownFields(note),
    body: tree.children
      .map((node) => closedUp(plainText(node, placeholder)))
      .filter(Boolean)
      .join('\n'),
  };
  sql(
    db,
    `INSERT OR REPLACE INTO ${schema}.texts (number, aliases, headings, fields, body) VALUES (?, ?, ?, ?, ?)`,
  ).run(number, texts.aliases, texts.headings, texts.fields, texts.body);
  if (note.removed === true) return;
  const terms = (text: string): string => termText(text.replace(/[⦃⦄]/g, ' '), note.language);
  sql(db, `INSERT INTO ${schema}.words (rowid, title, aliases, headings, fields, body) VALUES (?, ?, ?, ?, ?, ?)`).run(
    number,
    terms(note.title),
    terms(`${id} ${texts.aliases}`),
    terms(texts.headings),
    terms(texts.fields),
    terms(texts.body),
  );
  const add = sql(
    db,
    `INSERT INTO ${schema}.links (from_note, position, kind, to_note, locator, sentence) VALUES (?, ?, ?, ?, ?, ?)`,
  );
  for (const [position, link] of linksOfNote(id, note, tree).entries())
    add.run(id, position, link.kind, link.to, link.locator, link.sentence);
}

/** The links that a note makes, in the order of its form and text. */
export const linksOfNote = (id: string, note: Note, tree = parseMarkdown(readable(note))): readonly StoredLink[] =>
  [
    ...note.links.map((link) => ({ ...link, locator: '', sentence: '' })),
    ...linksInText(tree, placeholder),
    ...[...fieldReferences(note)].flatMap(linksInField),
  ].map((link) => ({ ...link, from: id }));

/** The body, and for a report the text of its outline; a note taken in reads as a link to it. */
const readable = (note: Note): string =>
  [
    note.body,
    ...outlineOf(note.fields).map((item) =>
      'heading' in item ? `# ${item.heading}` : 'note' in item ? `[[${item.note}]]` : item.text,
    ),
  ].join('\n\n');

function linksInField({ is, value }: { is: { type: string }; value: string }) {
  if (is.type === 'note') return [{ kind: 'mentions', to: value, locator: '', sentence: '' }];
  return linksInText(parseMarkdown(`[${value}]`), placeholder).map((link) => ({ ...link, sentence: '' }));
}

/** Stands for a title that is looked up when the text is shown. */
const placeholder = (id: string): string => `⦃${id}⦄`;

const headingText = (tree: ReturnType<typeof parseMarkdown>): string =>
  [...walk(tree)].flatMap((node) => (node.type === 'heading' ? [plainText(node, placeholder)] : [])).join('\n');

const shownFields = (note: Note): string =>
  (kindNamed(note.kind)?.fields ?? [])
    .flatMap((field) => {
      const text = fieldText(field.is, note.fields[field.name], placeholder);
      return text === '' ? [] : [`${field.label}: ${text}`];
    })
    .join('\n');

/** Makes every derived row again from the log. Reports after each hundred notes. Gives the number of notes. */
export function rebuild(
  db: Db,
  schema: Schema = 'main',
  progress: (done: number, total: number) => void = () => {},
): number {
  const make = db.transaction(() => {
    for (const table of derivedTables) db.exec(`DROP TABLE IF EXISTS ${schema}.${table}`);
    createDerivedTables(db, schema);
    db.exec(`
      INSERT INTO ${schema}.heads (note, revision)
      SELECT note, id FROM main.revisions
      WHERE NOT EXISTS (SELECT 1 FROM main.parents JOIN main.revisions AS child ON child.id = parents.revision
                        WHERE parents.parent = revisions.id AND child.note = revisions.note)`);
    const ids = db.prepare<[], string>(`SELECT DISTINCT note FROM ${schema}.heads ORDER BY note`).pluck().all();
    for (const [index, id] of ids.entries()) {
      deriveNote(db, id, schema);
      if (index % 100 === 0) progress(index, ids.length);
    }
    progress(ids.length, ids.length);
    return ids.length;
  });
  return schema === 'main' ? make.immediate() : make();
}
