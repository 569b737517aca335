import { $getNodeByKey, HISTORY_PUSH_TAG, type LexicalEditor } from 'lexical';
import { useCallback, useId, useState } from 'react';
import { $selectNode } from './chips.ts';
import { Floating, focusText } from './floating.tsx';
import { $isFootnoteNode } from './footnote-node.ts';
import { $removeFootnote, $writeFootnote, type FootnoteHere } from './footnotes.ts';

type FootnoteEditorProps = {
  editor: LexicalEditor;
  /** Key of the node beside which it opens. */
  at: string;
  footnote: FootnoteHere;
  onClose: () => void;
};

/** The text of a footnote. However it is closed, what was written stays. */
export function FootnoteEditor({ editor, at, footnote, onClose }: FootnoteEditorProps) {
  const [text, setText] = useState(footnote.text);
  const id = useId();
  const beside = useCallback(() => editor.getElementByKey(at)?.getBoundingClientRect(), [editor, at]);
  const close = (): void => {
    editor.update(() => $write(at, { ...footnote, text }), { tag: HISTORY_PUSH_TAG });
    onClose();
  };
  const remove = (): void => {
    editor.update(() => $removeFootnote(footnote.identifier), { tag: HISTORY_PUSH_TAG });
    onClose();
    focusText(editor);
  };
  return (
    <Floating editor={editor} label="Footnote" beside={beside} onClose={close}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          close();
          focusText(editor);
        }}
      >
        <label htmlFor={id}>Text of the footnote</label>
        <textarea
          id={id}
          className="input editor-footnote-text"
          rows={3}
          value={text}
          onChange={(event) => setText(event.target.value)}
          onKeyDown={(event) => {
            if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing) return;
            event.preventDefault();
            event.currentTarget.form?.requestSubmit();
          }}
        />
        <p className="hint">Markdown. Enter is done, Shift and Enter begins a new line.</p>
        <div className="editor-floating-actions">
          <button type="button" className="button button-quiet" onClick={remove}>
            Remove
          </button>
          <button type="submit" className="button button-main">
            Done
          </button>
        </div>
      </form>
    </Floating>
  );
}

/** The caret comes back behind the call, or to the footnote itself. */
function $write(at: string, footnote: FootnoteHere): void {
  $writeFootnote(footnote);
  const node = $getNodeByKey(at);
  if ($isFootnoteNode(node)) $selectNode(node);
  else node?.selectNext(0, 0);
}
