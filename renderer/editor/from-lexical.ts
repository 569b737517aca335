/** Lexical → mdast: what stands in the editor, as a document. */
import { $isCodeNode } from '@lexical/code-core';
import { $isAutoLinkNode, $isLinkNode } from '@lexical/link';
import { $isListItemNode, $isListNode, type ListItemNode, type ListNode } from '@lexical/list';
import { $isHeadingNode, $isQuoteNode } from '@lexical/rich-text';
import { $isTableCellNode, $isTableNode, $isTableRowNode, type TableNode } from '@lexical/table';
import {
  $getRoot,
  $getState,
  $isElementNode,
  $isLineBreakNode,
  $isTextNode,
  type ElementNode,
  IS_BOLD,
  IS_CODE,
  IS_ITALIC,
  IS_STRIKETHROUGH,
  type LexicalNode,
} from 'lexical';
import type {
  AlignType,
  BlockContent,
  DefinitionContent,
  Heading,
  List,
  ListItem,
  PhrasingContent,
  Table,
} from 'mdast';
import { $isCalloutNode, $isCalloutTitleNode, type CalloutNode } from './callout-node.ts';
import { $isChipNode } from './chip-node.ts';
import { $isFootnoteNode } from './footnote-node.ts';
import { $isImageNode, paragraphOf } from './image-node.ts';
import { inlineOf, type Leaf, type LinkTarget, type Wrap } from './leaves.ts';
import { $isLockedNode } from './locked-node.ts';
import { codeMetaState, spreadState } from './nodes.ts';
import { $isRuleNode } from './rule-node.ts';

type Flow = BlockContent | DefinitionContent;

/** A top-level block as it is read back; none for an empty paragraph, which Markdown does not know. */
export function $readBlock(node: LexicalNode): Flow[] {
  if ($isListNode(node)) return [readList(node)];
  if ($isHeadingNode(node)) return [{ type: 'heading', depth: depthOf(node.getTag()), children: $inline(node) }];
  if ($isQuoteNode(node)) return [{ type: 'blockquote', children: $readBlocks(node.getChildren()) }];
  if ($isCalloutNode(node)) return [readCallout(node)];
  if ($isCodeNode(node)) {
    const meta = $getState(node, codeMetaState);
    return [
      { type: 'code', lang: node.getLanguage() ?? null, meta: meta === '' ? null : meta, value: node.getTextContent() },
    ];
  }
  if ($isTableNode(node)) return [readTable(node)];
  if ($isRuleNode(node)) return [{ type: 'thematicBreak' }];
  if ($isImageNode(node)) return [paragraphOf(node.getContent())];
  if ($isFootnoteNode(node)) return [node.readBlock()];
  if ($isLockedNode(node)) return [{ type: 'html', value: node.getSource() }];
  return paragraph($isElementNode(node) ? $inline(node) : inlineOf($leaves([node])));
}

/** The blocks of the whole editor with the keys of their nodes, in order. */
export function $readRoot(): { readonly key: string; readonly block: Flow }[] {
  return $getRoot()
    .getChildren()
    .flatMap((node) => $readBlock(node).map((block) => ({ key: node.getKey(), block })));
}

const paragraph = (children: PhrasingContent[]): BlockContent[] =>
  children.length === 0 ? [] : [{ type: 'paragraph', children }];

function depthOf(tag: string): Heading['depth'] {
  const depth = Number(tag.slice(1));
  return depth === 1 || depth === 2 || depth === 3 || depth === 4 || depth === 5 ? depth : 6;
}

/** Blocks inside a block. Inline nodes that stand between them (while Lexical still tidies) become paragraphs. */
function $readBlocks(children: readonly LexicalNode[]): Flow[] {
  const out: Flow[] = [];
  let loose: LexicalNode[] = [];
  const flush = (): void => {
    out.push(...paragraph(inlineOf($leaves(loose))));
    loose = [];
  };
  for (const child of children) {
    if (child.isInline() || $isLineBreakNode(child)) loose.push(child);
    else {
      flush();
      out.push(...$readBlock(child));
    }
  }
  flush();
  return out;
}

