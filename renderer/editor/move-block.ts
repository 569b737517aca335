/** Moving blocks among their neighbours: list items in their list, all others in the text or box they stand in. */
import { $isListItemNode, $isListNode, type ListItemNode } from '@lexical/list';
import { $findTableNode } from '@lexical/table';
import {
  $addUpdateTag,
  $findMatchingParent,
  $getRoot,
  $getSelection,
  $isNodeSelection,
  $isRangeSelection,
  COMMAND_PRIORITY_NORMAL,
  HISTORY_PUSH_TAG,
  KEY_DOWN_COMMAND,
  type LexicalEditor,
  type LexicalNode,
} from 'lexical';
import { $blockAround } from './block-at.ts';
import { $isCalloutTitleNode } from './callout-node.ts';

export type Way = 'up' | 'down';

/** Alt with the arrows up and down moves what is selected. */
export const registerMoving = (editor: LexicalEditor): (() => void) =>
  editor.registerCommand(
    KEY_DOWN_COMMAND,
    (event) => {
      const way = event.key === 'ArrowUp' ? 'up' : event.key === 'ArrowDown' ? 'down' : undefined;
      if (way === undefined || !event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return false;
      event.preventDefault();
      $addUpdateTag(HISTORY_PUSH_TAG);
      $moveSelected(way);
      return true;
    },
    COMMAND_PRIORITY_NORMAL,
  );

/** Moves the blocks of the selection past one neighbour; nothing happens at the end of their list, box or text. */
export function $moveSelected(way: Way): void {
  const blocks = $selectedBlocks();
  const [first, last] = [blocks[0], blocks.at(-1)];
  if (first === undefined || last === undefined) return;
  if (way === 'up') {
    const above = $neighbour(first, 'up');
    if (above !== undefined) for (const block of blocks) above.insertBefore(block, false);
  } else {
    let below = $neighbour(last, 'down');
    if (below !== undefined)
      for (const block of blocks) {
        below.insertAfter(block, false);
        below = block;
      }
  }
}

/** Moves a block of the text in front of another one, or behind the last. */
export function $moveBefore(block: LexicalNode, next: LexicalNode | null): void {
  if (next === null) $getRoot().append(block);
  else if (!next.is(block)) next.insertBefore(block, false);
}

/** From the block with the start of the selection to that with its end, when one parent has both. */
function $selectedBlocks(): LexicalNode[] {
  const selection = $getSelection();
  if ($isNodeSelection(selection)) {
    const [node] = selection.getNodes();
    const block = node === undefined ? undefined : $unitOf(node);
    return block === undefined ? [] : [block];
  }
  if (!$isRangeSelection(selection)) return [];
  const ends = [selection.anchor.getNode(), selection.focus.getNode()];
  const [one, other] = sideBySide(ends.map($unitOf)) ?? sideBySide(ends.map((node) => $blockAround(node))) ?? [];
  if (one === undefined || other === undefined) return [];
  const [first, last] = one.getIndexWithinParent() <= other.getIndexWithinParent() ? [one, other] : [other, one];
  const between = first.getNextSiblings().slice(0, last.getIndexWithinParent() - first.getIndexWithinParent());
  return [first, ...between, ...($isListItemNode(last) ? nestedUnder(last) : [])];
}

function sideBySide(units: readonly (LexicalNode | undefined)[]): readonly [LexicalNode, LexicalNode] | undefined {
  const [one, other] = units;
  if (one === undefined || other === undefined) return undefined;
  return one.getParent()?.is(other.getParent()) ? [one, other] : undefined;
}

/** What moves as one: the list item, the table, the callout of a title, or the block around a node. */
function $unitOf(node: LexicalNode): LexicalNode | undefined {
  const table = $findTableNode(node);
  if (table !== null) return table;
  const item = $findMatchingParent(node, $isListItemNode);
  if (item !== null) return item;
  const block = $blockAround(node);
  return $isCalloutTitleNode(block) ? (block.getParent() ?? undefined) : block;
}

/** Lexical keeps the lists below an item in items of their own behind it. */
function nestedUnder(item: ListItemNode): LexicalNode[] {
  const after = item.getNextSiblings();
  const end = after.findIndex((one) => !holdsList(one));
  return end === -1 ? after : after.slice(0, end);
}

const holdsList = (node: LexicalNode | null): boolean => $isListItemNode(node) && $isListNode(node.getFirstChild());

/** The place past which a block moves: another block, or another item with all that is below it. */
function $neighbour(block: LexicalNode, way: Way): LexicalNode | undefined {
  if (way === 'up') {
    let above = block.getPreviousSibling();
    while (holdsList(above)) above = above?.getPreviousSibling() ?? null;
    return above === null || $isCalloutTitleNode(above) ? undefined : above;
  }
  const below = block.getNextSibling();
  if (!$isListItemNode(below)) return below ?? undefined;
  return nestedUnder(below).at(-1) ?? below;
}
