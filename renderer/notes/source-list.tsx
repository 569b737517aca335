import type { SourceRow } from '../../core/contract/shapes.ts';
import { kindNamed } from '../../core/model/kinds/index.ts';
import { sourceAnchor } from '../ui/citation.tsx';
import { NoteChip } from '../ui/note-link.tsx';
import { OutsideLink } from '../ui/outside-link.tsx';
import type { Reading } from '../ui/reading.ts';

const standingField = kindNamed('source')?.fields.find((field) => field.name === 'standing');

/** How near a source is to the fact, in words. */
export function standingLabel(standing: string): string {
  const options = standingField?.is.type === 'choice' ? standingField.is.options : [];
  return options.find((option) => option.value === standing)?.label ?? standing;
}

/** The sources of a text by the numbers that its citations show. */
export function SourceList({ reading, heading = 'Sources' }: { reading: Reading; heading?: string }) {
  const numbered = [...reading.numbers].flatMap(([id, number]) => {
    const source = reading.sources.get(id);
    return source === undefined ? [] : [{ number, source }];
  });
  if (numbered.length === 0) return null;
  return (
    <section className="sources" id="sources" aria-label={heading}>
      <h2>{heading}</h2>
      <ol className="plain">
        {numbered.map(({ number, source }) => (
          <SourceItem key={source.note.id} number={number} source={source} />
        ))}
      </ol>
    </section>
  );
}

function SourceItem({ number, source }: { number: number; source: SourceRow }) {
  const { note, line, address, standing, locators } = source;
  const [before, after = ''] = address === '' ? [line] : line.split(address);
  return (
    <li id={sourceAnchor(note.id)} tabIndex={-1} className="source">
      <span className="source-number">{number}</span>
      <div>
        <p className="source-line">
          {line === '' ? `There is no source “${note.id}” in this library.` : before}
          {line !== '' && address !== '' && <OutsideLink address={address}>{address}</OutsideLink>}
          {after}
        </p>
        <p className="source-more">
          {standing !== '' && <span className={`standing standing-${standing}`}>{standingLabel(standing)}</span>}
          {locators.length > 0 && <span>Cited at {locators.join('; ')}</span>}
          <NoteChip note={note}>Source note</NoteChip>
        </p>
      </div>
    </li>
  );
}
