import { useEffect, useState } from 'react';
import { type Failure, isFailure } from '../../core/model/failure.ts';
import { type Kind, kindNamed } from '../../core/model/kinds/index.ts';
import { emptyNote, misfits, type Note, slugOf } from '../../core/model/note.ts';
import { LostPage } from '../shell/lost-page.tsx';
import { kindHref, navigate, noteHref } from '../ui/address.ts';
import { announce } from '../ui/announce.ts';
import { Button, ButtonLink } from '../ui/button.tsx';
import { KindIcon } from '../ui/icon.tsx';
import { useLibrary } from '../ui/library.ts';
import { Failed, PageTitle } from '../ui/page.tsx';
import { NoteForm } from './note-form.tsx';
import { dropUnmade, keepUnmade, unmadeNote } from './unmade-note.ts';

/** A new note of a kind, from its form. */
export function NewPage({ id }: { id: string }) {
  const kind = kindNamed(id);
  return kind === undefined ? <LostPage /> : <NewNote kind={kind} />;
}

function NewNote({ kind }: { kind: Kind }) {
  const { client } = useLibrary();
  const [note, setNote] = useState<Note>(() => unmadeNote(kind.name) ?? emptyNote(kind.name, ''));
  const [failure, setFailure] = useState<Failure>();
  const [asked, setAsked] = useState(false);
  useEffect(() => keepUnmade(note), [note]);
  const problem = note.title.trim() === '' ? 'A note needs a title.' : misfits(note)[0];

  const create = async (): Promise<void> => {
    setAsked(true);
    if (problem !== undefined) return;
    const made = await client.call('note.create', { note });
    if (isFailure(made)) return setFailure(made);
    dropUnmade(kind.name);
    announce(`“${note.title}” was created.`);
    navigate(noteHref(made.id, note.kind), { replace: true });
  };

  return (
    <div className="page note-editing">
      <header className="page-head">
        <p className="eyebrow">
          <KindIcon kind={kind.name} small /> {kind.label}
        </p>
        <PageTitle name={`New ${kind.label.toLowerCase()}`}>New {kind.label.toLowerCase()}</PageTitle>
        <p className="page-about">{kind.about}</p>
      </header>
      <NoteForm id="" note={note} named={[]} images={[]} onChange={setNote} />
      <p className="quiet">
        {note.title.trim() === '' ? (
          'Its address in the library is made from the title and stays the same.'
        ) : (
          <>
            Its address in the library: <code>{slugOf(note.title)}</code>, with a number behind it if that is taken. It
            stays the same when the title changes.
          </>
        )}
      </p>
      {asked && problem !== undefined && (
        <p className="banner banner-warn" role="alert">
          Not created yet: {problem}
        </p>
      )}
      {failure !== undefined && <Failed failure={failure} again={() => void create()} />}
      <div className="actions">
        <Button look="main" onPress={() => void create()}>
          Create
        </Button>
        <ButtonLink to={kindHref(kind.name)}>Keep for later</ButtonLink>
        <Button
          look="quiet"
          onPress={() => {
            dropUnmade(kind.name);
            setNote(emptyNote(kind.name, ''));
            setAsked(false);
          }}
        >
          Clear the form
        </Button>
      </div>
    </div>
  );
}
