import { useEffect, useMemo, useRef } from 'react';
import type { NoteView } from '../../core/contract/shapes.ts';
import { kindNamed } from '../../core/model/kinds/index.ts';
import { noteHref } from '../ui/address.ts';
import { ButtonLink } from '../ui/button.tsx';
import { DocumentView } from '../ui/document.tsx';
import { useCall, useDraft, useLibrary } from '../ui/library.ts';
import { Empty, Failed, Loading, PageTitle, useAnchor } from '../ui/page.tsx';
import { citedInFields, ReadingProvider, readingOf } from '../ui/reading.ts';
import { DraftOffer } from './draft-offer.tsx';
import { FactList, RowTables } from './field-table.tsx';
import { Margin } from './margin.tsx';
import { NoteActions } from './note-actions.tsx';
import { NoteEditing } from './note-editing.tsx';
import { NoteHead } from './note-head.tsx';
import { RemovedBanner } from './removed-banner.tsx';
import { SourceList } from './source-list.tsx';
import { useEditKey } from './use-edit-key.ts';

/** A note: read, or edited in the same place. */
export function NotePage({ id }: { id: string }) {
  const asked = useCall('note.read', { id }, { concerns: id, keep: true });
  const draft = useDraft(id);
  useFocusAfterEditing(draft !== undefined);
  if (asked.data === undefined)
    return asked.failure === undefined ? (
      <Loading />
    ) : (
      <MissingNote id={id} failure={asked.failure} again={asked.again} />
    );
  if (draft !== undefined) return <NoteEditing view={asked.data} draft={draft} />;
  return (
    <>
      {asked.failure !== undefined && <Failed failure={asked.failure} again={asked.again} />}
      <NoteReading view={asked.data} />
    </>
  );
}

/** Back from editing to reading, the focus is on the title and not nowhere. */
function useFocusAfterEditing(editing: boolean): void {
  const wasEditing = useRef(false);
  useEffect(() => {
    if (wasEditing.current && !editing) document.querySelector('h1')?.focus({ preventScroll: true });
    wasEditing.current = editing;
  }, [editing]);
}

type Missing = Pick<Parameters<typeof Failed>[0], 'failure' | 'again'> & { id: string };

function MissingNote({ id, failure, again }: Missing) {
  if (failure.failure !== 'not-found') return <Failed failure={failure} {...(again && { again })} />;
  return (
    <div className="page">
      <header className="page-head">
        <PageTitle name="No such note">No such note</PageTitle>
      </header>
      <Empty title={`There is no note “${id}” in this library.`}>
        <p>It may have another address now. Search for its title (Ctrl K), or write it.</p>
        <p className="actions">
          <ButtonLink to="/new/page">New page</ButtonLink>
        </p>
      </Empty>
    </div>
  );
}

function useReadingOf(view: NoteView) {
  return useMemo(
    () =>
      readingOf({
        body: view.note.body,
        named: view.named,
        sources: view.sources,
        images: view.images,
        citedBelow: citedInFields(view.note),
        address: noteHref(view.id),
      }),
    [view],
  );
}

function NoteReading({ view }: { view: NoteView }) {
  const { desk } = useLibrary();
  const { note } = view;
  const kind = kindNamed(note.kind);
  const reading = useReadingOf(view);
  const removed = note.removed === true;
  const edit = (): void => desk.open(view);
  useEditKey(removed ? undefined : edit);
  useAnchor(true);
  return (
    <div className="with-margin">
      <article className="page note" aria-label={note.title}>
        <ReadingProvider value={reading}>
          <NoteHead view={view} />
          {removed ? <RemovedBanner view={view} /> : <NoteActions view={view} onEdit={edit} />}
          {view.draft !== null && <DraftOffer view={view} draft={view.draft} />}
          {kind !== undefined && <FactList kind={kind} fields={note.fields} />}
        </ReadingProvider>
        {note.body.trim() === '' ? (
          <p className="quiet no-text">This note has no text yet.</p>
        ) : (
          <DocumentView reading={reading} language={note.language} />
        )}
        {kind !== undefined && (
          <ReadingProvider value={reading}>
            <RowTables kind={kind} fields={note.fields} />
          </ReadingProvider>
        )}
        <SourceList reading={reading} />
      </article>
      <Margin view={view} reading={reading} />
    </div>
  );
}
