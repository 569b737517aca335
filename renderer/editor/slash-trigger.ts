import { $isCodeNode } from '@lexical/code-core';
import { $findCellNode } from '@lexical/table';
import {
  $findMatchingParent,
  $getEditor,
  $getSelection,
  $isLineBreakNode,
  $isRangeSelection,
  $isTextNode,
} from 'lexical';
import { $isCalloutTitleNode } from './callout-node.ts';

/** What is typed behind a slash that asks for a piece of text. */
export type SlashTrigger = {
  readonly query: string;
  /** In a cell of a table only what stands among words fits. */
  readonly isInCell: boolean;
  /** The text node and the stretch in it that a choice replaces. */
  readonly key: string;
  readonly start: number;
  readonly end: number;
};

/** A slash at the start of a line or behind a space, with what follows it up to the caret; never while composing. */
export function $slashTrigger(): SlashTrigger | undefined {
  const selection = $getSelection();
  if (!$isRangeSelection(selection) || !selection.isCollapsed() || $getEditor().isComposing()) return undefined;
  const node = selection.anchor.getNode();
  if (!$isTextNode(node) || node.hasFormat('code') || $findMatchingParent(node, holdsLetters) !== null)
    return undefined;
  const end = selection.anchor.offset;
  const found = slashIn(node.getTextContent().slice(0, end));
  const before = node.getPreviousSibling();
  if (found === undefined || (found.start === 0 && before !== null && !$isLineBreakNode(before))) return undefined;
  return { ...found, isInCell: $findCellNode(node) !== null, key: node.getKey(), end };
}

const holdsLetters = (node: Parameters<typeof $isCodeNode>[0]): boolean =>
  $isCodeNode(node) || $isCalloutTitleNode(node);

/** The slash at the end of a text, also the full-width one of Chinese and Japanese keyboards. */
export function slashIn(text: string): Pick<SlashTrigger, 'query' | 'start'> | undefined {
  const found = /(?:^|\s)[/／]((?:[^\s/／]+ ?){0,3})$/u.exec(text);
  if (found === null) return undefined;
  const query = found[1] ?? '';
  return { query, start: text.length - query.length - 1 };
}
