/** Keys of the editor beyond Lexical's own. Ctrl+K is the application's. */
import { $isCodeNode } from '@lexical/code-core';
import { $isListItemNode, $isListNode } from '@lexical/list';
import {
  $findCellNode,
  $findTableNode,
  $insertTableRowAtSelection,
  $isTableCellNode,
  $isTableRowNode,
} from '@lexical/table';
import {
  $createParagraphNode,
  $findMatchingParent,
  $getSelection,
  $isElementNode,
  $isLineBreakNode,
  $isRangeSelection,
  $isTextNode,
  COMMAND_PRIORITY_BEFORE_HIGH,
  COMMAND_PRIORITY_HIGH,
  COMMAND_PRIORITY_LOW,
  FORMAT_TEXT_COMMAND,
  INDENT_CONTENT_COMMAND,
  INSERT_LINE_BREAK_COMMAND,
  INSERT_PARAGRAPH_COMMAND,
  INSERT_TAB_COMMAND,
  KEY_DOWN_COMMAND,
  KEY_ENTER_COMMAND,
  KEY_TAB_COMMAND,
  type LexicalEditor,
  mergeRegister,
  OUTDENT_CONTENT_COMMAND,
} from 'lexical';
import { $setBlockKind, type BlockKind } from './block-kind.ts';
import { $enterOutOfBox } from './callout.ts';
import { $cellAtSelection } from './table-actions.ts';

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
    // Before the table's own Tab, which would leave it.
    editor.registerCommand(KEY_TAB_COMMAND, $newRow, COMMAND_PRIORITY_BEFORE_HIGH),
    editor.registerCommand(KEY_ENTER_COMMAND, $toggleTask, COMMAND_PRIORITY_LOW),
    editor.registerCommand(INSERT_PARAGRAPH_COMMAND, $enterInCode, COMMAND_PRIORITY_LOW),
    editor.registerCommand(INSERT_PARAGRAPH_COMMAND, $enterOutOfBox, COMMAND_PRIORITY_LOW),
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

/** Tab in the last cell of a table adds a row. */
function $newRow(event: KeyboardEvent): boolean {
  const cell = event.shiftKey ? null : $cellAtSelection();
  const row = cell?.getParent();
  if (!$isTableRowNode(row) || cell?.getNextSibling() !== null || row.getNextSibling() !== null) return false;
  event.preventDefault();
  const added = $insertTableRowAtSelection(true)?.getFirstChild();
  if ($isTableCellNode(added)) added.selectStart();
  return true;
}

/** Ctrl or Cmd with Enter ticks a task, or unticks it. */
function $toggleTask(event: KeyboardEvent | null): boolean {
  const selection = $getSelection();
  if (event === null || !(event.ctrlKey || event.metaKey) || !$isRangeSelection(selection)) return false;
  const item = $findMatchingParent(selection.anchor.getNode(), $isListItemNode);
  const list = item?.getParent();
  if (!$isListNode(list) || list.getListType() !== 'check') return false;
  event.preventDefault();
  item?.toggleChecked();
  return true;
}

/** Enter goes on in the code with the same indent; a third one at its end leaves it. */
function $enterInCode(): boolean {
  const selection = $getSelection();
  const code = $isRangeSelection(selection) ? $findMatchingParent(selection.anchor.getNode(), $isCodeNode) : null;
  if (code === null || !$isRangeSelection(selection)) return false;
  const [last, lastButOne] = code.getChildren().reverse();
  const { anchor } = selection;
  const isAtEnd = anchor.key === code.getKey() && anchor.offset === code.getChildrenSize();
  if (selection.isCollapsed() && isAtEnd && $isLineBreakNode(last) && $isLineBreakNode(lastButOne)) {
    last.remove();
    lastButOne.remove();
    const paragraph = $createParagraphNode();
    code.insertAfter(paragraph);
    paragraph.select();
    return true;
  }
  const node = anchor.getNode();
  const line = $isTextNode(node) ? node.getTextContent().slice(0, anchor.offset) : '';
  selection.insertLineBreak();
  const indent = /^[ \t]*/.exec(line)?.[0] ?? '';
  if (indent !== '') selection.insertText(indent);
  return true;
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
