import type { DraftDesk } from './draft-desk.ts';
import { isUnsaved } from './note-draft.ts';

/** Before the window goes: what was typed is kept, and a person who has unsaved text is asked. */
export function guardWindow(desk: DraftDesk): void {
  addEventListener('beforeunload', (event) => {
    const unsaved = desk.all().filter(isUnsaved);
    if (unsaved.length === 0) return;
    for (const draft of unsaved) desk.save(draft.id);
    event.preventDefault();
  });
  addEventListener('pagehide', () => desk.keepNow());
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'hidden') desk.keepNow();
  });
}
