/** Putting our own pieces into the text. */
import { $createTableNodeWithDimensions } from '@lexical/table';
import {
  $getNodeByKey,
  $getSelection,
  $isNodeSelection,
  $isRangeSelection,
  $isTextNode,
  type RangeSelection,
} from 'lexical';
import type { NoteRef } from '../../core/contract/shapes.ts';
import { $insertBlock } from './block-at.ts';
import { $createChipNode, $isChipNode } from './chip-node.ts';
import type { ChipContent } from './leaves.ts';
import type { Trigger } from './trigger.ts';

/** Replaces what was typed to ask by the chosen note; a citation beside another one joins it. */
export function $complete(trigger: Trigger, note: NoteRef): void {
  const node = $getNodeByKey(trigger.key);
  if (!$isTextNode(node)) return;
  const selection = node.select(trigger.start, trigger.end);
  const content: ChipContent =
    trigger.asks === 'notes'
      ? { type: 'noteLink', to: note.id, label: '' }
      : { type: 'citation', items: [{ source: note.id, locator: trigger.locator.replace(/[;[\]]/g, ' ').trim() }] };
  $insertChip(content, selection);
}

/** Gives the key of the chip; of a citation that joined another one, the other's. */
export function $insertChip(content: ChipContent, at: RangeSelection | null = null): string | undefined {
  const selection = at ?? $getSelection();
  if (!$isRangeSelection(selection)) return undefined;
  if (!selection.isCollapsed()) selection.removeText();
  const before = content.type === 'citation' ? $chipBefore(selection) : undefined;
  const known = before?.getContent();
  if (before !== undefined && content.type === 'citation' && known?.type === 'citation') {
    before.setContent({ ...known, items: [...known.items, ...content.items] });
    before.selectNext(0, 0);
    return before.getKey();
  }
  const chip = $createChipNode(content, selection.format);
  selection.insertNodes([chip]);
  return chip.getKey();
}

function $chipBefore(selection: RangeSelection) {
  const { anchor } = selection;
  const node = anchor.getNode();
  const before = $isTextNode(node)
    ? node.getTextContent().slice(0, anchor.offset).trim() === ''
      ? node.getPreviousSibling()
      : null
    : anchor.type === 'element' && 'getChildAtIndex' in node
      ? node.getChildAtIndex(anchor.offset - 1)
      : null;
  return $isChipNode(before) ? before : undefined;
}

/** A mark at the caret, or behind the selected words. Gives its key. */
export function $insertMark(name: string): string | undefined {
  const selection = $getSelection();
  if (!$isRangeSelection(selection)) return undefined;
  $collapseToEnd(selection);
  const chip = $createChipNode({ type: 'mark', name, reason: '' });
  selection.insertNodes([chip]);
  return chip.getKey();
}

function $collapseToEnd(selection: RangeSelection): void {
  const end = selection.isBackward() ? selection.anchor : selection.focus;
  selection.anchor.set(end.key, end.offset, end.type);
  selection.focus.set(end.key, end.offset, end.type);
}

/** Changes a chip in place and puts the caret behind it; without content the chip goes. */
export function $changeChip(key: string, content: ChipContent | undefined): void {
  const node = $getNodeByKey(key);
  if (!$isChipNode(node)) return;
  node.selectNext(0, 0);
  if (content === undefined) node.remove();
  else node.setContent(content);
}

/** Types letters at the caret, or opens a completion with them: a space first where words would run together. */
export function $type(text: string): void {
  const selection = $getSelection();
  if ($isNodeSelection(selection)) selection.getNodes().at(-1)?.selectNext(0, 0);
  const range = $getSelection();
  if (!$isRangeSelection(range)) return;
  $collapseToEnd(range);
  const node = range.anchor.getNode();
  const before = $isTextNode(node) ? node.getTextContent().slice(0, range.anchor.offset) : '';
  range.insertText(before === '' || /[\s([]$/.test(before) ? text : ` ${text}`);
}

export function $insertTable(): void {
  const table = $createTableNodeWithDimensions(3, 3, { rows: true, columns: false });
  $insertBlock(table);
  if (table.isAttached()) table.getFirstDescendant()?.selectStart();
}
