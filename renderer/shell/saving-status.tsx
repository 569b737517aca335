import Check from 'lucide-react/icons/check';
import CircleAlert from 'lucide-react/icons/circle-alert';
import Pencil from 'lucide-react/icons/pencil';
import { savingState } from '../notes/note-draft.ts';
import { Button } from '../ui/button.tsx';
import { Icon } from '../ui/icon.tsx';
import { useDrafts, useLibrary } from '../ui/library.ts';

const icons = { saved: Check, typing: Pencil, kept: Check, saving: Pencil, 'not-saved': CircleAlert };

/** Always in sight: whether everything typed in this window is in the library. */
export function SavingStatus() {
  const { desk } = useLibrary();
  const [draft] = useDrafts();
  const state = draft === undefined ? ({ is: 'saved', sentence: 'Saved' } as const) : savingState(draft);
  return (
    <div className={`saving saving-${state.is}`}>
      <span role="status" className="saving-words" title={draft && `${draft.note.title}: ${state.sentence}`}>
        <Icon of={icons[state.is]} small />
        {state.sentence}
      </span>
      {state.is === 'not-saved' && draft?.failed != null && (
        <Button look="text" onPress={() => desk.save(draft.id)}>
          Try now
        </Button>
      )}
    </div>
  );
}
