import { Fragment, type ReactNode, useState } from 'react';
import { Link } from 'wouter';
import type { LinkRow, NoteView, SourceRow } from '../../core/contract/shapes.ts';
import { linkKindNamed } from '../../core/model/link-kinds.ts';
import { historyHref } from '../ui/address.ts';
import { Button } from '../ui/button.tsx';
import { sourceAnchor } from '../ui/citation.tsx';
import { useCall } from '../ui/library.ts';
import { NoteChip } from '../ui/note-link.tsx';
import type { Reading } from '../ui/reading.ts';
import { momentOf } from '../ui/time.ts';
import { standingLabel } from './source-list.tsx';

/** Beside a note: what it is linked with in both directions, what it rests on, and how it came to be. */
export function Margin({ view, reading }: { view: NoteView; reading: Reading }) {
  const numbered = view.sources.toSorted(
    (a, b) => (reading.numbers.get(a.note.id) ?? 0) - (reading.numbers.get(b.note.id) ?? 0),
  );
  return (
    <aside className="margin" aria-label="Links, sources and history">
      <Links
        heading="Links from here"
        rows={view.links.map(withoutSentence)}
        nameOf={(kind) => linkKindNamed(kind)?.label ?? kind}
      />
      <Links heading="Links to here" rows={view.backlinks} nameOf={(kind) => linkKindNamed(kind)?.inverse ?? kind} />
      {view.links.length + view.backlinks.length === 0 && (
        <section className="margin-part">
          <h2>Links</h2>
          <p className="quiet">No note is linked with this one yet. Edit it to link it, or write [[ in a text.</p>
        </section>
      )}
      {numbered.length > 0 && <Sources sources={numbered} reading={reading} />}
      <RecentHistory view={view} />
    </aside>
  );
}

/** The sentences of this note stand beside: only those of other notes are quoted. */
const withoutSentence = (row: LinkRow): LinkRow => ({ ...row, sentence: '' });

/** A note that is linked more than once shows once, with every sentence. */
function Links({
  heading,
  rows,
  nameOf,
}: {
  heading: string;
  rows: readonly LinkRow[];
  nameOf: (kind: string) => string;
}) {
  if (rows.length === 0) return null;
  return (
    <section className="margin-part">
      <h2>{heading}</h2>
      {[...Map.groupBy(rows, (row) => row.kind)].map(([kind, ofKind]) => (
        <Fragment key={kind}>
          <h3>{nameOf(kind)}</h3>
          <ShortList
            items={[...Map.groupBy(ofKind, (row) => row.note.id).values()]}
            show={(ofNote) => <LinkItem key={ofNote[0]?.note.id} rows={ofNote} />}
          />
        </Fragment>
      ))}
    </section>
  );
}

const atFirst = 5;

/** The first few of a list; the others on request. */
function ShortList<Item>({ items, show }: { items: readonly Item[]; show: (item: Item) => ReactNode }) {
  const [all, setAll] = useState(items.length <= atFirst + 1);
  return (
    <>
      <ul className="plain links">{items.slice(0, all ? items.length : atFirst).map(show)}</ul>
      {!all && (
        <Button look="text" onPress={() => setAll(true)}>
          Show all {items.length}
        </Button>
      )}
    </>
  );
}

function LinkItem({ rows }: { rows: readonly LinkRow[] }) {
  const [first] = rows;
  if (first === undefined) return null;
  const sentences = [...new Set(rows.map((row) => row.sentence).filter(Boolean))];
  return (
    <li>
      <NoteChip note={first.note} />
      {sentences.map((sentence) => (
        <p key={sentence} className="sentence">
          {sentence}
        </p>
      ))}
    </li>
  );
}

function Sources({ sources, reading }: { sources: readonly SourceRow[]; reading: Reading }) {
  return (
    <section className="margin-part">
      <h2>Sources ({sources.length})</h2>
      <ShortList
        items={sources}
        show={({ note, standing, locators }) => (
          <li key={note.id} className="margin-source">
            <span className="source-number">{reading.numbers.get(note.id)}</span>
            <div>
              <Link href={reading.placeHref(sourceAnchor(note.id))}>{note.title || note.id}</Link>
              <p className="source-more">
                {standing !== '' && <span className={`standing standing-${standing}`}>{standingLabel(standing)}</span>}
                {locators.length > 0 && <span>{locators.join('; ')}</span>}
              </p>
            </div>
          </li>
        )}
      />
    </section>
  );
}

function RecentHistory({ view }: { view: NoteView }) {
  const history = useCall('history.list', { id: view.id }, { concerns: view.id, keep: true });
  return (
    <section className="margin-part">
      <h2>History</h2>
      <ol className="plain short-history">
        {(history.data ?? []).slice(0, 4).map(({ revision, author, time, reason }) => (
          <li key={revision}>
            <span>{momentOf(time)}</span> <span>{author}</span>
            {reason !== '' && <span className="quiet"> {reason}</span>}
          </li>
        ))}
      </ol>
      <Link href={historyHref(view.id)}>
        {view.revisions === 1 ? 'The one revision' : `All ${view.revisions} revisions; compare and restore`}
      </Link>
    </section>
  );
}
