import * as v from 'valibot';
import { attachmentOf } from '../model/attachment.ts';
import { contentRemarks, type Remark } from '../model/content-check.ts';
import { parseMarkdown, walk } from '../model/document.ts';
import { isFailure } from '../model/failure.ts';
import { frozenSchema } from '../model/frozen.ts';
import { misfits, type Note, noteSchema, unknownFields } from '../model/note.ts';
import { attachmentHashes, everyAttachment } from '../store/attachments.ts';
import { derivedDifferences, structureProblems } from '../store/check.ts';
import type { Db } from '../store/database.ts';
import { missingDerivedTables } from '../store/derived.ts';
import { danglingLinks, drafts, noteIds } from '../store/notes.ts';
import { headsOf, readRevision, revisionId, revisionsOf, sha256 } from '../store/revisions.ts';
import { everyVersion } from '../store/versions.ts';
import { closeLibrary, openLibrary } from './library.ts';
import { outsideFailure } from './outside.ts';

/** What `check` looks at, in this order. */
export type Problem = {
  readonly of: 'file' | 'log' | 'versions' | 'attachments' | 'drafts' | 'notes' | 'links' | 'derived';
  /** The note, version, attachment or table. */
  readonly where: string;
  readonly message: string;
};

/**
 * Everything that can be wrong with a library. Reads only, all of it in one state, whatever others write meanwhile. A file that cannot be opened is one problem; what follows from
 * a damaged file or log is not looked at, since it would say the same again in other words.
 */
export function checkLibrary(file: string): readonly Problem[] {
  const broken = (message: string): Problem => ({ of: 'file', where: file, message });
  const library = openLibrary(file, { readOnly: true });
  if (isFailure(library)) return [broken(library.message)];
  try {
    const structure = structureProblems(library.db).map(broken);
    return structure.length > 0 ? structure : library.db.transaction(() => checkContents(library.db))();
  } catch (error) {
    const failure = outsideFailure(error, file);
    if (failure === undefined) throw error;
    return [broken(failure.message)];
  } finally {
    closeLibrary(library);
  }
}

/** What is weak in the notes as they stand; nothing of it is damage. Empty for a file that cannot be opened. */
export function remarksOn(file: string): readonly Remark[] {
  const library = openLibrary(file, { readOnly: true });
  if (isFailure(library)) return [];
  try {
    return contentRemarks(new Map(standingNotes(library.db)));
  } finally {
    closeLibrary(library);
  }
}

/** Every note that is not removed, with its id. */
function* standingNotes(db: Db): Generator<[string, Note]> {
  for (const id of noteIds(db)) {
    const [head] = headsOf(db, id);
    const note = head === undefined ? undefined : readRevision(db, head)?.content;
    if (note !== undefined && note.removed !== true) yield [id, note];
  }
}

function checkContents(db: Db): readonly Problem[] {
  const kept = [...checkLog(db), ...checkVersions(db), ...checkAttachments(db), ...checkDrafts(db)];
  if (kept.some((problem) => problem.of === 'log')) return kept;
  const missing = missingDerivedTables(db);
  if (missing.length > 0) return [...kept, ...missing.map((table) => derived(table, 'is missing'))];
  return [
    ...kept,
    ...checkNotes(db),
    ...checkImages(db),
    ...checkLinks(db),
    ...derivedDifferences(db).map((table) => derived(table, 'is not what a rebuild gives')),
  ];
}

const derived = (table: string, is: string): Problem => ({
  of: 'derived',
  where: table,
  message: `The table ${is}; run “rebuild”.`,
});

function* checkLog(db: Db): Generator<Problem> {
  for (const note of db.prepare<[], string>('SELECT DISTINCT note FROM revisions').pluck().all()) {
    for (const revision of revisionsOf(db, note)) {
      const problem = (message: string): Problem => ({ of: 'log', where: note, message });
      const short = revision.id.slice(0, 12);
      if (revisionId(revision) !== revision.id) yield problem(`Revision ${short} does not match its hash.`);
      const content = v.safeParse(noteSchema, revision.content);
      if (!content.success) yield problem(`Revision ${short} is no note: ${content.issues[0].message}`);
      for (const parent of revision.parents) {
        const found = readRevision(db, parent);
        if (found?.note !== note) yield problem(`Revision ${short} has a parent that is not there.`);
      }
    }
  }
}

function* checkVersions(db: Db): Generator<Problem> {
  for (const version of everyVersion(db)) {
    const problem = (message: string): Problem => ({
      ...{ of: 'versions', where: `${version.report}@${version.number}`, message },
    });
    if (sha256(version.content) !== version.hash) yield problem('The version does not match its hash.');
    else if (!v.is(frozenSchema, JSON.parse(version.content)))
      yield problem('The version is not of a form that this Meridian knows.');
  }
}

function* checkAttachments(db: Db): Generator<Problem> {
  for (const { hash, bytes } of everyAttachment(db))
    if (sha256(bytes) !== hash)
      yield { of: 'attachments', where: hash, message: 'The attachment does not match its hash.' };
}

function* checkDrafts(db: Db): Generator<Problem> {
  for (const { note, base } of drafts(db))
    if (base !== null && readRevision(db, base)?.note !== note)
      yield { of: 'drafts', where: note, message: 'The draft starts from a revision that is not there.' };
}

/** Kinds, fields and links of the notes as they stand. */
function* checkNotes(db: Db): Generator<Problem> {
  for (const id of noteIds(db)) {
    const { length } = headsOf(db, id);
    if (length !== 1) yield { of: 'notes', where: id, message: `The note has ${length} heads.` };
  }
  for (const [id, note] of standingNotes(db)) {
    for (const message of misfits(note)) yield { of: 'notes', where: id, message };
    for (const name of unknownFields(note))
      yield { of: 'notes', where: id, message: `“${name}” is not a field of the kind “${note.kind}”.` };
  }
}

/** Images that a text shows and the library does not have. */
function* checkImages(db: Db): Generator<Problem> {
  const kept = new Set(attachmentHashes(db));
  for (const [id, note] of standingNotes(db)) {
    if (!note.body.includes('attachments/')) continue;
    for (const node of walk(parseMarkdown(note.body))) {
      const image = node.type === 'image' ? attachmentOf(node.url) : undefined;
      if (image !== undefined && !kept.has(image.hash))
        yield { of: 'attachments', where: id, message: `The image ${image.hash.slice(0, 12)} is not in the library.` };
    }
  }
}

function* checkLinks(db: Db): Generator<Problem> {
  for (const { from, to, kind } of danglingLinks(db))
    yield { of: 'links', where: from, message: `The link “${kind}” leads to “${to}”, which is not there.` };
}
