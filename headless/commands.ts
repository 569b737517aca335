/** What each command does: from words of the command line to a value and the lines that a person reads. */
import { existsSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { putFile } from '../core/app/bring.ts';
import { checkLibrary } from '../core/app/check.ts';
import { dataFolder } from '../core/app/data-folder.ts';
import { search } from '../core/app/find.ts';
import { compareRevisions, listRevisions, readState } from '../core/app/history.ts';
import { type Library, openLibrary, rebuildLibrary } from '../core/app/library.ts';
import { makeLibrary } from '../core/app/make.ts';
import { listNotes, readNote, restoreRevision } from '../core/app/notes.ts';
import { personIn } from '../core/app/person.ts';
import { bundledContent } from '../core/app/places.ts';
import { exportReport, freezeVersion, listVersions } from '../core/app/reports.ts';
import { writeFileBeside } from '../core/app/write-file.ts';
import { type Failure, fail, isFailure } from '../core/model/failure.ts';

export type Answer = { readonly value: unknown; readonly lines: readonly string[]; readonly failed?: boolean };
type Command = Answer | Failure;

export const personFolder = (): string =>
  dataFolder({ env: process.env, platform: process.platform, home: os.homedir() });

/** Opens the library for one command and closes it whatever happens. */
function within(file: string, readOnly: boolean, use: (library: Library) => Command | Promise<Command>) {
  return async (): Promise<Command> => {
    const library = openLibrary(file, { readOnly, author: personIn(personFolder()).name });
    if (isFailure(library)) return library;
    try {
      return await use(library);
    } finally {
      library.db.close();
    }
  };
}

const reading = (file: string, use: (library: Library) => Command | Promise<Command>) => within(file, true, use)();
const writing = (file: string, use: (library: Library) => Command | Promise<Command>) => within(file, false, use)();

const plural = (count: number, one: string, many = `${one}s`): string => `${count} ${count === 1 ? one : many}`;

export function make(file: string, options: { from?: string; empty?: boolean }): Command {
  const from = options.empty === true ? undefined : (options.from ?? bundledContent);
  const made = makeLibrary(file, from, { author: personIn(personFolder()).name });
  if (isFailure(made)) return made;
  return {
    value: { file, ...made },
    lines: [
      `${file}: ${plural(made.notes, 'note')}`,
      ...made.problems,
      ...made.left.map((name) => `Not taken in: ${name}`),
    ],
  };
}

export function check(file: string): Command {
  const problems = checkLibrary(file);
  return {
    value: { ok: problems.length === 0, problems },
    lines:
      problems.length === 0 ? [`${file}: no problem found`] : problems.map((p) => `${p.of}: ${p.where}: ${p.message}`),
    failed: problems.length > 0,
  };
}

export const list = (file: string, options: { kind?: string }): Promise<Command> =>
  reading(file, (library) => {
    const { notes } = listNotes(library, { kind: options.kind, order: 'title', limit: 1_000_000, offset: 0 });
    return { value: notes, lines: notes.map((note) => `${note.id}\t${note.kind}\t${note.title}`) };
  });

export const show = (file: string, id: string): Promise<Command> =>
  reading(file, (library) => {
    const view = readNote(library, id);
    if (isFailure(view)) return view;
    const { note } = view;
    const revisions = listRevisions(library, id);
    return {
      value: { ...view, revisions: isFailure(revisions) ? [] : revisions },
      lines: [
        `${note.title} (${note.kind})`,
        ...Object.entries(note.fields).map(
          ([name, value]) => `${name}: ${typeof value === 'string' ? value : JSON.stringify(value)}`,
        ),
        '',
        note.body.trimEnd(),
        '',
        ...view.links.map((link) => `→ ${link.kind} ${link.note.id}`),
        ...view.backlinks.map((link) => `← ${link.kind} ${link.note.id}`),
        plural(view.revisions, 'revision'),
      ],
    };
  });

export const find = (file: string, words: readonly string[], options: { limit: number }): Promise<Command> =>
  reading(file, (library) => {
    const { hits } = search(library, words.join(' '), options.limit);
    return {
      value: hits.map(({ id, kind, title, passage, why }) => ({
        id,
        kind,
        title: title.text,
        passage: passage.text,
        why,
      })),
      lines: hits.flatMap((hit) => [`${hit.id}\t${hit.title.text}`, `    ${hit.passage.text}`]),
    };
  });

/** Each file for itself: one that fails does not undo the others, and is named. */
export const put = (file: string, notes: readonly string[]): Promise<Command> =>
  writing(file, (library) => {
    const done = notes.map((note) => ({ file: note, result: putFile(library, note) }));
    const failures = done.flatMap(({ result }) => (isFailure(result) ? [result] : []));
    const [first] = failures;
    if (first !== undefined && notes.length === 1) return first;
    return {
      value: done.map(({ file: name, result }) =>
        isFailure(result)
          ? { file: name, failure: result.failure, message: result.message }
          : { file: name, ...result },
      ),
      lines: done.flatMap(({ file: name, result }) =>
        isFailure(result) ? [`${name}: ${result.message}`] : [`${result.id}: ${result.is}`, ...result.problems],
      ),
      failed: failures.length > 0,
    };
  });

export const log = (file: string, id: string): Promise<Command> =>
  reading(file, (library) => {
    const revisions = listRevisions(library, id);
    if (isFailure(revisions)) return revisions;
    return {
      value: revisions,
      lines: revisions.map((row) => [row.revision.slice(0, 12), row.time, row.author, row.reason].join('\t').trimEnd()),
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
    const state = readState(library, id, restored.revision);
    return isFailure(state)
      ? state
      : { value: { id, ...restored }, lines: [`${id}: restored as ${restored.revision.slice(0, 12)}`] };
  });

export const freeze = (file: string, report: string, options: { number: string; note: string }): Promise<Command> =>
  writing(file, (library) => {
    const version = freezeVersion(library, report, options.number, options.note);
    if (isFailure(version)) return version;
    return { value: version, lines: [`${report} ${version.number}\t${version.hash}`] };
  });

export const versions = (file: string): Promise<Command> =>
  reading(file, (library) => {
    const reports = listNotes(library, { kind: 'report', order: 'title', limit: 1_000_000, offset: 0 }).notes;
    const rows = reports.flatMap(({ id }) => listVersions(library, id));
    return {
      value: rows,
      lines: rows.map((row) => [row.report, row.number, row.time, row.author, row.hash, row.note].join('\t')),
    };
  });

export const exportTo = (file: string, named: string, options: { to: string }): Promise<Command> =>
  reading(file, async (library) => {
    const at = named.lastIndexOf('@');
    const report = at === -1 ? named : named.slice(0, at);
    if (existsSync(options.to)) return fail('already-exists', `“${options.to}” exists already and was left as it is.`);
    const ending = path.extname(options.to).slice(1).toLowerCase();
    const exported = await exportReport(library, report, at === -1 ? null : named.slice(at + 1), ending);
    if (isFailure(exported)) return exported;
    const written = writeOut(options.to, exported.bytes);
    if (written !== undefined) return written;
    const { problems } = exported;
    return {
      value: { file: options.to, bytes: exported.bytes.length, problems },
      lines: [`${options.to}: ${exported.bytes.length} bytes`, ...problems],
    };
  });

function writeOut(file: string, bytes: Uint8Array): Failure | undefined {
  try {
    writeFileBeside(file, bytes);
    return undefined;
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : '';
    if (code === 'ENOSPC') return fail('disk-full', `The disk is full; “${file}” was not written.`);
    if (code === 'ENOENT') return fail('not-found', `There is no folder “${path.dirname(file)}”; nothing was written.`);
    if (code === 'EACCES' || code === 'EROFS' || code === 'EPERM')
      return fail('read-only', `“${path.dirname(file)}” cannot be written; nothing was written.`);
    throw error;
  }
}

export const rebuild = (file: string): Promise<Command> =>
  writing(file, (library) => {
    const notes = rebuildLibrary(library);
    return { value: { notes }, lines: [`${file}: ${plural(notes, 'note')} derived again from the log`] };
  });
