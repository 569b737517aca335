import { $getSelection, $isNodeSelection, type LexicalEditor } from 'lexical';

/** Keys whose own work is to move the caret, which the browser tells in a later task. */
const moves = new Set(['ArrowUp', 'ArrowDown', 'ArrowLeft', 'ArrowRight', 'Home', 'End', 'PageUp', 'PageDown']);

/**
 * Two keys in quick succession, such as Ctrl+End and Enter on a busy machine: the second can come before the browser has
 * told where the first put the caret, and Lexical would act at the old place. It is told in time.
 */
export function registerCaretInTime(editor: LexicalEditor): () => void {
  let behind = false;
  const told = (): void => {
    behind = false;
  };
  const pressed = ({ key }: KeyboardEvent): void => {
    // A chip or an image that an arrow has selected whole has no caret.
    const whole = editor.read(() => $isNodeSelection($getSelection()));
    if (behind && !whole) document.dispatchEvent(new Event('selectionchange'));
    behind = moves.has(key);
  };
  document.addEventListener('selectionchange', told);
  const stop = editor.registerRootListener((root, before) => {
    before?.removeEventListener('keydown', pressed, true);
    root?.addEventListener('keydown', pressed, true);
  });
  return () => {
    document.removeEventListener('selectionchange', told);
    stop();
  };
}
