import type { Comparison, RevisionRow } from '../contract/shapes.ts';
import { compareBodies, compareFields } from '../model/diff.ts';
import { type Failure, fail } from '../model/failure.ts';
import type { Note } from '../model/note.ts';
import { type Revision, readRevision, revisionsOf } from '../store/revisions.ts';
import type { Library } from './library.ts';

const row = (revision: Revision): RevisionRow => ({
  revision: revision.id,
  parents: [...revision.parents],
  author: revision.author,
  time: revision.time,
  title: revision.content.title,
  reason: revision.reason,
  removed: revision.content.removed === true,
});

/** Newest first. */
export function listRevisions({ db }: Library, id: string): RevisionRow[] | Failure {
  const revisions = revisionsOf(db, id);
  return revisions.length === 0 ? fail('not-found', `There is no note “${id}” in this library.`) : revisions.map(row);
}

export function readState({ db }: Library, id: string, revision: string): Note | Failure {
  const found = readRevision(db, revision);
  return found?.note === id ? found.content : fail('not-found', `The note “${id}” has no such revision.`);
}

/** Two states of a note, word by word. */
export function compareRevisions({ db }: Library, id: string, from: string, to: string): Comparison | Failure {
  const before = readRevision(db, from);
  const after = readRevision(db, to);
  if (before?.note !== id || after?.note !== id) return fail('not-found', `The note “${id}” has no such revision.`);
  return {
    from: row(before),
    to: row(after),
    fields: compareFields(before.content, after.content).map(({ label, words }) => ({ label, words: [...words] })),
    blocks: compareBodies(before.content.body, after.content.body).map((block) => ({
      ...block,
      words: [...block.words],
    })),
  };
}
