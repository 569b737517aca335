/** mdast → Lexical: the nodes that show a document. What they cannot hold is one locked block of Markdown. */
import { $createCodeNode } from '@lexical/code-core';
import { $createLinkNode } from '@lexical/link';
import { $createListItemNode, $createListNode } from '@lexical/list';
import { $createHeadingNode, $createQuoteNode, type HeadingTagType } from '@lexical/rich-text';
import {
  $createTableCellNode,
  $createTableNode,
  $createTableRowNode,
  TableCellHeaderStates,
  type TableRowNode,
} from '@lexical/table';
import {
  $createLineBreakNode,
  $createParagraphNode,
  $createTextNode,
  $setState,
  type ElementNode,
  IS_BOLD,
  IS_CODE,
  IS_ITALIC,
  IS_STRIKETHROUGH,
  type LexicalNode,
} from 'lexical';
import type { Code, List, ListItem, PhrasingContent, RootContent, Table, TableCell } from 'mdast';
import { type Block, meaning } from '../../core/model/document.ts';
import { $createCalloutNode, $createCalloutTitleNode } from './callout-node.ts';
import { $createChipNode } from './chip-node.ts';
import { $createFootnoteNode } from './footnote-node.ts';
import { $readBlock } from './from-lexical.ts';
import { $createImageNode, imageOf } from './image-node.ts';
import { type Leaf, type LinkTarget, leavesOf, type Wrap } from './leaves.ts';
import { $createLockedNode } from './locked-node.ts';
import { codeMetaState, spreadState } from './nodes.ts';
import { $createRuleNode } from './rule-node.ts';
import { shapeOf } from './shape.ts';

/** The nodes of top-level blocks, one for each. Runs inside an update of an editor. */
export const $showBlocks = (blocks: readonly Block[]): LexicalNode[] =>
  blocks.map((block, index) => $showBlock(block, blocks[index - 1]?.node));

/** The node of a block that will stand behind `before` and in front of `after`. */
export function $showBlock(block: Block, before?: RootContent, after?: RootContent): LexicalNode {
  if (block.node.type === 'footnoteDefinition') return $createFootnoteNode({ source: block.source, read: block.node });
  // Lexical joins neighbouring lists of one kind, so one of them cannot be shown as a list.
  const kept = joins(before, block.node) || joins(block.node, after) ? undefined : $showWhole(block.node);
  return kept ?? $createLockedNode(block.source);
}

/** The node of a block, unless reading it back gives anything but the block. */
function $showWhole(block: RootContent): LexicalNode | undefined {
  const node = $show(block);
  if (node === undefined) return undefined;
  const [back, ...more] = $readBlock(node);
  const same = back !== undefined && more.length === 0 && meaning(shapeOf(back)) === meaning(shapeOf(block));
  return same ? node : undefined;
}

function $show(block: RootContent): LexicalNode | undefined {
  switch (block.type) {
    case 'paragraph': {
      const image = imageOf(block);
      return image === undefined ? $withInline($createParagraphNode(), block.children) : $createImageNode(image);
    }
    case 'heading':
      return $withInline($createHeadingNode(headingTags[block.depth - 1]), block.children);
    case 'blockquote':
      return $withBlocks($createQuoteNode({ shadowRoot: true }), block.children);
    case 'callout': {
      const title = $createCalloutTitleNode();
      if (block.title !== '') title.append($createTextNode(block.title));
      return $withBlocks($createCalloutNode(block).append(title), block.children);
    }
    case 'list':
      return $showList(block);
    case 'code':
      return $showCode(block);
    case 'table':
      return $showTable(block);
    case 'thematicBreak':
      return $createRuleNode();
    default:
      return undefined;
  }
}

export const headingTags: readonly HeadingTagType[] = ['h1', 'h2', 'h3', 'h4', 'h5', 'h6'];

const joins = (a: RootContent | undefined, b: RootContent | undefined): boolean =>
  a?.type === 'list' && b?.type === 'list' && listType(a) === listType(b);

function $withBlocks<T extends ElementNode>(parent: T, children: readonly RootContent[]): T | undefined {
  if (children.length === 0) return parent.append($createParagraphNode());
  for (const [index, child] of children.entries()) {
    const node = joins(children[index - 1], child) ? undefined : $show(child);
    if (node === undefined) return undefined;
    parent.append(node);
  }
  return parent;
}

