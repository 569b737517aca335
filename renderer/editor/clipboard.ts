/** Copy gives HTML and Markdown; paste of Markdown that has structure gives the structure. */
import {
  $generateJSONFromSelectedNodes,
  $generateNodesFromSerializedNodes,
  $getClipboardDataFromSelection,
  setLexicalClipboardDataTransfer,
} from '@lexical/clipboard';
import { $isCodeNode } from '@lexical/code-core';
import { $findCellNode } from '@lexical/table';
import {
  $addUpdateTag,
  $findMatchingParent,
  $getSelection,
  $isRangeSelection,
  type BaseSelection,
  COMMAND_PRIORITY_HIGH,
  COPY_COMMAND,
  CUT_COMMAND,
  DELETE_CHARACTER_COMMAND,
  KEY_DOWN_COMMAND,
  type LexicalEditor,
  mergeRegister,
  PASTE_COMMAND,
  PASTE_TAG,
  REMOVE_TEXT_COMMAND,
} from 'lexical';
import type { RootContent } from 'mdast';
import { attachmentOf } from '../../core/model/attachment.ts';
import { blocksOf, parseMarkdown, printMarkdown, walk } from '../../core/model/document.ts';
import { $readBlock } from './from-lexical.ts';
import { $showBlocks } from './to-lexical.ts';

/** `onStructure`: Markdown was pasted as structure; the person may prefer its letters. */
export function registerClipboard(editor: LexicalEditor, onStructure: (text: string) => void): () => void {
  let isPlain = false;
  return mergeRegister(
    editor.registerCommand(
      KEY_DOWN_COMMAND,
      (event) => {
        isPlain = event.shiftKey && (event.ctrlKey || event.metaKey) && event.code === 'KeyV';
        return false;
      },
      COMMAND_PRIORITY_HIGH,
    ),
    editor.registerCommand(COPY_COMMAND, (event) => $copy(editor, event), COMMAND_PRIORITY_HIGH),
    editor.registerCommand(CUT_COMMAND, (event) => $cut(editor, event), COMMAND_PRIORITY_HIGH),
    editor.registerCommand(
      PASTE_COMMAND,
      (event) => {
        const data = 'clipboardData' in event ? event.clipboardData : null;
        const asLetters = isPlain;
        isPlain = false;
        return !asLetters && data !== null && $paste(event, data, onStructure);
      },
      COMMAND_PRIORITY_HIGH,
    ),
  );
}

function $copy(editor: LexicalEditor, event: ClipboardEvent | KeyboardEvent | null): boolean {
  const selection = $getSelection();
  const data = event !== null && 'clipboardData' in event ? event.clipboardData : null;
  if (
    event === null ||
    data === null ||
    selection === null ||
    ($isRangeSelection(selection) && selection.isCollapsed())
  )
    return false;
  event.preventDefault();
  const copied = $getClipboardDataFromSelection(selection);
  setLexicalClipboardDataTransfer(data, { ...copied, 'text/plain': $markdownOf(editor, selection) });
  return true;
}

function $cut(editor: LexicalEditor, event: ClipboardEvent | KeyboardEvent | null): boolean {
  if (!$copy(editor, event)) return false;
  if ($isRangeSelection($getSelection())) editor.dispatchCommand(REMOVE_TEXT_COMMAND, null);
  else editor.dispatchCommand(DELETE_CHARACTER_COMMAND, true);
  return true;
}

/** The selected part as Markdown; words within one paragraph without a line end. */
export function $markdownOf(editor: LexicalEditor, selection: BaseSelection): string {
  const { nodes } = $generateJSONFromSelectedNodes(editor, selection);
  const blocks: RootContent[] = [];
  for (const node of $generateNodesFromSerializedNodes(nodes)) {
    const [block] = $readBlock(node);
    const last = blocks.at(-1);
    if (block === undefined) continue;
    // Loose words and chips come one by one; they are one paragraph.
    if (node.isInline() && block.type === 'paragraph' && last?.type === 'paragraph')
      last.children.push(...block.children);
    else blocks.push(block);
  }
  return printMarkdown({ type: 'root', children: blocks }).replace(/\n$/, '');
}

function $paste(event: Event, data: DataTransfer, onStructure: (text: string) => void): boolean {
  const selection = $getSelection();
  const text = data.getData('text/plain').replace(/\r\n?/g, '\n');
  if (data.types.includes('application/x-lexical-editor') || data.types.includes('text/html')) return false;
  if (!$isRangeSelection(selection) || !hasStructure(text)) return false;
  const node = selection.anchor.getNode();
  if ($findMatchingParent(node, $isCodeNode) !== null || $findCellNode(node) !== null) return false;
  event.preventDefault();
  $addUpdateTag(PASTE_TAG);
  selection.insertNodes($showBlocks(blocksOf(text)));
  onStructure(text);
  return true;
}

/** Whether a plain text is written in Markdown: it has a block or an inline piece that letters alone are not. */
export function hasStructure(text: string): boolean {
  const tree = parseMarkdown(text);
  if (tree.children.some((block) => block.type !== 'paragraph' && block.type !== 'code')) return true;
  if (tree.children.some((block) => block.type === 'code' && /^(```|~~~)/m.test(text))) return true;
  const telling = new Set(['strong', 'noteLink', 'citation', 'mark', 'inlineCode']);
  return [...walk(tree)].some(
    (node) =>
      telling.has(node.type) ||
      (node.type === 'link' && text.includes('](')) ||
      (node.type === 'image' && attachmentOf(node.url) !== undefined),
  );
}
