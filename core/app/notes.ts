import type { Draft, LinkRow, NoteRef, NoteRow, NoteView, Saved, SourceRow } from '../contract/shapes.ts';
import { bibliographyLine } from '../model/citation.ts';
import { excerpt } from '../model/excerpt.ts';
import { type Failure, fail } from '../model/failure.ts';
import { kinds } from '../model/kinds/index.ts';
import { mergeNotes } from '../model/merge.ts';
import { fieldReferences, misfits, type Note, noteText, slugOf } from '../model/note.ts';
import { outlineOf } from '../model/outline.ts';
import { deriveNote, linksOfNote } from '../store/derived.ts';
import * as store from '../store/notes.ts';
import * as log from '../store/revisions.ts';
import { imagesIn } from './attachments.ts';
import { isoTime, type Library } from './library.ts';

const missing = (id: string): Failure => fail('not-found', `There is no note “${id}” in this library.`);

/** The kinds that a note may have. */
export const kindNames: readonly string[] = kinds.map(({ name }) => name);

/** Enough of a note to show it as a link; a missing one keeps its id as its title. */
export function refOf({ db }: Library, id: string): NoteRef {
  const row = store.noteRow(db, id);
  return row === undefined || row.removed === 1
    ? { id, kind: '', title: row?.title ?? id }
    : { id, kind: row.kind, title: row.title };
}

/** Puts today's titles where a stored text holds `⦃id⦄`. */
const withTitles = (library: Library, text: string): string =>
  text.replace(/⦃([^⦄]*)⦄/g, (_, id: string) => refOf(library, id).title);

export function listNotes(library: Library, options: store.ListOptions): { total: number; notes: NoteRow[] } {
  const counts = store
    .countByKind(library.db)
    .filter(({ kind }) => options.kind === undefined || kind === options.kind);
  return {
    total: counts.reduce((sum, { count }) => sum + count, 0),
    notes: store.listNotes(library.db, options).map((row) => ({
      id: row.id,
      kind: row.kind,
      title: row.title,
      changed: row.changed,
      summary: excerpt(withTitles(library, beginning(row).replace(/⦃[^⦄]*$/, '…')), 200),
      tags: JSON.parse(row.tags) as string[],
    })),
  };
}

/** The beginning of a text, without a heading that opens it. */
const beginning = ({ start, heading }: store.ListedNote): string =>
  heading !== '' && start.startsWith(`${heading}\n`) ? start.slice(heading.length + 1) : start;

/** The note as it stands, or undefined. */
export function currentNote({ db }: Library, id: string): { revision: log.Revision; row: store.NoteRow } | undefined {
  const row = store.noteRow(db, id);
  const revision = row === undefined ? undefined : log.readRevision(db, row.revision);
  return row === undefined || revision === undefined ? undefined : { revision, row };
}

export function readNote(library: Library, id: string): NoteView | Failure {
  const { db } = library;
  const current = currentNote(library, id);
  if (current === undefined) return missing(id);
  const { revision, row } = current;
  // A removed note leads nowhere in the tables; whoever reads it still sees its titles and sources.
  const links = row.removed === 1 ? linksOfNote(id, revision.content) : store.linksOf(db, id);
  const draft = newestDraft(library, id, revision.content);
  return {
    id,
    note: revision.content,
    revision: revision.id,
    author: revision.author,
    created: row.created,
    changed: row.changed,
    links: links.filter(({ kind }) => kind !== 'cites').map((link) => linkRow(library, link, link.to)),
    backlinks: store.linksTo(db, id).map((link) => linkRow(library, link, link.from)),
    sources: sourceRows(library, links),
    named: [...new Set([...links.map(({ to }) => to), ...namedInForm(revision.content)])].map((to) =>
      refOf(library, to),
    ),
    images: imagesIn(library, revision.content.body, draft?.note.body ?? ''),
    revisions: log.countRevisions(db, id),
    draft,
  };
}

function* namedInForm(note: Note): Generator<string> {
  for (const { is, value } of fieldReferences(note)) if (is.type === 'note') yield value;
  for (const item of outlineOf(note.fields)) if ('note' in item) yield item.note;
}

const linkRow = (library: Library, link: store.StoredLink, other: string): LinkRow => ({
  kind: link.kind,
  note: refOf(library, other),
  sentence: withTitles(library, link.sentence),
});

type Cited = Pick<store.StoredLink, 'kind' | 'to' | 'locator'>;

/** The sources that are cited, in the order of their first citation. */
export function sourceRows(library: Library, links: readonly Cited[]): SourceRow[] {
  const cited = Map.groupBy(
    links.filter(({ kind }) => kind === 'cites'),
    ({ to }) => to,
  );
  return [...cited].map(([id, citations]) => {
    const source = currentNote(library, id)?.revision.content;
    const text = (name: string): string => (typeof source?.fields[name] === 'string' ? source.fields[name] : '');
    return {
      note: refOf(library, id),
      line: source === undefined ? '' : bibliographyLine(source),
      address: text('URL'),
      standing: text('standing'),
      locators: [...new Set(citations.map(({ locator }) => locator).filter(Boolean))],
    };
  });
}

/** A new note; its id is made from its title, or the one that is asked for. */
export function createNote(library: Library, note: Note, id?: string): { id: string; revision: string } | Failure {
  const { db } = library;
  const problem = refusal(note);
  if (problem !== undefined) return problem;
  return transact(library, (append) => {
    if (id !== undefined && store.noteExists(db, id)) return fail('already-exists', `There is a note “${id}” already.`);
    const name = id ?? slugOf(note.title, (taken) => store.noteExists(db, taken));
    return { id: name, revision: append({ note: name, content: note, parents: [] }) };
  });
}

