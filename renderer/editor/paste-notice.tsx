import { $getSelection, $isRangeSelection, type LexicalEditor, UNDO_COMMAND } from 'lexical';
import { useEffect } from 'react';

/** Milliseconds for which the other way of pasting is offered. */
const offered = 12_000;

/** Markdown was pasted as headings, lists, links …; offers its letters instead. */
export function PasteNotice({ editor, text, onClose }: { editor: LexicalEditor; text: string; onClose: () => void }) {
  useEffect(() => {
    const timer = setTimeout(onClose, offered);
    return () => clearTimeout(timer);
  }, [onClose]);
  const asLetters = (): void => {
    editor.dispatchCommand(UNDO_COMMAND, undefined);
    editor.update(() => {
      const selection = $getSelection();
      if ($isRangeSelection(selection)) selection.insertRawText(text);
    });
    onClose();
    editor.focus();
  };
  return (
    <div role="status" className="editor-notice">
      <span>Pasted with its Markdown structure.</span>
      <button type="button" className="button button-quiet" onClick={asLetters}>
        Use plain letters
      </button>
      <button type="button" className="button button-quiet" onClick={onClose}>
        Keep
      </button>
    </div>
  );
}
