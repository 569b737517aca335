import { useState } from 'react';
import type { NoteView } from '../../core/contract/shapes.ts';
import { type Failure, isFailure } from '../../core/model/failure.ts';
import { announce } from '../ui/announce.ts';
import { Button } from '../ui/button.tsx';
import { useLibrary } from '../ui/library.ts';
import { Failed } from '../ui/page.tsx';
import { exactly } from '../ui/time.ts';

/** A removed note is still there to be read, and comes back as a new revision. */
export function RemovedBanner({ view }: { view: NoteView }) {
  const { client } = useLibrary();
  const [failure, setFailure] = useState<Failure>();
  const bringBack = async (): Promise<void> => {
    const { removed: _, ...note } = view.note;
    const saved = await client.call('note.save', { id: view.id, base: view.revision, note });
    if (isFailure(saved)) setFailure(saved);
    else announce(`“${note.title}” is back.`);
  };
  return (
    <>
      <div className="banner banner-warn" role="status">
        <p className="banner-words">
          <strong>This note was removed on {exactly(view.changed)}.</strong>
          Nothing of it is lost: its text and its history are kept.
        </p>
        <Button look="main" onPress={() => void bringBack()}>
          Bring it back
        </Button>
      </div>
      {failure !== undefined && <Failed failure={failure} />}
    </>
  );
}
