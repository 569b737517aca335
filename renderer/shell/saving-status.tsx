import Check from 'lucide-react/icons/check';
import CircleAlert from 'lucide-react/icons/circle-alert';
import Pencil from 'lucide-react/icons/pencil';
import { savingState } from '../notes/note-draft.ts';
import { Icon } from '../ui/icon.tsx';
import { useDrafts } from '../ui/library.ts';

const icons = { saved: Check, typing: Pencil, kept: Check, saving: Pencil, 'not-saved': CircleAlert };

/** Always in sight: whether everything typed in this window is in the library. The reason, if not, stands in a banner. */
export function SavingStatus() {
  const [draft] = useDrafts();
  const { is, sentence } = draft === undefined ? ({ is: 'saved', sentence: 'Saved' } as const) : savingState(draft);
  return (
    <div className={`saving saving-${is}`} role="status" title={draft && `${draft.note.title}: ${sentence}`}>
      <Icon of={icons[is]} small />
      <span className="saving-words">{is === 'not-saved' ? 'Not saved' : sentence}</span>
    </div>
  );
}
