import type { NoteRef } from '../../core/contract/shapes.ts';
import { NoteChip } from '../ui/note-link.tsx';
import { type ProblemGroup, problemGroups } from './problem-groups.ts';

type ProblemsProps = { problems: readonly string[]; named: readonly NoteRef[] };

/** What a reader of the report would miss, by the notes that lack it. */
export function Problems({ problems, named }: ProblemsProps) {
  const groups = problemGroups(problems, named);
  return (
    <section className="report-part" aria-labelledby="problems-heading">
      <h2 id="problems-heading">What a reader would miss</h2>
      {groups.length === 0 ? (
        <p className="quiet">Nothing: every statement cites a source, and every note named is there.</p>
      ) : (
        <details>
          <summary>{groups.length === 1 ? 'One place needs a look' : `${groups.length} places need a look`}</summary>
          <ul className="plain problem-groups">
            {groups.map((group) => (
              <Group key={group.place} group={group} />
            ))}
          </ul>
        </details>
      )}
    </section>
  );
}

function Group({ group: { place, note, remarks } }: { group: ProblemGroup }) {
  return (
    <li className="problem-group">
      {place !== '' && (
        <p className="problem-place">{note === undefined ? place : <NoteChip note={note}>{place}</NoteChip>}</p>
      )}
      {remarks.map((remark) => (
        <p key={remark} className="problem">
          {remark}
        </p>
      ))}
    </li>
  );
}
