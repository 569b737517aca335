import type { RevisionRow } from '../../core/contract/shapes.ts';
import { Button } from '../ui/button.tsx';
import { dayOf, secondOf } from '../ui/time.ts';

/** The two revisions that are compared. */
export type Pair = { readonly from: string; readonly to: string };

type RevisionListProps = {
  revisions: readonly RevisionRow[];
  pair: Pair;
  onPick: (pair: Pair) => void;
  onRestore: (revision: RevisionRow) => void;
};

/** Revisions by day. Two columns of radio buttons choose which two are compared. */
export function RevisionList({ revisions, pair, onPick, onRestore }: RevisionListProps) {
  const days = [...Map.groupBy(revisions, (revision) => dayOf(revision.time))];
  return (
    <section className="revisions" aria-label="Revisions">
      {revisions.length > 1 && (
        <p className="revision-key quiet" aria-hidden="true">
          <span>From</span>
          <span>To</span>
        </p>
      )}
      {days.map(([day, ofDay]) => (
        <section key={day} className="day">
          <h2>{day}</h2>
          <ol className="plain">
            {ofDay.map((revision) => (
              <li key={revision.revision} className="revision">
                {revisions.length > 1 && (
                  <span className="revision-choices">
                    <Choice of={revision} end="from" pair={pair} onPick={onPick} />
                    <Choice of={revision} end="to" pair={pair} onPick={onPick} />
                  </span>
                )}
                <span className="revision-time">{secondOf(revision.time)}</span>
                <span className="revision-words">
                  {revision.author}
                  <span className="quiet">{whatOf(revision)}</span>
                </span>
                {revision === revisions[0] ? (
                  <span className="quiet">Now</span>
                ) : (
                  <Button
                    look="text"
                    aria-label={`Restore the revision of ${day}, ${secondOf(revision.time)}`}
                    onPress={() => onRestore(revision)}
                  >
                    Restore
                  </Button>
                )}
              </li>
            ))}
          </ol>
        </section>
      ))}
    </section>
  );
}

function whatOf({ reason, removed, parents }: RevisionRow): string {
  if (removed) return 'Removed';
  return reason || (parents.length === 0 ? 'Created' : 'Edited');
}

type ChoiceProps = { of: RevisionRow; end: keyof Pair; pair: Pair; onPick: (pair: Pair) => void };

function Choice({ of, end, pair, onPick }: ChoiceProps) {
  return (
    <input
      type="radio"
      className="revision-choice"
      name={`compare-${end}`}
      checked={pair[end] === of.revision}
      onChange={() => onPick({ ...pair, [end]: of.revision })}
      aria-label={`Compare ${end} the revision of ${dayOf(of.time)}, ${secondOf(of.time)}, by ${of.author}`}
    />
  );
}