/** A field that cannot be shown or sorted is refused before it is written; an unknown one is kept. */
function refusal(note: Note): Failure | undefined {
  const [problem] = misfits(note);
  return problem === undefined ? undefined : fail('invalid-input', `${problem} Nothing was changed.`);
}

/**
 * Saves a note that was written from the state `base`. When the note has moved on since, what was written becomes a
 * revision of its own and the two are merged in a third, so that both stay in the log. It ends the draft in which it was
 * typed, when one is named.
 */
export function saveNote(
  library: Library,
  id: string,
  base: string | null,
  note: Note,
  draft?: string,
): Saved | Failure {
  const { db } = library;
  const problem = refusal(note);
  if (problem !== undefined) return problem;
  return transact(library, (append) => {
    const [head] = log.headsOf(db, id);
    const from = base === null ? undefined : log.readRevision(db, base);
    if (head === undefined && base !== null) return missing(id);
    if (head !== undefined && from?.note !== id)
      return fail('invalid-input', `The note “${id}” has no such revision to start from. Nothing was changed.`);
    if (draft !== undefined) store.dropDraft(db, id, draft);
    if (head === undefined || from === undefined)
      return { revision: append({ note: id, content: note, parents: [] }), note, merged: false, clashes: [] };
    if (noteText(from.content) === noteText(note)) return unchanged(library, head, from.id);
    const mine = append({ note: id, content: note, parents: [from.id] });
    const heads = log.headsOf(db, id);
    if (heads.length > 1) return mergeHeads(library, id, append);
    return heads[0] === mine ? { revision: mine, note, merged: false, clashes: [] } : unchanged(library, head, mine);
  });
}

/** Nothing was written here; somebody else's change may have come meanwhile. */
function unchanged({ db }: Library, head: string, base: string): Saved {
  const note = log.readRevision(db, head)?.content;
  if (note === undefined) throw new Error('A head without its revision');
  return { revision: head, note, merged: head !== base, clashes: [] };
}

/** Joins the two heads of a note in one revision with both as parents. */
function mergeHeads(library: Library, id: string, append: Append): Saved {
  const { db } = library;
  const [a, b] = log.headsOf(db, id).map((head) => log.readRevision(db, head));
  const ancestor = a && b && log.commonAncestor(db, a.id, b.id);
  const base = ancestor === undefined ? undefined : log.readRevision(db, ancestor);
  if (a === undefined || b === undefined || base === undefined)
    throw new Error(`The heads of “${id}” cannot be merged`);
  const { merged, clashes } = mergeNotes(base.content, a.content, b.content);
  const revision = append({ note: id, content: merged, parents: [a.id, b.id], reason: 'Merged' });
  return { revision, note: merged, merged: true, clashes: [...clashes] };
}

type Appended = {
  readonly note: string;
  readonly content: Note;
  readonly parents: readonly string[];
  readonly reason?: string;
};

/** Appends a revision by the library's author at this moment, brings the derived rows up to it and gives its id. */
type Append = (revision: Appended) => string;

/**
 * All or nothing, the derived rows included; windows are told when it is written. What `work` reads cannot change under
 * it, also not by another process: whatever a change depends on is read in there.
 */
export function transact<T>(library: Library, work: (append: Append) => T): T {
  const changed = new Set<string>();
  const append: Append = ({ reason = '', ...revision }) => {
    const id = log.appendRevision(library.db, {
      ...revision,
      reason,
      author: library.author(),
      time: isoTime(library),
    });
    deriveNote(library.db, revision.note);
    changed.add(revision.note);
    return id;
  };
  const result = library.db.transaction(() => work(append)).immediate();
  if (changed.size > 0) library.tell({ event: 'library-changed', data: { notes: [...changed] } });
  return result;
}

/** Takes a note out of lists and search, as a revision of its own. Drafts of it stay: somebody may still be typing. */
export function removeNote(library: Library, id: string, base: string): { revision: string } | Failure {
  return transact(library, (append) => {
    const current = currentNote(library, id);
    if (current === undefined) return missing(id);
    if (current.revision.id !== base)
      return fail(
        'invalid-input',
        `“${current.row.title}” was changed meanwhile and was not removed. Look at it again.`,
      );
    const content: Note = { ...current.revision.content, removed: true };
    return { revision: append({ note: id, content, parents: [base], reason: 'Removed' }) };
  });
}

/** Writes an earlier state again, as a new revision on top of the present one. */
export function restoreRevision(library: Library, id: string, revision: string): { revision: string } | Failure {
  return transact(library, (append) => {
    const current = currentNote(library, id);
    const earlier = log.readRevision(library.db, revision);
    if (current === undefined) return missing(id);
    if (earlier?.note !== id) return fail('not-found', `“${current.row.title}” has no such revision.`);
    const { removed: _, ...content } = earlier.content;
    if (noteText(content) === noteText(current.revision.content)) return { revision: current.revision.id };
    const reason = `Restored from ${earlier.time}`;
    return { revision: append({ note: id, content, parents: [current.revision.id], reason }) };
  });
}

/** Keeps what is being typed in the draft of that name; its next state takes its place, a save of it ends it. */
export function keepDraft(
  library: Library,
  id: string,
  draft: string,
  base: string | null,
  note: Note,
): { time: string } {
  const time = isoTime(library);
  store.keepDraft(library.db, { note: id, draft, base, content: noteText(note), time });
  return { time };
}

/** The draft of a note that was typed last, among those that say something else than the note does. */
function newestDraft({ db }: Library, id: string, note: Note): Draft | null {
  const draft = store.draftsOf(db, id).find(({ content }) => content !== noteText(note));
  return draft === undefined
    ? null
    : { draft: draft.draft, base: draft.base, note: JSON.parse(draft.content) as Note, time: draft.time };
}
