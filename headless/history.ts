/** The commands on a note's revisions. */
import { compareRevisions, listRevisions } from '../core/app/history.ts';
import type { Library } from '../core/app/library.ts';
import { restoreRevision } from '../core/app/notes.ts';
import { type Failure, fail, isFailure } from '../core/model/failure.ts';
import { type Command, reading, writing } from './answer.ts';

/** Enough of a revision's name to tell it from the others of its note. */
const short = (revision: string): string => revision.slice(0, 12);

export const log = (file: string, id: string): Promise<Command> =>
  reading(file, (library) => {
    const revisions = listRevisions(library, id);
    if (isFailure(revisions)) return revisions;
    return {
      value: revisions,
      lines: revisions.map((row) => [short(row.revision), row.time, row.author, row.reason].join('\t').trimEnd()),
    };
  });

/** A revision by its first characters, as `log` prints them. */
function revisionNamed(library: Library, id: string, start: string): string | Failure {
  const revisions = listRevisions(library, id);
  if (isFailure(revisions)) return revisions;
  const found = revisions.filter(({ revision }) => revision.startsWith(start));
  if (found.length === 1 && found[0] !== undefined) return found[0].revision;
  return fail('not-found', `“${start}” names ${found.length === 0 ? 'no revision' : 'several revisions'} of “${id}”.`);
}

/** Without revisions: the last change. With one: from it to the present. */
export const diff = (file: string, id: string, from?: string, to?: string): Promise<Command> =>
  reading(file, (library) => {
    const revisions = listRevisions(library, id);
    if (isFailure(revisions)) return revisions;
    const after = to === undefined ? revisions[0]?.revision : revisionNamed(library, id, to);
    const before = from === undefined ? (revisions[1] ?? revisions[0])?.revision : revisionNamed(library, id, from);
    if (after === undefined || before === undefined) return fail('not-found', `“${id}” has no revisions.`);
    if (isFailure(after)) return after;
    if (isFailure(before)) return before;
    const comparison = compareRevisions(library, id, before, after);
    if (isFailure(comparison)) return comparison;
    return {
      value: comparison,
      lines: [
        ...comparison.fields.map(({ label, words }) => `${label}: ${wordLine(words)}`),
        ...comparison.blocks.filter((block) => block.is !== 'same').map((block) => wordLine(block.words)),
      ],
    };
  });

const wordLine = (words: readonly { is: string; text: string }[]): string =>
  words.map(({ is, text }) => (is === 'added' ? `{+${text}+}` : is === 'removed' ? `[-${text}-]` : text)).join('');

export const restore = (file: string, id: string, start: string): Promise<Command> =>
  writing(file, (library) => {
    const revision = revisionNamed(library, id, start);
    if (isFailure(revision)) return revision;
    const restored = restoreRevision(library, id, revision);
    if (isFailure(restored)) return restored;
    return { value: { id, ...restored }, lines: [`${id}: restored as ${short(restored.revision)}`] };
  });
