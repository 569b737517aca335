import House from 'lucide-react/icons/house';
import Plus from 'lucide-react/icons/plus';
import type { ReactNode } from 'react';
import { Link, useRoute } from 'wouter';
import { kinds } from '../../core/model/kinds/index.ts';
import { kindHref, newHref, noteHref } from '../ui/address.ts';
import { Icon, KindIcon } from '../ui/icon.tsx';
import { useCall, useDrafts } from '../ui/library.ts';
import { clockOf } from '../ui/time.ts';
import { useChangedNotes } from './changed-notes.ts';

/** The left column: what the library holds, and where one was. */
export function Shelf() {
  const about = useCall('library.about', {}, { keep: true });
  const count = (kind: string): number => about.data?.kinds.find((entry) => entry.kind === kind)?.count ?? 0;
  return (
    <nav className="shelf" aria-label="Shelf">
      <p className="shelf-name" title={about.data?.file}>
        <span className="shelf-title">{about.data?.title ?? 'Library'}</span>
        <span className="shelf-file">{about.data?.file}</span>
      </p>
      <ShelfLinks label="Contents">
        <ShelfLink to="/" name="Front page" icon={<Icon of={House} />} />
        {kinds.map((kind) => (
          <ShelfLink
            key={kind.name}
            to={kindHref(kind.name)}
            name={kind.plural}
            icon={<KindIcon kind={kind.name} />}
            count={count(kind.name)}
          />
        ))}
        <ShelfLink to={newHref('page')} name="New page" icon={<Icon of={Plus} />} />
      </ShelfLinks>
      <LeftDrafts />
      <RecentNotes />
    </nav>
  );
}

function ShelfLinks({ label, heading = false, children }: { label: string; heading?: boolean; children: ReactNode }) {
  return (
    <section className="shelf-part" aria-label={label}>
      {heading && <h2>{label}</h2>}
      <ul className="plain">{children}</ul>
    </section>
  );
}

type ShelfLinkProps = { to: string; name: string; icon: ReactNode; count?: number; beside?: string };

function ShelfLink({ to, name, icon, count, beside }: ShelfLinkProps) {
  const [here] = useRoute(to);
  return (
    <li className="shelf-item">
      <Link href={to} className="shelf-link" aria-current={here ? 'page' : undefined}>
        {icon}
        <span className="shelf-words">{name}</span>
        {beside !== undefined && <span className="shelf-beside">{beside}</span>}
        {count !== undefined && <span className="shelf-count">{count}</span>}
      </Link>
    </li>
  );
}

function LeftDrafts() {
  const drafts = useCall('draft.list', {}, { keep: true });
  const open = new Set(useDrafts().map((draft) => draft.id));
  const left = (drafts.data ?? []).filter((draft) => !open.has(draft.note.id));
  if (left.length === 0) return null;
  return (
    <ShelfLinks label="Unfinished drafts" heading>
      {left.map(({ note, time }) => (
        <ShelfLink
          key={note.id}
          to={noteHref(note.id)}
          name={note.title || note.id}
          icon={<KindIcon kind={note.kind} />}
          beside={clockOf(time)}
        />
      ))}
    </ShelfLinks>
  );
}

function RecentNotes() {
  const changed = useChangedNotes(6);
  if (changed === undefined || changed.length === 0) return null;
  return (
    <ShelfLinks label="Recently changed" heading>
      {changed.map((note) => (
        <ShelfLink
          key={note.id}
          to={noteHref(note.id, note.kind)}
          name={note.title}
          icon={<KindIcon kind={note.kind} />}
        />
      ))}
    </ShelfLinks>
  );
}