function $withInline<T extends ElementNode>(parent: T, children: readonly PhrasingContent[]): T | undefined {
  const leaves = leavesOf(children);
  return leaves === undefined ? undefined : parent.append(...$showLeaves(leaves));
}

export function $showLeaves(leaves: readonly Leaf[]): LexicalNode[] {
  const out: LexicalNode[] = [];
  let target: LinkTarget | undefined;
  let link: ElementNode | undefined;
  for (const leaf of leaves) {
    const here = leaf.wraps.find((wrap) => typeof wrap === 'object');
    if (here !== target) {
      target = here;
      link = here === undefined ? undefined : $createLinkNode(here.url, { title: here.title ?? null });
      if (link !== undefined) out.push(link);
    }
    const node = $showLeaf(leaf);
    if (link === undefined) out.push(node);
    else link.append(node);
  }
  return out;
}

function $showLeaf({ node, wraps }: Leaf): LexicalNode {
  switch (node.type) {
    case 'text':
      return $createTextNode(node.value).setFormat(formatOf(wraps));
    case 'inlineCode':
      return $createTextNode(node.value).setFormat(formatOf(wraps) | IS_CODE);
    case 'break':
      return $createLineBreakNode();
    default:
      return $createChipNode(node, formatOf(wraps));
  }
}

const flags = { emphasis: IS_ITALIC, strong: IS_BOLD, delete: IS_STRIKETHROUGH };

const formatOf = (wraps: readonly Wrap[]): number =>
  wraps.reduce((format, wrap) => format | (typeof wrap === 'string' ? flags[wrap] : 0), 0);

function listType(list: List): 'number' | 'bullet' | 'check' {
  if (list.ordered === true) return 'number';
  return list.children.some(({ checked }) => typeof checked === 'boolean') ? 'check' : 'bullet';
}

function $showList(list: List): LexicalNode | undefined {
  const node = $createListNode(listType(list), list.start ?? 1);
  $setState(node, spreadState, list.spread === true);
  for (const item of list.children) {
    const items = $showItem(item);
    if (items === undefined) return undefined;
    node.append(...items);
  }
  return node;
}

/** One paragraph, then nested lists, each in an item of its own as Lexical has them. */
function $showItem(item: ListItem): LexicalNode[] | undefined {
  const [first, ...nested] = item.children;
  // Lexical lifts an item that begins with a list.
  if (first !== undefined && first.type !== 'paragraph') return undefined;
  const own = $createListItemNode(item.checked ?? undefined);
  $setState(own, spreadState, item.spread === true);
  if ($withInline(own, first?.children ?? []) === undefined) return undefined;
  const items: LexicalNode[] = [own];
  for (const [index, child] of nested.entries()) {
    const list = child.type === 'list' && !joins(nested[index - 1], child) ? $showList(child) : undefined;
    if (list === undefined) return undefined;
    items.push($createListItemNode().append(list));
  }
  return items;
}

function $showCode(code: Code): LexicalNode {
  const node = $createCodeNode(code.lang ?? undefined);
  if (typeof code.meta === 'string') $setState(node, codeMetaState, code.meta);
  for (const [index, line] of code.value.split('\n').entries()) {
    if (index > 0) node.append($createLineBreakNode());
    if (line !== '') node.append($createTextNode(line));
  }
  return node;
}

function $showTable(table: Table): LexicalNode | undefined {
  const node = $createTableNode();
  for (const [index, row] of table.children.entries()) {
    const shown = $showRow(row.children, index === 0, table.align ?? []);
    if (shown === undefined) return undefined;
    node.append(shown);
  }
  return node;
}

function $showRow(
  cells: readonly TableCell[],
  isHeader: boolean,
  align: NonNullable<Table['align']>,
): TableRowNode | undefined {
  const row = $createTableRowNode();
  for (const [column, cell] of cells.entries()) {
    const inside = $withInline($createParagraphNode(), cell.children);
    if (inside === undefined) return undefined;
    const shown = $createTableCellNode(isHeader ? TableCellHeaderStates.ROW : TableCellHeaderStates.NO_STATUS);
    row.append(shown.append(inside).setFormat(align[column] ?? ''));
  }
  return row;
}
