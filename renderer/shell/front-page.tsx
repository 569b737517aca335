import { Link } from 'wouter';
import type { NoteRow } from '../../core/contract/shapes.ts';
import { kindNamed, kinds } from '../../core/model/kinds/index.ts';
import { kindHref, newHref, noteHref } from '../ui/address.ts';
import { ButtonLink } from '../ui/button.tsx';
import { KindIcon } from '../ui/icon.tsx';
import { useCall } from '../ui/library.ts';
import { Empty, Failed, PageTitle } from '../ui/page.tsx';
import { dayOf, exactly, momentOf } from '../ui/time.ts';
import { useChangedNotes } from './changed-notes.ts';
import { FirstSteps, type KindCount } from './first-steps.tsx';
import { PersonName } from './person-name.tsx';

/** What is in the library, and where one left off. */
export function FrontPage() {
  const about = useCall('library.about', {}, { keep: true });
  const name = about.data?.title ?? 'Library';
  const total = (about.data?.kinds ?? []).reduce((sum, entry) => sum + entry.count, 0);
  return (
    <div className="page">
      <header className="page-head">
        <p className="eyebrow">Library</p>
        <PageTitle name={name}>{name}</PageTitle>
        <p className="page-about">
          {total} {total === 1 ? 'note' : 'notes'}.{' '}
          <PersonName name={about.data?.person ?? ''} onChanged={about.again} />
        </p>
      </header>
      {about.failure !== undefined && <Failed failure={about.failure} again={about.again} />}
      {about.data !== undefined && total === 0 ? (
        <Empty title="This library is empty.">
          <p>Begin with a page, or with a source that you want to cite.</p>
          <p className="actions">
            <ButtonLink to={newHref('page')} look="main">
              New page
            </ButtonLink>
            <ButtonLink to={newHref('source')}>New source</ButtonLink>
          </p>
        </Empty>
      ) : (
        <>
          <WhereOneLeftOff />
          <Reports />
          <RecentOrFirst counts={about.data?.kinds ?? []} />
          <Counts counts={about.data?.kinds ?? []} />
        </>
      )}
    </div>
  );
}

function WhereOneLeftOff() {
  const drafts = useCall('draft.list', {}, { keep: true });
  if (drafts.data === undefined || drafts.data.length === 0) return null;
  return (
    <section className="front-part">
      <h2>Where you left off</h2>
      <ul className="plain rows">
        {drafts.data.map(({ note, time }) => (
          <li key={note.id} className="row">
            <KindIcon kind={note.kind} />
            <Link href={noteHref(note.id)}>{note.title || note.id}</Link>
            <span className="row-beside">Draft of {exactly(time)}, not yet saved</span>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Reports() {
  const reports = useCall('note.list', { kind: 'report', order: 'changed', limit: 5, offset: 0 }, { keep: true });
  if (reports.data === undefined || reports.data.notes.length === 0) return null;
  return (
    <section className="front-part">
      <h2>{reports.data.notes.length === 1 ? 'The report' : 'Reports'}</h2>
      {reports.data.notes.map((report) => (
        <ReportCard key={report.id} report={report} />
      ))}
    </section>
  );
}

function ReportCard({ report }: { report: NoteRow }) {
  const versions = useCall('version.list', { report: report.id }, { keep: true });
  const read = useCall('note.read', { id: report.id }, { concerns: report.id, keep: true });
  const subtitle = read.data?.note.fields.subtitle;
  const latest = versions.data?.toSorted((a, b) => b.time.localeCompare(a.time))[0];
  return (
    <article className="report-card">
      <h3>
        <Link href={noteHref(report.id, 'report')}>{report.title}</Link>
      </h3>
      {typeof subtitle === 'string' && subtitle !== '' && <p>{subtitle}</p>}
      <p className="quiet">
        {latest === undefined
          ? 'No version of it is frozen yet.'
          : `Latest version ${latest.number}, ${dayOf(latest.time)}, by ${latest.author}.`}
      </p>
    </article>
  );
}

function Counts({ counts }: { counts: readonly KindCount[] }) {
  const count = (kind: string): number => counts.find((entry) => entry.kind === kind)?.count ?? 0;
  return (
    <section className="front-part">
      <h2>What is in it</h2>
      <ul className="plain counts">
        {kinds.map((kind) => (
          <li key={kind.name}>
            <Link href={kindHref(kind.name)} className="count">
              <KindIcon kind={kind.name} />
              <span className="count-number">{count(kind.name)}</span>
              <span>{count(kind.name) === 1 ? kind.label : kind.plural}</span>
            </Link>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** The notes that somebody has changed; in a library that is as it came, where to begin. */
function RecentOrFirst({ counts }: { counts: readonly KindCount[] }) {
  const changed = useChangedNotes(8);
  if (changed === undefined) return null;
  if (changed.length === 0) return <FirstSteps counts={counts} />;
  return (
    <section className="front-part">
      <h2>Recently changed</h2>
      <ul className="plain rows">
        {changed.map((note) => (
          <li key={note.id} className="row">
            <KindIcon kind={note.kind} />
            <Link href={noteHref(note.id, note.kind)}>{note.title}</Link>
            <span className="row-beside">
              {kindNamed(note.kind)?.label ?? note.kind} · {momentOf(note.changed)}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
