import type { NoteRow } from '../../core/contract/shapes.ts';
import { useCall } from '../ui/library.ts';

/** A library is made in one go: what has changed within this many milliseconds of its oldest note came with it. */
const making = 60_000;

/**
 * The notes that somebody has changed or added since the library was made, the last one first; undefined until known.
 * `oldest` is the time of the note that has been left alone for longest.
 */
export function changedSince(oldest: string, notes: readonly NoteRow[]): readonly NoteRow[] {
  return notes.filter((note) => Date.parse(note.changed) - Date.parse(oldest) > making);
}

export function useChangedNotes(limit: number): readonly NoteRow[] | undefined {
  const recent = useCall('note.list', { order: 'changed', limit, offset: 0 }, { keep: true });
  const total = recent.data?.total ?? 0;
  const last = useCall('note.list', { order: 'changed', limit: 1, offset: Math.max(total - 1, 0) }, { keep: true });
  if (recent.data === undefined || (last.data === undefined && total > 0)) return undefined;
  const oldest = last.data?.notes[0];
  return oldest === undefined ? [] : changedSince(oldest.changed, recent.data.notes);
}
