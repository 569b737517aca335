import * as v from 'valibot';
import { isFailure } from '../model/failure.ts';
import { misfits, noteSchema, unknownFields } from '../model/note.ts';
import { everyAttachment } from '../store/attachments.ts';
import { derivedDifferences, structureProblems } from '../store/check.ts';
import type { Db } from '../store/database.ts';
import { danglingLinks, drafts, noteIds } from '../store/notes.ts';
import { headsOf, readRevision, revisionId, revisionsOf, sha256 } from '../store/revisions.ts';
import { everyVersion } from '../store/versions.ts';
import { openLibrary } from './library.ts';

/** What `check` looks at, in this order. */
export type Problem = {
  readonly of: 'file' | 'log' | 'versions' | 'attachments' | 'drafts' | 'notes' | 'links' | 'derived';
  /** The note, version, attachment or table. */
  readonly where: string;
  readonly message: string;
};

/** Everything that can be wrong with a library. Reads only. A file that cannot be opened is one problem. */
export function checkLibrary(file: string): readonly Problem[] {
  const library = openLibrary(file, { readOnly: true });
  if (isFailure(library)) return [{ of: 'file', where: file, message: library.message }];
  const { db } = library;
  try {
    const structure = structureProblems(db).map((message): Problem => ({ of: 'file', where: file, message }));
    if (structure.length > 0) return structure;
    return [
      ...checkLog(db),
      ...checkVersions(db),
      ...checkAttachments(db),
      ...checkDrafts(db),
      ...checkNotes(db),
      ...checkLinks(db),
      ...derivedDifferences(db).map(
        (table): Problem => ({
          of: 'derived',
          where: table,
          message: `${table} differ from a rebuild; run “rebuild”.`,
        }),
      ),
    ];
  } finally {
    db.close();
  }
}

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
    if (sha256(version.content) !== version.hash)
      yield {
        of: 'versions',
        where: `${version.report}@${version.number}`,
        message: 'The version does not match its hash.',
      };
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
    const heads = headsOf(db, id);
    if (heads.length !== 1) yield { of: 'notes', where: id, message: `The note has ${heads.length} heads.` };
    const note = heads[0] === undefined ? undefined : readRevision(db, heads[0])?.content;
    if (note === undefined || note.removed === true) continue;
    for (const message of misfits(note)) yield { of: 'notes', where: id, message };
    for (const name of unknownFields(note))
      yield { of: 'notes', where: id, message: `“${name}” is not a field of the kind “${note.kind}”.` };
  }
}

function* checkLinks(db: Db): Generator<Problem> {
  for (const { from, to, kind } of danglingLinks(db))
    yield { of: 'links', where: from, message: `The link “${kind}” leads to “${to}”, which is not there.` };
}
