/** Keys of the editor beyond Lexical's own. Ctrl+K is the application's. */
import { $isCodeNode } from '@lexical/code-core';
import { $isListItemNode, $isListNode } from '@lexical/list';
import { $findCellNode, $findTableNode, $isTableCellNode, $isTableRowNode } from '@lexical/table';
import {
  $createParagraphNode,
  $findMatchingParent,
  $getSelection,
  $isElementNode,
  $isRangeSelection,
  COMMAND_PRIORITY_HIGH,
  COMMAND_PRIORITY_LOW,
  FORMAT_TEXT_COMMAND,
  INDENT_CONTENT_COMMAND,
  INSERT_LINE_BREAK_COMMAND,
  INSERT_PARAGRAPH_COMMAND,
  INSERT_TAB_COMMAND,
  KEY_DOWN_COMMAND,
  KEY_TAB_COMMAND,
  type LexicalEditor,
  mergeRegister,
  OUTDENT_CONTENT_COMMAND,
} from 'lexical';
import { $setBlockKind, type BlockKind } from './block-kind.ts';

const kindByDigit: Readonly<Record<string, BlockKind>> = {
  Digit0: 'paragraph',
  Digit1: 'h1',
  Digit2: 'h2',
  Digit3: 'h3',
  Digit4: 'h4',
  Digit5: 'h5',
  Digit6: 'h6',
};

export function registerKeys(editor: LexicalEditor, toToolbar: () => void): () => void {
  return mergeRegister(
    editor.registerCommand(KEY_DOWN_COMMAND, (event) => $keyDown(editor, event, toToolbar), COMMAND_PRIORITY_LOW),
    editor.registerCommand(KEY_TAB_COMMAND, (event) => $tab(editor, event), COMMAND_PRIORITY_LOW),
    editor.registerCommand(INSERT_PARAGRAPH_COMMAND, $enterInTable, COMMAND_PRIORITY_HIGH),
    editor.registerCommand(INSERT_LINE_BREAK_COMMAND, $inTable, COMMAND_PRIORITY_HIGH),
    // What Markdown cannot say is not offered: no underline, no highlight.
    editor.registerCommand(
      FORMAT_TEXT_COMMAND,
      (format) => !['bold', 'italic', 'strikethrough', 'code'].includes(format),
      COMMAND_PRIORITY_HIGH,
    ),
  );
}

function $keyDown(editor: LexicalEditor, event: KeyboardEvent, toToolbar: () => void): boolean {
  const run = $commandOf(editor, event, toToolbar);
  if (run === undefined) return false;
  event.preventDefault();
  run();
  return true;
}

function $commandOf(editor: LexicalEditor, event: KeyboardEvent, toToolbar: () => void): (() => void) | undefined {
  const control = event.ctrlKey || event.metaKey;
  if (event.altKey && event.key === 'F10') return toToolbar;
  // AltGr is Ctrl+Alt on Windows and types letters there.
  if (control && event.altKey && !event.getModifierState('AltGraph')) {
    const kind = kindByDigit[event.code];
    return kind === undefined ? undefined : () => $setBlockKind(kind);
  }
  if (control && !event.altKey && !event.shiftKey && event.code === 'KeyE')
    return () => editor.dispatchCommand(FORMAT_TEXT_COMMAND, 'code');
  if (control && !event.altKey && event.shiftKey && event.code === 'KeyX')
    return () => editor.dispatchCommand(FORMAT_TEXT_COMMAND, 'strikethrough');
  return undefined;
}

/** Tab indents list items and code; elsewhere it leaves the editor, as the keyboard's users expect. */
function $tab(editor: LexicalEditor, event: KeyboardEvent): boolean {
  const selection = $getSelection();
  if (!$isRangeSelection(selection)) return false;
  const node = selection.anchor.getNode();
  const item = $findMatchingParent(node, $isListItemNode);
  if (item !== null) {
    event.preventDefault();
    const canIndent = item.getPreviousSibling() !== null;
    if (event.shiftKey) editor.dispatchCommand(OUTDENT_CONTENT_COMMAND, undefined);
    else if (canIndent) editor.dispatchCommand(INDENT_CONTENT_COMMAND, undefined);
    return true;
  }
  if (event.shiftKey || $findMatchingParent(node, $isCodeNode) === null) return false;
  event.preventDefault();
  return editor.dispatchCommand(INSERT_TAB_COMMAND, undefined);
}

function $inTable(): boolean {
  const selection = $getSelection();
  return $isRangeSelection(selection) && $findCellNode(selection.anchor.getNode()) !== null;
}

/** Enter goes to the cell below, and from the last row out of the table. */
function $enterInTable(): boolean {
  const selection = $getSelection();
  const cell = $isRangeSelection(selection) ? $findCellNode(selection.anchor.getNode()) : null;
  const row = cell?.getParent();
  const table = cell === null ? null : $findTableNode(cell);
  if (cell === null || table === null || !$isTableRowNode(row)) return false;
  const below = row.getNextSibling();
  const next = $isTableRowNode(below) ? below.getChildAtIndex(cell.getIndexWithinParent()) : null;
  if ($isTableCellNode(next)) next.selectEnd();
  else {
    const after = table.getNextSibling();
    const free = $isElementNode(after) && !$isListNode(after) ? after : $createParagraphNode();
    if (free !== after) table.insertAfter(free);
    free.selectStart();
  }
  return true;
}
