import {
  $createParagraphNode,
  $getSelection,
  $isDecoratorNode,
  $isNodeSelection,
  COMMAND_PRIORITY_HIGH,
  type DecoratorNode,
  KEY_DOWN_COMMAND,
  type LexicalEditor,
} from 'lexical';

/**
 * Keys leave a selected chip or block: the caret goes behind it, and then the key does what it does. Without this the
 * browser has no caret there, and letters land one before the other at the beginning of the text.
 */
export function registerLeavingByKey(editor: LexicalEditor): () => void {
  return editor.registerCommand(
    KEY_DOWN_COMMAND,
    (event) => {
      const selection = $getSelection();
      const last = $isNodeSelection(selection) ? selection.getNodes().at(-1) : undefined;
      if (!$isDecoratorNode(last)) return false;
      if (types(event)) $caretBehind(last, true);
      else if (moves.has(event.key)) $caretBehind(last, false);
      return false;
    },
    COMMAND_PRIORITY_HIGH,
  );
}

/** ArrowLeft and ArrowRight are Lexical's own. */
const moves = new Set(['ArrowUp', 'ArrowDown', 'Home', 'End', 'PageUp', 'PageDown']);

/** The key writes something: a letter, or the first key of an input method. */
const types = (event: KeyboardEvent): boolean =>
  event.key === 'Process' ||
  (event.key.length === 1 && (event.getModifierState('AltGraph') || !(event.ctrlKey || event.metaKey)));

function $caretBehind(node: DecoratorNode<unknown>, toType: boolean): void {
  if (!node.isInline() && toType) {
    const paragraph = $createParagraphNode();
    node.insertAfter(paragraph);
    paragraph.select();
    return;
  }
  const at = node.getIndexWithinParent() + 1;
  node.getParentOrThrow().select(at, at);
}
