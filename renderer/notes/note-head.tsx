import { Link } from 'wouter';
import type { NoteView } from '../../core/contract/shapes.ts';
import { kindNamed } from '../../core/model/kinds/index.ts';
import type { Note } from '../../core/model/note.ts';
import { kindHref, searchHref } from '../ui/address.ts';
import { KindIcon } from '../ui/icon.tsx';
import { PageTitle } from '../ui/page.tsx';
import { dateText, exactly, shortDay } from '../ui/time.ts';
import { OtherNames } from './other-names.tsx';

const textOf = (note: Note, field: string): string => {
  const value = note.fields[field];
  return typeof value === 'string' ? value : '';
};

/** Whose statement a note is, in the words of its field. */
function originOf(note: Note): { value: string; label: string } | undefined {
  const field = kindNamed(note.kind)?.fields.find((entry) => entry.name === 'origin');
  if (field?.is.type !== 'choice') return undefined;
  return field.is.options.find((option) => option.value === note.fields.origin);
}

/** A note of one revision has not been changed since it came. */
export const lastChange = ({ revisions, created, changed, author }: NoteView): string =>
  revisions === 1 ? `Added ${shortDay(created)}` : `Changed ${exactly(changed)} by ${author}`;

export function NoteHead({ view }: { view: NoteView }) {
  const { note } = view;
  const kind = kindNamed(note.kind);
  const origin = originOf(note);
  const asOf = textOf(note, 'as-of');
  return (
    <header className="page-head note-head">
      <p className="eyebrow">
        <Link href={kindHref(note.kind)}>
          <KindIcon kind={note.kind} small />
          {kind?.label ?? note.kind}
        </Link>
        {asOf !== '' && <span>As of {dateText(asOf)}</span>}
        <span>{lastChange(view)}</span>
      </p>
      <div lang={note.language}>
        <PageTitle name={note.title}>{note.title}</PageTitle>
      </div>
      <OtherNames names={note.aliases} />
      {origin !== undefined && (
        <p className={`origin origin-${origin.value}`}>
          Whose statement: <strong>{origin.label}</strong>
        </p>
      )}
      {note.tags.length > 0 && (
        <ul className="plain tags" aria-label="Tags">
          {note.tags.map((tag) => (
            <li key={tag}>
              <Link className="tag" href={searchHref(`tag:${/\s/.test(tag) ? `"${tag}"` : tag}`)}>
                {tag}
              </Link>
            </li>
          ))}
        </ul>
      )}
    </header>
  );
}
