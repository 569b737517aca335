import { $createCodeNode, $isCodeNode } from '@lexical/code-core';
import { $insertList, $isListNode, $removeList } from '@lexical/list';
import {
  $createHeadingNode,
  $createQuoteNode,
  $isHeadingNode,
  $isQuoteNode,
  type HeadingTagType,
  type QuoteNode,
} from '@lexical/rich-text';
import { $setBlocksType } from '@lexical/selection';
import {
  $createParagraphNode,
  $findMatchingParent,
  $getSelection,
  $isRangeSelection,
  type ElementNode,
  type LexicalNode,
} from 'lexical';
import { keysOf } from '../ui/shortcuts.ts';

export type BlockKind = 'paragraph' | HeadingTagType | 'code' | 'bullet' | 'number' | 'check';

const labels: readonly (readonly [BlockKind, string])[] = [
  ['paragraph', 'Text'],
  ['h1', 'Heading 1'],
  ['h2', 'Heading 2'],
  ['h3', 'Heading 3'],
  ['h4', 'Heading 4'],
  ['h5', 'Heading 5'],
  ['h6', 'Heading 6'],
  ['bullet', 'List'],
  ['number', 'Numbered list'],
  ['check', 'Tasks'],
  ['code', 'Code'],
];

export const blockKinds: readonly { readonly kind: BlockKind; readonly label: string; readonly keys: string }[] =
  labels.map(([kind, label]) => ({ kind, label, keys: keysOf(kind) }));

/** The kind of the innermost block around a node. */
export function $blockKindOf(node: LexicalNode): BlockKind {
  const block = $findMatchingParent(node, (one) => $isHeadingNode(one) || $isListNode(one) || $isCodeNode(one));
  if ($isHeadingNode(block)) return block.getTag();
  if ($isListNode(block)) return block.getListType();
  return $isCodeNode(block) ? 'code' : 'paragraph';
}

/** Makes the selected blocks of a kind; choosing the kind that they have makes them plain text. */
export function $setBlockKind(kind: BlockKind): void {
  const selection = $getSelection();
  if (!$isRangeSelection(selection)) return;
  const now = $blockKindOf(selection.anchor.getNode());
  const next = kind === now ? 'paragraph' : kind;
  if (isList(next)) {
    $insertList(next);
    return;
  }
  if (isList(now)) $removeList();
  // Removing a list moves the selection, so it is read again.
  const range = $getSelection();
  $setBlocksType($isRangeSelection(range) ? range : selection, () => $newBlock(next));
}

const isList = (kind: BlockKind): kind is 'bullet' | 'number' | 'check' =>
  kind === 'bullet' || kind === 'number' || kind === 'check';

function $newBlock(kind: 'paragraph' | 'code' | HeadingTagType): ElementNode {
  if (kind === 'paragraph') return $createParagraphNode();
  return kind === 'code' ? $createCodeNode() : $createHeadingNode(kind);
}

export const $quoteAround = (node: LexicalNode): QuoteNode | null => $findMatchingParent(node, $isQuoteNode);

/** Puts the selected blocks into a quote, or takes them out of the one they are in. */
export function $toggleQuote(): void {
  const selection = $getSelection();
  if (!$isRangeSelection(selection)) return;
  const around = $quoteAround(selection.anchor.getNode());
  if (around !== null) {
    around.collapseAtStart();
    return;
  }
  const start = selection.isBackward() ? selection.focus : selection.anchor;
  const end = selection.isBackward() ? selection.anchor : selection.focus;
  const first = start.getNode().getTopLevelElement();
  const last = end.getNode().getTopLevelElement();
  if (first === null || last === null) return;
  const quote = $createQuoteNode({ shadowRoot: true });
  const inside = [
    first,
    ...first.getNextSiblings().slice(0, last.getIndexWithinParent() - first.getIndexWithinParent()),
  ];
  first.insertBefore(quote);
  quote.append(...inside);
}
