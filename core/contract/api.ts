/** The door: every call on one page, as name, input, output. Handlers, client and checks all follow from it. */
import * as v from 'valibot';
import { noteId, noteSchema } from '../model/note.ts';
import * as s from './shapes.ts';

const call = <In extends v.GenericSchema, Out extends v.GenericSchema>(input: In, output: Out) => ({ input, output });

const none = v.strictObject({});
const byId = v.strictObject({ id: noteId });
const revisionOf = v.strictObject({ id: noteId, revision: s.revisionId });
const limit = v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(1000));
const change = { id: noteId, base: v.nullable(s.revisionId), note: noteSchema };

export const api = {
  'library.about': call(
    none,
    v.strictObject({
      title: v.string(),
      /** Name of the library file, without its folder. */
      file: v.string(),
      person: v.string(),
      readOnly: v.boolean(),
      kinds: v.array(v.strictObject({ kind: v.string(), count: s.count })),
      formats: v.array(s.formatRow),
    }),
  ),
  'person.rename': call(v.strictObject({ name: v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(100)) }), none),

  'note.list': call(
    v.strictObject({
      kind: v.optional(v.string()),
      order: v.picklist(['title', 'changed']),
      limit,
      offset: s.count,
    }),
    v.strictObject({ total: s.count, notes: v.array(s.noteRow) }),
  ),
  'note.read': call(byId, s.noteView),
  'note.create': call(v.strictObject({ note: noteSchema }), v.strictObject({ id: noteId, revision: s.revisionId })),
  /** Ends the draft in which it was typed, when one is named. */
  'note.save': call(v.strictObject({ ...change, draft: v.optional(s.draftId) }), s.saved),
  'note.remove': call(v.strictObject({ id: noteId, base: s.revisionId }), v.strictObject({ revision: s.revisionId })),

  'draft.keep': call(v.strictObject({ ...change, draft: s.draftId }), v.strictObject({ time: s.time })),
  'draft.drop': call(v.strictObject({ id: noteId, draft: s.draftId }), none),
  'draft.list': call(none, v.array(v.strictObject({ note: s.noteRef, time: s.time }))),

  'history.list': call(byId, v.array(s.revisionRow)),
  'history.read': call(revisionOf, noteSchema),
  'history.compare': call(v.strictObject({ id: noteId, from: s.revisionId, to: s.revisionId }), s.comparison),
  'history.restore': call(revisionOf, v.strictObject({ revision: s.revisionId })),

  'search.run': call(
    v.strictObject({ text: v.pipe(v.string(), v.maxLength(1000)), limit }),
    v.strictObject({ total: s.count, hits: v.array(s.hit) }),
  ),
  'search.titles': call(
    v.strictObject({ text: v.pipe(v.string(), v.maxLength(200)), kinds: v.optional(v.array(v.string())), limit }),
    v.array(s.noteRef),
  ),

  /** Keeps an image, apart from any note; Markdown names it by the address. The size is in pixels. */
  'attachment.keep': call(
    v.strictObject({ mediaType: v.string(), base64: v.string() }),
    v.strictObject({ address: v.string(), width: s.count, height: s.count }),
  ),

  /** The report as it would be frozen now: one Markdown text, and what a reader would miss in it. */
  'report.assemble': call(
    byId,
    v.strictObject({
      markdown: v.string(),
      named: v.array(s.noteRef),
      sources: v.array(s.sourceRow),
      images: v.array(s.imageRow),
      problems: v.array(v.string()),
    }),
  ),
  'version.freeze': call(
    v.strictObject({ report: noteId, number: s.versionNumber, note: v.pipe(v.string(), v.maxLength(5000)) }),
    s.versionRow,
  ),
  'version.list': call(v.strictObject({ report: noteId }), v.array(s.versionRow)),
  /** Makes a file; its bytes are fetched once from `/files/<file>`. `number` null exports the draft. */
  'version.export': call(
    v.strictObject({ report: noteId, number: v.nullable(s.versionNumber), ending: v.string() }),
    v.strictObject({ file: v.string(), name: v.string(), problems: v.array(v.string()) }),
  ),
};

/** What the core tells without being asked. */
export const events = {
  /** Notes that have a new state or a new version, or stand no more. */
  'library-changed': v.strictObject({ notes: v.array(noteId) }),
  /** Long work. `done` of `total`; the last one has them equal. */
  progress: v.strictObject({ task: v.string(), done: s.count, total: s.count }),
  /** The core stopped and was started again; drafts are kept. Sent by the shell. */
  'core-restarted': none,
};

export type Api = typeof api;
export type CallName = keyof Api;
export type Input<Name extends CallName> = v.InferOutput<Api[Name]['input']>;
export type Output<Name extends CallName> = v.InferOutput<Api[Name]['output']>;
export type EventName = keyof typeof events;
export type EventData<Name extends EventName> = v.InferOutput<(typeof events)[Name]>;
