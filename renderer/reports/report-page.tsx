import { useMemo } from 'react';
import type { Output } from '../../core/contract/api.ts';
import type { NoteView } from '../../core/contract/shapes.ts';
import { outlineOf } from '../../core/model/outline.ts';
import { DraftOffer } from '../notes/draft-offer.tsx';
import { lastChange } from '../notes/note-head.tsx';
import { SourceList } from '../notes/source-list.tsx';
import { noteHref } from '../ui/address.ts';
import { ButtonLink } from '../ui/button.tsx';
import { DocumentView } from '../ui/document.tsx';
import { KindIcon } from '../ui/icon.tsx';
import { useCall, useDraft } from '../ui/library.ts';
import { Empty, Failed, Loading, PageTitle, useAnchor } from '../ui/page.tsx';
import { readingOf } from '../ui/reading.ts';
import { ExportButtons } from './export-buttons.tsx';
import { OutlineEditor } from './outline-editor.tsx';
import { Problems } from './problems.tsx';
import { Versions } from './versions.tsx';

/** A report: its outline, the text as it would be frozen now, what is missing in it, and its versions. */
export function ReportPage({ id }: { id: string }) {
  const asked = useCall('note.read', { id }, { concerns: id, keep: true });
  const assembled = useCall('report.assemble', { id }, { keep: true });
  const draft = useDraft(id);
  const failure = asked.failure ?? assembled.failure;
  if (asked.data === undefined || (assembled.data === undefined && failure === undefined))
    return failure === undefined ? <Loading /> : <Failed failure={failure} again={asked.again} />;
  return (
    <div className="report">
      <ReportHead view={asked.data} />
      {failure !== undefined && <Failed failure={failure} again={assembled.again} />}
      {draft === undefined && asked.data.draft !== null && <DraftOffer view={asked.data} draft={asked.data.draft} />}
      <div className="report-state">
        <Versions report={id} />
        {assembled.data !== undefined && <Problems problems={assembled.data.problems} named={asked.data.named} />}
      </div>
      <div className="report-columns">
        <OutlineEditor view={asked.data} />
        {assembled.data !== undefined && <ReportText view={asked.data} assembled={assembled.data} />}
      </div>
    </div>
  );
}

function ReportHead({ view }: { view: NoteView }) {
  const { note } = view;
  const subtitle = typeof note.fields.subtitle === 'string' ? note.fields.subtitle : '';
  return (
    <header className="page page-head">
      <p className="eyebrow">
        <KindIcon kind="report" small /> Report
        <span>{lastChange(view)}</span>
      </p>
      <PageTitle name={note.title}>{note.title}</PageTitle>
      {subtitle !== '' && <p className="page-about">{subtitle}</p>}
      <div className="actions report-actions">
        <ButtonLink to={noteHref(view.id)}>Title, abstract and history</ButtonLink>
        <ExportButtons report={view.id} number={null} />
      </div>
    </header>
  );
}

function ReportText({ view, assembled }: { view: NoteView; assembled: Output<'report.assemble'> }) {
  const draft = useDraft(view.id);
  const reading = useMemo(
    () =>
      readingOf({
        body: assembled.markdown,
        named: assembled.named,
        images: assembled.images,
        sources: assembled.sources,
        address: noteHref(view.id, 'report'),
        shift: 1,
      }),
    [assembled, view.id],
  );
  useAnchor(true);
  const outline = outlineOf((draft?.note ?? view.note).fields);
  if (outline.length === 0 && assembled.markdown.trim() === '')
    return (
      <Empty title="The outline is empty.">
        <p>Add a heading, then the notes that belong under it. The text appears here as it would be frozen.</p>
      </Empty>
    );
  return (
    <article className="report-text" aria-label="Assembled text">
      <DocumentView reading={reading} language={view.note.language} />
      <SourceList reading={reading} />
    </article>
  );
}
