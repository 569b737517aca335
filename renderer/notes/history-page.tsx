import { useState } from 'react';
import { Link } from 'wouter';
import type { RevisionRow } from '../../core/contract/shapes.ts';
import { type Failure, isFailure } from '../../core/model/failure.ts';
import { noteHref } from '../ui/address.ts';
import { announce } from '../ui/announce.ts';
import { Question } from '../ui/dialog.tsx';
import { useCall, useLibrary } from '../ui/library.ts';
import { Failed, Loading, PageTitle } from '../ui/page.tsx';
import { exactly } from '../ui/time.ts';
import { ComparisonView } from './comparison.tsx';
import { type Pair, RevisionList } from './revision-list.tsx';

/** Every state of a note: who, when, what; two of them side by side; one brought back. */
export function HistoryPage({ id }: { id: string }) {
  const history = useCall('history.list', { id }, { concerns: id, keep: true });
  if (history.data === undefined)
    return history.failure === undefined ? <Loading /> : <Failed failure={history.failure} again={history.again} />;
  return <Revisions id={id} revisions={history.data} />;
}

function Revisions({ id, revisions }: { id: string; revisions: readonly RevisionRow[] }) {
  const { client } = useLibrary();
  const [newest, second] = revisions;
  const [picked, setPicked] = useState<Partial<Pair>>({});
  const [restoring, setRestoring] = useState<RevisionRow>();
  const [failure, setFailure] = useState<Failure>();
  const pair: Pair = {
    from: picked.from ?? second?.revision ?? newest?.revision ?? '',
    to: picked.to ?? newest?.revision ?? '',
  };
  const title = newest?.title ?? id;
  const restore = async (row: RevisionRow): Promise<void> => {
    const restored = await client.call('history.restore', { id, revision: row.revision });
    if (isFailure(restored)) return setFailure(restored);
    setPicked({});
    announce(`The note is again as it was on ${exactly(row.time)}.`);
  };
  return (
    <div className="page history">
      <header className="page-head">
        <p className="eyebrow">
          <Link href={noteHref(id)}>{title}</Link>
        </p>
        <PageTitle name={`History of ${title}`}>History of “{title}”</PageTitle>
        <p className="page-about">
          {revisions.length === 1
            ? 'One revision so far. Each saved change adds one; none is ever changed or deleted.'
            : `${revisions.length} revisions, the newest first. None is ever changed or deleted.`}
        </p>
      </header>
      {failure !== undefined && <Failed failure={failure} />}
      <div className="history-columns">
        <RevisionList revisions={revisions} pair={pair} onPick={setPicked} onRestore={setRestoring} />
        {pair.from === pair.to ? (
          <p className="quiet">{revisions.length > 1 && 'Choose two different revisions to compare them.'}</p>
        ) : (
          <Compared id={id} pair={pair} />
        )}
      </div>
      <Question
        title="Restore this revision?"
        yes="Restore it"
        isOpen={restoring !== undefined}
        onYes={() => restoring !== undefined && void restore(restoring)}
        onClose={() => setRestoring(undefined)}
      >
        <p>
          The note becomes again what it was on {restoring === undefined ? '' : exactly(restoring.time)}. This is saved
          as a new revision: what stands in the note now stays in its history.
        </p>
      </Question>
    </div>
  );
}

function Compared({ id, pair }: { id: string; pair: Pair }) {
  const compared = useCall('history.compare', { id, ...pair }, { concerns: id, keep: true });
  if (compared.failure !== undefined) return <Failed failure={compared.failure} again={compared.again} />;
  return compared.data === undefined ? <Loading /> : <ComparisonView comparison={compared.data} />;
}
