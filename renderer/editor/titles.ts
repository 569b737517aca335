import type { LexicalEditor } from 'lexical';
import type { NoteRef } from '../../core/contract/shapes.ts';

/** Notes by their id: what the editor knows of the notes that its text names. */
export type Titles = ReadonlyMap<string, NoteRef>;

const none: Titles = new Map();
const known = new WeakMap<LexicalEditor, Titles>();

export const titlesOf = (editor: LexicalEditor): Titles => known.get(editor) ?? none;

export function setTitles(editor: LexicalEditor, notes: Iterable<NoteRef>): void {
  known.set(editor, new Map(Array.from(notes, (note) => [note.id, note])));
}
