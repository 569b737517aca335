/** Callouts under the caret: made, changed, left. */

import { $isQuoteNode } from '@lexical/rich-text';
import {
  $createParagraphNode,
  $findMatchingParent,
  $getSelection,
  $isElementNode,
  $isParagraphNode,
  $isRangeSelection,
} from 'lexical';
import { $insertBlock } from './block-at.ts';
import {
  $createCalloutNode,
  $createCalloutTitleNode,
  $isCalloutNode,
  $isCalloutTitleNode,
  type CalloutNode,
} from './callout-node.ts';

/** An empty callout with the caret in its title. */
export function $insertCallout(name: string): void {
  const title = $createCalloutTitleNode();
  const callout = $createCalloutNode({ name, fold: '' }).append(title, $createParagraphNode());
  $insertBlock(callout);
  title.selectStart();
}

export function $calloutAtCaret(): CalloutNode | null {
  const selection = $getSelection();
  return $isRangeSelection(selection) ? $findMatchingParent(selection.anchor.getNode(), $isCalloutNode) : null;
}

export function $nameCallout(name: string): void {
  const callout = $calloutAtCaret();
  callout?.setHead({ ...callout.getHead(), name });
}

/** Takes the box away; its title and its blocks stay. */
export function $dissolveCallout(): void {
  const title = $calloutAtCaret()?.getFirstChild();
  if ($isCalloutTitleNode(title)) title.collapseAtStart();
}

/** Enter on the empty last line of a callout or a quote goes on below it. */
export function $enterOutOfBox(): boolean {
  const selection = $getSelection();
  if (!$isRangeSelection(selection) || !selection.isCollapsed()) return false;
  const line = selection.anchor.getNode();
  const box = line.getParent();
  if (!$isParagraphNode(line) || !line.isEmpty() || line.getNextSibling() !== null) return false;
  if (!$isCalloutNode(box) && !$isQuoteNode(box)) return false;
  const isOnly = box.getChildrenSize() === ($isCalloutNode(box) ? 2 : 1);
  const after = box.getNextSibling();
  const below = $isElementNode(after) && $isParagraphNode(after) && after.isEmpty() ? after : $createParagraphNode();
  if (below !== after) box.insertAfter(below, false);
  below.select();
  if (!isOnly) line.remove();
  else if ($isQuoteNode(box)) box.remove();
  return true;
}
