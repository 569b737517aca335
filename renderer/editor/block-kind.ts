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

export type BlockKind = 'paragraph' | HeadingTagType | 'code' | 'bullet' | 'number' | 'check';

export const blockKinds: readonly { readonly kind: BlockKind; readonly label: string; readonly keys: string }[] = [
  { kind: 'paragraph', label: 'Text', keys: 'Ctrl+Alt+0' },
  { kind: 'h1', label: 'Heading 1', keys: 'Ctrl+Alt+1' },
  { kind: 'h2', label: 'Heading 2', keys: 'Ctrl+Alt+2' },
  { kind: 'h3', label: 'Heading 3', keys: 'Ctrl+Alt+3' },
  { kind: 'h4', label: 'Heading 4', keys: 'Ctrl+Alt+4' },
  { kind: 'h5', label: 'Heading 5', keys: 'Ctrl+Alt+5' },
  { kind: 'h6', label: 'Heading 6', keys: 'Ctrl+Alt+6' },
  { kind: 'bullet', label: 'List', keys: '- and space' },
  { kind: 'number', label: 'Numbered list', keys: '1. and space' },
  { kind: 'check', label: 'Tasks', keys: '[ ] and space' },
  { kind: 'code', label: 'Code', keys: '``` and space' },
];

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