function readCallout(node: CalloutNode): BlockContent {
  const [titles, inside] = [node.getChildren().filter($isCalloutTitleNode), node.getChildren()];
  return {
    type: 'callout',
    ...node.getHead(),
    title: titles.map((title) => title.getTextContent().replace(/\s+/g, ' ').trim()).join(' '),
    children: $readBlocks(inside.filter((child) => !$isCalloutTitleNode(child))),
  };
}

function readList(list: ListNode): List {
  const children: ListItem[] = [];
  for (const item of list.getChildren()) {
    const own = $isListItemNode(item) ? readItem(item, list) : undefined;
    if (own === undefined) continue;
    const last = children.at(-1);
    // An item that holds only a nested list continues the item before it.
    if (own.children[0]?.type === 'list' && last !== undefined) last.children.push(...own.children);
    else children.push(own);
  }
  const isOrdered = list.getListType() === 'number';
  return {
    type: 'list',
    ordered: isOrdered,
    start: isOrdered ? list.getStart() : null,
    spread: $getState(list, spreadState),
    children,
  };
}

function readItem(item: ListItemNode, list: ListNode): ListItem {
  const children = $readBlocks(item.getChildren());
  const isTask = list.getListType() === 'check' && children[0]?.type !== 'list';
  return {
    type: 'listItem',
    checked: isTask ? item.getChecked() === true : null,
    spread: $getState(item, spreadState),
    children,
  };
}

function readTable(table: TableNode): Table {
  const rows = table.getChildren().filter($isTableRowNode);
  const cells = rows.map((row) => row.getChildren().filter($isTableCellNode));
  return {
    type: 'table',
    align: (cells[0] ?? []).map((cell) => alignOf(cell.getFormatType())),
    children: cells.map((row) => ({
      type: 'tableRow',
      children: row.map((cell) => ({ type: 'tableCell', children: inlineOf($cellLeaves(cell)) })),
    })),
  };
}

const alignOf = (format: string): AlignType =>
  format === 'left' || format === 'center' || format === 'right' ? format : null;

/** A cell is one line in Markdown: its paragraphs and line ends are joined by spaces. */
function $cellLeaves(cell: ElementNode): Leaf[] {
  const space: Leaf = { node: { type: 'text', value: ' ' }, wraps: [] };
  return cell
    .getChildren()
    .flatMap((child, index) => [...(index > 0 ? [space] : []), ...$leaves([child])])
    .map((leaf) => (leaf.node.type === 'break' ? space : leaf));
}

const $inline = (parent: ElementNode): PhrasingContent[] => inlineOf($leaves(parent.getChildren()));

function $leaves(nodes: readonly LexicalNode[], link?: LinkTarget): Leaf[] {
  const around: readonly Wrap[] = link === undefined ? [] : [link];
  return nodes.flatMap((node): Leaf[] => {
    if ($isLineBreakNode(node)) return [{ node: { type: 'break' }, wraps: around }];
    if ($isTextNode(node)) return [textLeaf(node.getTextContent(), node.getFormat(), around)];
    if ($isChipNode(node)) return [{ node: node.getContent(), wraps: [...around, ...wrapsOf(node.getFormat())] }];
    if ($isAutoLinkNode(node) && node.getIsUnlinked()) return $leaves(node.getChildren(), link);
    if ($isLinkNode(node)) return $leaves(node.getChildren(), { url: node.getURL(), title: node.getTitle() });
    if ($isElementNode(node)) return $leaves(node.getChildren(), link);
    return [textLeaf(node.getTextContent(), 0, around)];
  });
}

function textLeaf(value: string, format: number, around: readonly Wrap[]): Leaf {
  const wraps = [...around, ...wrapsOf(format)];
  // Markdown has no empty code, and code of spaces alone says nothing.
  if ((format & IS_CODE) !== 0 && value.trim() !== '') return { node: { type: 'inlineCode', value }, wraps };
  return { node: { type: 'text', value: value.replace(/\n/g, ' ') }, wraps };
}

const wrapsOf = (format: number): Wrap[] => [
  ...((format & IS_ITALIC) !== 0 ? (['emphasis'] as const) : []),
  ...((format & IS_BOLD) !== 0 ? (['strong'] as const) : []),
  ...((format & IS_STRIKETHROUGH) !== 0 ? (['delete'] as const) : []),
];
