import type { ReactNode } from 'react';
import { Link } from 'wouter';
import type { NoteRef } from '../../core/contract/shapes.ts';
import { kindNamed } from '../../core/model/kinds/index.ts';
import { noteHref } from './address.ts';
import { KindIcon } from './icon.tsx';

/** A note as a link with the icon of its kind. One that is not there (any more) is no link, and says so. */
export function NoteChip({ note, children }: { note: NoteRef; children?: ReactNode }) {
  if (note.kind === '')
    return (
      <span className="chip chip-missing" title="There is no such note in this library.">
        <KindIcon kind="" small />
        {children ?? note.id}
        <span className="unseen"> (no such note)</span>
      </span>
    );
  return (
    <Link href={noteHref(note.id, note.kind)} className="chip" title={kindNamed(note.kind)?.label}>
      <KindIcon kind={note.kind} small />
      {children ?? note.title}
    </Link>
  );
}
