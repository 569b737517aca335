import { $getSelection, $isRangeSelection, type LexicalEditor } from 'lexical';

/**
 * The caret comes back to where it was when a window above the text closes: given the focus by a program, the browser
 * would put it at the start. A press puts it where it is pressed.
 */
export function registerCaretBack(editor: LexicalEditor): () => void {
  let isPressed = false;
  const press = (): void => {
    isPressed = true;
  };
  const release = (): void => {
    isPressed = false;
  };
  const focus = (): void => {
    if (isPressed) return;
    editor.update(() => {
      const selection = $getSelection();
      if ($isRangeSelection(selection)) selection.dirty = true;
    });
  };
  const stop = editor.registerRootListener((root, before) => {
    before?.removeEventListener('pointerdown', press);
    before?.removeEventListener('focus', focus);
    root?.addEventListener('pointerdown', press);
    root?.addEventListener('focus', focus);
  });
  addEventListener('pointerup', release, true);
  addEventListener('pointercancel', release, true);
  return () => {
    stop();
    removeEventListener('pointerup', release, true);
    removeEventListener('pointercancel', release, true);
  };
}
