import { $isLinkNode, $toggleLink } from '@lexical/link';
import { $createTextNode, $findMatchingParent, $getSelection, $isRangeSelection, type LexicalEditor } from 'lexical';
import { useCallback, useEffect, useId, useState } from 'react';
import { readAddress } from './address.ts';
import { Floating } from './floating.tsx';

/** Asks for the address of the link around the caret, or of one that the selected words shall become. */
export function LinkEditor({ editor, onClose }: { editor: LexicalEditor; onClose: () => void }) {
  const [known] = useState(() => editor.read($addressHere));
  const [text, setText] = useState(known);
  const [problem, setProblem] = useState('');
  const [id, problemId] = [useId(), useId()];
  const [words] = useState(selectedRange);
  useEffect(() => {
    if (words === undefined) return;
    CSS.highlights.set('editor-asked', new Highlight(words));
    return () => {
      CSS.highlights.delete('editor-asked');
    };
  }, [words]);
  const beside = useCallback(() => selectionRect(editor), [editor]);
  const finish = (address: string | null): void => {
    editor.update(() => $link(address));
    onClose();
    editor.focus();
  };
  const save = (): void => {
    const address = readAddress(text);
    if (address === undefined) setProblem('A link starts with https://, http:// or mailto:.');
    else finish(address);
  };
  return (
    <Floating editor={editor} label="Link" beside={beside} onClose={onClose}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          save();
        }}
      >
        <label htmlFor={id}>Address</label>
        <input
          id={id}
          className="input"
          value={text}
          autoComplete="off"
          spellCheck={false}
          aria-invalid={problem !== ''}
          aria-describedby={problem === '' ? undefined : problemId}
          onChange={(event) => setText(event.target.value)}
        />
        <p id={problemId} role="alert" className="problem">
          {problem}
        </p>
        <div className="editor-floating-actions">
          {known !== '' && (
            <button type="button" className="button button-quiet" onClick={() => finish(null)}>
              Remove link
            </button>
          )}
          <button type="submit" className="button button-main">
            Link
          </button>
        </div>
      </form>
    </Floating>
  );
}

function $addressHere(): string {
  const selection = $getSelection();
  const link = $isRangeSelection(selection) ? $findMatchingParent(selection.anchor.getNode(), $isLinkNode) : null;
  return link?.getURL() ?? '';
}

/** With no words selected the address itself becomes the words. */
function $link(address: string | null): void {
  const selection = $getSelection();
  if (!$isRangeSelection(selection)) return;
  const inside = $findMatchingParent(selection.anchor.getNode(), $isLinkNode);
  if (selection.isCollapsed() && address !== null && inside === null) {
    const words = $createTextNode(address.replace(/^mailto:/, ''));
    selection.insertNodes([words]);
    words.select(0, words.getTextContentSize());
  } else if (selection.isCollapsed() && inside !== null && address !== null) {
    inside.setURL(address);
    return;
  }
  $toggleLink(address);
}

/** The selected words, to be shown while the field has the focus. */
function selectedRange(): Range | undefined {
  const selection = window.getSelection();
  return selection === null || selection.rangeCount === 0 ? undefined : selection.getRangeAt(0).cloneRange();
}

/** Where the selection is in the window. */
function selectionRect(editor: LexicalEditor): DOMRect | undefined {
  return editor.read(() => {
    const selection = $getSelection();
    if (!$isRangeSelection(selection)) return undefined;
    const element = editor.getElementByKey(selection.anchor.getNode().getKey());
    return element?.getBoundingClientRect();
  });
}
