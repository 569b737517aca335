import { app } from 'electron';

/**
 * Ends the application in order: windows hand over what was typed (`settle`), then close; the core puts the library
 * away (`close`); then Electron quits. Both may take their time.
 */
export function quitInOrder(settle: () => Promise<void>, close: () => Promise<void>): void {
  app.on('before-quit', holdUntil(settle));
  app.on('will-quit', holdUntil(close));
}

type Step = 'to do' | 'under way' | 'done';

/**
 * Holds the quit back until the work is done, then asks for it again in a later turn of the event loop: Electron
 * forgets that it is quitting only after the handlers of an event have returned, so a `quit()` before that does nothing.
 */
function holdUntil(work: () => Promise<void>): (event: Electron.Event) => void {
  let step: Step = 'to do';
  return (event) => {
    if (step === 'done') return;
    event.preventDefault();
    if (step === 'under way') return;
    step = 'under way';
    void work().finally(() => {
      step = 'done';
      setImmediate(() => app.quit());
    });
  };
}
