import History from 'lucide-react/icons/history';
import Pencil from 'lucide-react/icons/pencil';
import Trash from 'lucide-react/icons/trash-2';
import { useState } from 'react';
import type { NoteView } from '../../core/contract/shapes.ts';
import { type Failure, isFailure } from '../../core/model/failure.ts';
import { historyHref, noteHref } from '../ui/address.ts';
import { announce } from '../ui/announce.ts';
import { Button, ButtonLink } from '../ui/button.tsx';
import { Question } from '../ui/dialog.tsx';
import { Icon } from '../ui/icon.tsx';
import { useLibrary } from '../ui/library.ts';
import { Failed } from '../ui/page.tsx';

/** What can be done with a note that is being read. */
export function NoteActions({ view, onEdit }: { view: NoteView; onEdit: () => void }) {
  const { client } = useLibrary();
  const [asking, setAsking] = useState(false);
  const [failure, setFailure] = useState<Failure>();
  const remove = async (): Promise<void> => {
    const removed = await client.call('note.remove', { id: view.id, base: view.revision });
    if (isFailure(removed)) setFailure(removed);
    else announce(`“${view.note.title}” was removed.`);
  };
  return (
    <>
      <div className="actions note-actions">
        <Button look="main" onPress={onEdit} aria-keyshortcuts="e">
          <Icon of={Pencil} small />
          Edit
        </Button>
        {view.note.kind === 'report' && <ButtonLink to={noteHref(view.id, 'report')}>Report and versions</ButtonLink>}
        <ButtonLink to={historyHref(view.id)}>
          <Icon of={History} small />
          History
        </ButtonLink>
        <Button look="quiet" onPress={() => setAsking(true)}>
          <Icon of={Trash} small />
          Remove
        </Button>
      </div>
      {failure !== undefined && <Failed failure={failure} />}
      <Question
        title={`Remove “${view.note.title}”?`}
        yes="Remove the note"
        danger
        isOpen={asking}
        onYes={() => void remove()}
        onClose={() => setAsking(false)}
      >
        <p>
          It leaves the lists and the search. Its history stays in the library, and it can be brought back at any time.
          {view.backlinks.length > 0 && ` ${linksSentence(view.backlinks.length)}`}
        </p>
      </Question>
    </>
  );
}

const linksSentence = (count: number): string =>
  count === 1
    ? 'One link leads to it; it will be shown as leading nowhere.'
    : `${count} links lead to it; they will be shown as leading nowhere.`;
