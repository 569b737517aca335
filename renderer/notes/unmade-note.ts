/** A note that is being written on its form but not yet made: kept in the window's own storage, one for each kind. */
import { emptyNote, type Note, noteText } from '../../core/model/note.ts';

const keyOf = (kind: string): string => `meridian-new-${kind}`;

/** What was typed last into the form of this kind; undefined when nothing is there or it cannot be read. */
export function unmadeNote(kind: string): Note | undefined {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(keyOf(kind)) ?? 'null');
    return isNote(kept) && kept.kind === kind ? kept : undefined;
  } catch {
    return undefined;
  }
}

export function keepUnmade(note: Note): void {
  if (noteText(note) === noteText(emptyNote(note.kind, ''))) dropUnmade(note.kind);
  else localStorage.setItem(keyOf(note.kind), JSON.stringify(note));
}

export const dropUnmade = (kind: string): void => localStorage.removeItem(keyOf(kind));

/** Its own writing is all that can stand there; a note without a title is allowed, unlike in the library. */
function isNote(value: unknown): value is Note {
  if (typeof value !== 'object' || value === null) return false;
  const empty = emptyNote('', '');
  return Object.entries(empty).every(
    ([key, sample]) => Object.hasOwn(value, key) && typeof (value as Record<string, unknown>)[key] === typeof sample,
  );
}
