import { readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import type { Brought, Files } from '../formats/format.ts';
import { readNoteFile } from '../formats/markdown/note-file.ts';
import { notText, readVault } from '../formats/markdown/vault.ts';
import { utf8Text } from '../formats/utf8.ts';
import { type Failure, fail, isFailure } from '../model/failure.ts';
import { misfits, type Note } from '../model/note.ts';
import { addAttachment } from '../store/attachments.ts';
import { headsOf, sha256 } from '../store/revisions.ts';
import type { Library } from './library.ts';
import { createNote, saveNote, transact } from './notes.ts';

/** Every file below a folder, by its path from there. Links to elsewhere are not followed, hidden folders not opened. */
export function filesIn(folder: string): Files | Failure {
  if (!statSync(folder, { throwIfNoEntry: false })?.isDirectory())
    return fail('not-found', `There is no folder “${folder}”.`);
  return new Map(filesBelow(folder, ''));
}

function* filesBelow(folder: string, below: string): Generator<[string, Uint8Array]> {
  for (const entry of readdirSync(path.join(folder, below), { withFileTypes: true })) {
    const name = below + entry.name;
    if (entry.isFile()) yield [name, readFileSync(path.join(folder, name))];
    else if (entry.isDirectory() && !entry.name.startsWith('.')) yield* filesBelow(folder, `${name}/`);
  }
}

export type Taken = Pick<Brought, 'problems' | 'left'> & { readonly notes: number };

/** Takes a Markdown folder into an empty library, in one change; a file that cannot be taken in is left out and named. */
export function takeFolder(library: Library, folder: string): Taken | Failure {
  const files = filesIn(folder);
  if (isFailure(files)) return files;
  const { notes, attachments, problems, left } = readVault(files, sha256);
  const fit = notes.filter(({ note }) => misfits(note).length === 0);
  transact(library, (append) => {
    for (const { mediaType, bytes } of attachments) addAttachment(library.db, mediaType, bytes);
    for (const { id, note } of fit) append({ note: id, content: note, parents: [] });
  });
  const unfit = notes.filter((read) => !fit.includes(read)).map(({ path: file }) => file);
  return { notes: fit.length, problems, left: [...left, ...unfit].sort() };
}

export type Put = {
  readonly id: string;
  readonly revision: string;
  readonly is: 'new' | 'changed' | 'same';
  readonly problems: readonly string[];
};

/** One Markdown file → a new note, or a new revision of the note with its id. */
export function putFile(library: Library, file: string): Put | Failure {
  const stats = statSync(file, { throwIfNoEntry: false });
  if (!stats?.isFile()) return fail('not-found', `There is no file “${file}”.`);
  const text = utf8Text(readFileSync(file));
  if (text === undefined) return notText(file);
  const read = readNoteFile(file.split(path.sep).join('/'), text);
  return isFailure(read) ? read : putNote(library, read);
}

function putNote(
  library: Library,
  { id, note, problems }: { id: string; note: Note; problems: readonly string[] },
): Put | Failure {
  const [head] = headsOf(library.db, id);
  if (head === undefined) {
    const created = createNote(library, note, id);
    return isFailure(created) ? created : { id, revision: created.revision, is: 'new', problems };
  }
  const saved = saveNote(library, id, head, note);
  if (isFailure(saved)) return saved;
  return { id, revision: saved.revision, is: saved.revision === head ? 'same' : 'changed', problems };
}
