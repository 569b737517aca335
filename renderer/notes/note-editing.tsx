import { useEffect, useRef } from 'react';
import { Link } from 'wouter';
import type { NoteView } from '../../core/contract/shapes.ts';
import { kindNamed } from '../../core/model/kinds/index.ts';
import { kindHref } from '../ui/address.ts';
import { Button } from '../ui/button.tsx';
import { KindIcon } from '../ui/icon.tsx';
import { useLibrary } from '../ui/library.ts';
import { PageTitle } from '../ui/page.tsx';
import { type NoteDraft, savingState } from './note-draft.ts';
import { NoteForm } from './note-form.tsx';

/** A note being written. What is typed goes to the desk, which keeps and saves it. */
export function NoteEditing({ view, draft }: { view: NoteView; draft: NoteDraft }) {
  const { desk } = useLibrary();
  const { id, note } = draft;
  const top = useRef<HTMLDivElement>(null);
  useEffect(() => {
    desk.stay(id);
    top.current?.querySelector<HTMLElement>('[contenteditable="true"]')?.focus({ preventScroll: true });
    return () => desk.leave(id);
  }, [desk, id]);
  useEffect(() => {
    const pressed = (event: KeyboardEvent): void => {
      if (event.key.toLowerCase() !== 's' || !(event.ctrlKey || event.metaKey)) return;
      event.preventDefault();
      desk.save(id);
    };
    addEventListener('keydown', pressed);
    return () => removeEventListener('keydown', pressed);
  }, [desk, id]);
  return (
    <div className="page note-editing" ref={top}>
      <header className="page-head edit-head">
        <p className="eyebrow">
          <Link href={kindHref(note.kind)}>
            <KindIcon kind={note.kind} small />
            {kindNamed(note.kind)?.label ?? note.kind}
          </Link>
          <span>Editing</span>
        </p>
        <div className="unseen">
          <PageTitle name={`Editing ${view.note.title}`}>Editing {note.title || 'a note without a title'}</PageTitle>
        </div>
      </header>
      <div className="actions edit-bar">
        <Button look="main" onPress={() => desk.leave(id)}>
          Done
        </Button>
        <span className="quiet">{savingState(draft).sentence}</span>
        {draft.failed !== null && (
          <Button look="text" onPress={() => desk.save(id)}>
            Try now
          </Button>
        )}
      </div>
      <Clashes draft={draft} />
      <NoteForm
        id={id}
        note={note}
        named={view.named}
        images={view.images}
        onChange={(changed) => desk.type(id, changed)}
      />
      <div className="actions">
        <Button look="main" onPress={() => desk.leave(id)}>
          Done
        </Button>
      </div>
    </div>
  );
}

/** What came in from elsewhere while this person was writing. */
function Clashes({ draft }: { draft: NoteDraft }) {
  const { desk } = useLibrary();
  if (draft.clashes.length === 0 && draft.merges === 0) return null;
  const clashed = draft.clashes.length > 0;
  return (
    <div className={clashed ? 'banner banner-warn' : 'banner'} role={clashed ? 'alert' : 'status'}>
      <div className="banner-words">
        {clashed ? (
          <>
            <strong>This note was changed elsewhere in the same place. Nothing is lost: both texts are kept.</strong>
            <ul>
              {[...new Set(draft.clashes)].map((clash) => (
                <li key={clash}>{clash}</li>
              ))}
            </ul>
          </>
        ) : (
          'A change from another window was taken into this note.'
        )}
      </div>
      <Button onPress={() => desk.readClashes(draft.id)}>Understood</Button>
    </div>
  );
}
