import { $getSelection, $isParagraphNode, $isRangeSelection, $isRootOrShadowRoot, type LexicalNode } from 'lexical';

/** The block around a node that stands directly in the text, a quote, a callout or a cell. */
export function $blockAround(node: LexicalNode): LexicalNode | undefined {
  let block: LexicalNode | null = node;
  while (block !== null && !$isRootOrShadowRoot(block.getParent())) block = block.getParent();
  return block ?? undefined;
}

/** The block with the caret. */
export function $blockAtCaret(): LexicalNode | undefined {
  const selection = $getSelection();
  return $isRangeSelection(selection) ? $blockAround(selection.focus.getNode()) : undefined;
}

/** Puts a block in the place of an empty paragraph with the caret, or behind the block that has it. */
export function $insertBlock(block: LexicalNode): void {
  const here = $blockAtCaret();
  if (here === undefined) return;
  if ($isParagraphNode(here) && here.isEmpty()) here.replace(block);
  else here.insertAfter(block, false);
}
