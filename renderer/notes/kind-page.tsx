import Plus from 'lucide-react/icons/plus';
import { useState } from 'react';
import { ToggleButton, ToggleButtonGroup } from 'react-aria-components';
import { Link } from 'wouter';
import type { NoteRow } from '../../core/contract/shapes.ts';
import { type Kind, kindNamed } from '../../core/model/kinds/index.ts';
import { LostPage } from '../shell/lost-page.tsx';
import { newHref, noteHref } from '../ui/address.ts';
import { Button, ButtonLink } from '../ui/button.tsx';
import { Icon, KindIcon } from '../ui/icon.tsx';
import { useCall } from '../ui/library.ts';
import { Empty, Failed, Loading, PageTitle } from '../ui/page.tsx';
import { momentOf } from '../ui/time.ts';

/** All notes of a kind. */
export function KindPage({ id }: { id: string }) {
  const kind = kindNamed(id);
  return kind === undefined ? <LostPage /> : <NotesOf kind={kind} />;
}

type Order = 'title' | 'changed';
const page = 100;

function NotesOf({ kind }: { kind: Kind }) {
  const [order, setOrder] = useState<Order>('title');
  const [limit, setLimit] = useState(page);
  const listed = useCall('note.list', { kind: kind.name, order, limit, offset: 0 }, { keep: true });
  return (
    <div className="page">
      <header className="page-head">
        <p className="eyebrow">
          <KindIcon kind={kind.name} small /> {listed.data?.total ?? ''} in this library
        </p>
        <PageTitle name={kind.plural}>{kind.plural}</PageTitle>
        <p className="page-about">{kind.about}</p>
      </header>
      <div className="actions list-actions">
        <ButtonLink to={newHref(kind.name)} look="main">
          <Icon of={Plus} small />
          New {kind.label.toLowerCase()}
        </ButtonLink>
        <OrderButtons order={order} onOrder={setOrder} />
      </div>
      {listed.failure !== undefined && <Failed failure={listed.failure} again={listed.again} />}
      {listed.data === undefined && listed.failure === undefined && <Loading />}
      {listed.data?.total === 0 && (
        <Empty title={`There are no ${kind.plural.toLowerCase()} yet.`}>
          <p>Write the first one; it appears here, on the shelf and in the search at once.</p>
        </Empty>
      )}
      <ul className="plain rows">
        {(listed.data?.notes ?? []).map((note) => (
          <NoteItem key={note.id} note={note} dated={order === 'changed'} />
        ))}
      </ul>
      {listed.data !== undefined && listed.data.total > listed.data.notes.length && (
        <Button onPress={() => setLimit(Math.min(limit + page, 1000))}>
          Show more ({listed.data.notes.length} of {listed.data.total})
        </Button>
      )}
    </div>
  );
}

function OrderButtons({ order, onOrder }: { order: Order; onOrder: (order: Order) => void }) {
  return (
    <ToggleButtonGroup
      className="choices"
      aria-label="Order"
      selectedKeys={[order]}
      disallowEmptySelection
      onSelectionChange={(keys) => onOrder(keys.has('changed') ? 'changed' : 'title')}
    >
      <ToggleButton id="title" className="choice">
        By title
      </ToggleButton>
      <ToggleButton id="changed" className="choice">
        Last changed first
      </ToggleButton>
    </ToggleButtonGroup>
  );
}

function NoteItem({ note, dated }: { note: NoteRow; dated: boolean }) {
  return (
    <li className="row">
      <KindIcon kind={note.kind} />
      <Link href={noteHref(note.id, note.kind)}>{note.title}</Link>
      {dated && <span className="row-beside">{momentOf(note.changed)}</span>}
      {note.summary !== '' && <p className="row-summary">{note.summary}</p>}
    </li>
  );
}
