import type { Draft, NoteView } from '../../core/contract/shapes.ts';
import { isFailure } from '../../core/model/failure.ts';
import { noteText } from '../../core/model/note.ts';
import { announce } from '../ui/announce.ts';
import { Button } from '../ui/button.tsx';
import { useLibrary } from '../ui/library.ts';
import { exactly } from '../ui/time.ts';

/** Text that was typed in an earlier run, or in another window, and is not yet in the note. */
export function DraftOffer({ view, draft }: { view: NoteView; draft: Draft }) {
  const { client, desk } = useLibrary();
  if (noteText(draft.note) === noteText(view.note)) return null;
  const discard = async (): Promise<void> => {
    const dropped = await client.call('draft.drop', { id: view.id, draft: draft.draft });
    announce(isFailure(dropped) ? dropped.message : 'The draft was discarded.');
  };
  return (
    <div className="banner" role="status">
      <p className="banner-words">
        <strong>There is an unfinished draft of this note.</strong>
        It was typed until {exactly(draft.time)} and is not yet part of the note.
      </p>
      <div className="banner-actions">
        <Button look="main" onPress={() => desk.open(view, 'draft')}>
          Continue with the draft
        </Button>
        <Button onPress={() => void discard()}>Discard</Button>
      </div>
    </div>
  );
}
