/** Commands on a library and its notes: from words of the command line to a value and the lines that a person reads. */
import { putFile } from '../core/app/bring.ts';
import { checkLibrary, remarksOn } from '../core/app/check.ts';
import { search } from '../core/app/find.ts';
import { listRevisions } from '../core/app/history.ts';
import { rebuildLibrary } from '../core/app/library.ts';
import { makeLibrary } from '../core/app/make-library.ts';
import { listNotes, readNote } from '../core/app/notes.ts';
import { bundledContent } from '../core/app/places.ts';
import { isFailure } from '../core/model/failure.ts';
import { authorHere, type Command, plural, reading, writing } from './answer.ts';

export function make(file: string, options: { from?: string; empty?: boolean }): Command {
  const from = options.empty === true ? undefined : (options.from ?? bundledContent);
  const made = makeLibrary(file, from, { author: authorHere() });
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
  const remarks = remarksOn(file);
  const ok = problems.length === 0;
  return {
    value: { ok, problems, remarks },
    lines: [
      ...(ok ? [`${file}: no problem found`] : problems.map((p) => `${p.of}: ${p.where}: ${p.message}`)),
      ...remarks.map((remark) => `remark: ${remark.note}: ${remark.message}`),
    ],
    failed: ok ? undefined : `${file}: ${plural(problems.length, 'problem')} found.`,
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
    const revisions = listRevisions(library, id);
    if (isFailure(revisions)) return revisions;
    const { note } = view;
    return {
      value: { ...view, revisions },
      lines: [
        `${note.title} (${note.kind}${note.removed === true ? ', removed' : ''})`,
        ...Object.entries(note.fields).map(
          ([name, value]) => `${name}: ${typeof value === 'string' ? value : JSON.stringify(value)}`,
        ),
        '',
        note.body.trimEnd(),
        '',
        ...view.links.map((link) => `→ ${link.kind} ${link.note.id}`),
        ...view.backlinks.map((link) => `← ${link.kind} ${link.note.id}`),
        ...view.sources.map((source) => `cites ${source.note.id}`),
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
      lines: done.flatMap(({ result }) =>
        isFailure(result) ? [result.message] : [`${result.id}: ${result.is}`, ...result.problems],
      ),
      failed: failures.length === 0 ? undefined : `${failures.length} of ${plural(notes.length, 'file')} not taken in.`,
    };
  });

export const rebuild = (file: string): Promise<Command> =>
  writing(file, (library) => {
    const notes = rebuildLibrary(library);
    return { value: { notes }, lines: [`${file}: ${plural(notes, 'note')} derived again from the log`] };
  });
