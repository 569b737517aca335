/** The shapes that calls share. Values survive JSON: no dates, maps, undefined or bytes. */
import * as v from 'valibot';
import { noteId, noteSchema } from '../model/note.ts';

export const revisionId = v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/, 'A revision is 64 hexadecimal digits.'));
export const count = v.pipe(v.number(), v.integer(), v.minValue(0));
export const versionNumber = v.pipe(
  v.string(),
  v.maxLength(40),
  v.regex(/^\d+(\.\d+){0,3}$/, 'A version number is digits joined by points, such as 1.0.'),
);
/** ISO 8601 in UTC, to the millisecond. */
export const time = v.string();

/** Enough of a note to show it as a link. `kind` is '' when no note of that id exists (any more). */
export const noteRef = v.strictObject({ id: noteId, kind: v.string(), title: v.string() });

export const noteRow = v.strictObject({
  ...noteRef.entries,
  changed: time,
  /** The beginning of the text, one line, at most 200 characters. */
  summary: v.string(),
  tags: v.array(v.string()),
});

/** A link seen from one of its ends. `sentence` is the sentence of the text that makes it; '' for a link of the form. */
export const linkRow = v.strictObject({ kind: v.string(), note: noteRef, sentence: v.string() });

export const sourceRow = v.strictObject({
  note: noteRef,
  /** The source as a line of a bibliography, plain text. */
  line: v.string(),
  address: v.string(),
  standing: v.string(),
  /** Places named in this note: "Art. 38", "p. 3". */
  locators: v.array(v.string()),
});

/** An image that a text names: whether the library has it, and its size in pixels, 0 when that is not known. */
export const imageRow = v.strictObject({ hash: v.string(), there: v.boolean(), width: count, height: count });

/** Made by the window for what it types, so that two windows in one note keep a draft each. */
export const draftId = v.pipe(v.string(), v.regex(/^[A-Za-z0-9-]{1,40}$/, 'A draft is named by letters and digits.'));

export const draft = v.strictObject({ draft: draftId, base: v.nullable(revisionId), note: noteSchema, time });

export const noteView = v.strictObject({
  id: noteId,
  note: noteSchema,
  revision: revisionId,
  author: v.string(),
  created: time,
  changed: time,
  links: v.array(linkRow),
  backlinks: v.array(linkRow),
  sources: v.array(sourceRow),
  /** Every note that the text or the fields name, so that links show the titles of today. */
  named: v.array(noteRef),
  /** Every image that the text or its draft names, so that it has its place on the page before it is there. */
  images: v.array(imageRow),
  revisions: count,
  /** What was typed last and is not yet a revision, in this or another window, in this or an earlier run. */
  draft: v.nullable(draft),
});

export const saved = v.strictObject({
  revision: revisionId,
  /** The note as it now stands; differs from what was sent when somebody else's change was merged in. */
  note: noteSchema,
  merged: v.boolean(),
  /** One sentence for each place where both sides changed the same words and both were kept. */
  clashes: v.array(v.string()),
});

export const revisionRow = v.strictObject({
  revision: revisionId,
  parents: v.array(revisionId),
  author: v.string(),
  time,
  title: v.string(),
  /** Why it was made, when not by plain editing: "Restored from …", "Merged". */
  reason: v.string(),
  removed: v.boolean(),
});

const wordChange = v.strictObject({ is: v.picklist(['same', 'added', 'removed']), text: v.string() });

const blockChange = v.strictObject({
  is: v.picklist(['same', 'added', 'removed', 'changed']),
  /** paragraph, heading, list, table … as mdast names them */
  block: v.string(),
  words: v.array(wordChange),
});

export const comparison = v.strictObject({
  from: revisionRow,
  to: revisionRow,
  fields: v.array(v.strictObject({ label: v.string(), words: v.array(wordChange) })),
  blocks: v.array(blockChange),
});

/** Text with the places to be marked, as [start, end) in UTF-16 code units. */
export const marked = v.strictObject({ text: v.string(), marks: v.array(v.tuple([count, count])) });

export const hit = v.strictObject({
  id: noteId,
  kind: v.string(),
  title: marked,
  passage: marked,
  /** Where the words were found: "title", "alias", "heading", "field: Regulator", "text". */
  why: v.array(v.string()),
});

export const versionRow = v.strictObject({
  report: noteId,
  number: v.string(),
  title: v.string(),
  author: v.string(),
  time,
  note: v.string(),
  hash: v.string(),
});

export const formatRow = v.strictObject({ ending: v.string(), label: v.string() });

export type NoteRef = v.InferOutput<typeof noteRef>;
export type NoteRow = v.InferOutput<typeof noteRow>;
export type LinkRow = v.InferOutput<typeof linkRow>;
export type SourceRow = v.InferOutput<typeof sourceRow>;
export type NoteView = v.InferOutput<typeof noteView>;
export type ImageRow = v.InferOutput<typeof imageRow>;
export type Draft = v.InferOutput<typeof draft>;
export type Saved = v.InferOutput<typeof saved>;
export type RevisionRow = v.InferOutput<typeof revisionRow>;
export type BlockChange = v.InferOutput<typeof blockChange>;
export type Comparison = v.InferOutput<typeof comparison>;
export type Marked = v.InferOutput<typeof marked>;
export type Hit = v.InferOutput<typeof hit>;
export type VersionRow = v.InferOutput<typeof versionRow>;
