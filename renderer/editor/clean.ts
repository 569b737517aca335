/** Transforms that keep the editor to what Markdown can say: whatever is pasted or typed, what is seen is what is saved. */
import { $isCodeNode, CodeNode } from '@lexical/code-core';
import { LinkNode } from '@lexical/link';
import { HeadingNode, QuoteNode } from '@lexical/rich-text';
import {
  $isTableCellNode,
  $isTableRowNode,
  registerTableCellUnmergeTransform,
  TableCellHeaderStates,
  TableCellNode,
  TableNode,
} from '@lexical/table';
import {
  $createLineBreakNode,
  $createParagraphNode,
  $createTextNode,
  $isElementNode,
  $isLineBreakNode,
  $isParagraphNode,
  $isTabNode,
  $isTextNode,
  type ElementNode,
  IS_BOLD,
  IS_CODE,
  IS_ITALIC,
  IS_STRIKETHROUGH,
  type LexicalEditor,
  type LexicalNode,
  mergeRegister,
  ParagraphNode,
  RootNode,
  TextNode,
} from 'lexical';
import {
  $createCalloutTitleNode,
  $isCalloutNode,
  $isCalloutTitleNode,
  CalloutNode,
  CalloutTitleNode,
} from './callout-node.ts';
import { isUnsafe } from './leaves.ts';

export function registerClean(editor: LexicalEditor): () => void {
  return mergeRegister(
    editor.registerNodeTransform(RootNode, $endWithParagraph),
    editor.registerNodeTransform(TextNode, $cleanText),
    editor.registerNodeTransform(ParagraphNode, $cleanBlock),
    editor.registerNodeTransform(HeadingNode, $cleanBlock),
    editor.registerNodeTransform(QuoteNode, (quote) => {
      if (!quote.isShadowRoot()) quote.setIsShadowRoot(true);
      $neverEmpty(quote);
    }),
    editor.registerNodeTransform(CalloutNode, $cleanCallout),
    editor.registerNodeTransform(CalloutTitleNode, $cleanCalloutTitle),
    editor.registerNodeTransform(CodeNode, $cleanCode),
    editor.registerNodeTransform(LinkNode, (link) => {
      if (!isUnsafe(link.getURL())) return;
      for (const child of link.getChildren()) link.insertBefore(child);
      link.remove();
    }),
    editor.registerNodeTransform(TableNode, $cleanTable),
    editor.registerNodeTransform(TableCellNode, $cleanCell),
    registerTableCellUnmergeTransform(editor),
  );
}

/** There is always a line to write on below the last block. */
function $endWithParagraph(root: RootNode): void {
  const last = root.getLastChild();
  if (last === null || (!$isElementNode(last) && !last.isInline()) || !writable(last))
    root.append($createParagraphNode());
}

const writable = (node: LexicalNode): boolean =>
  $isElementNode(node) && !node.isShadowRoot() && !$isCodeNode(node) && node.getType() !== 'table';

const kept = IS_BOLD | IS_ITALIC | IS_STRIKETHROUGH | IS_CODE;

function $cleanText(text: TextNode): void {
  const parent = text.getParent();
  const format = $isCodeNode(parent) || $isCalloutTitleNode(parent) ? 0 : text.getFormat() & kept;
  if (text.getStyle() !== '') text.setStyle('');
  if (text.getFormat() !== format) text.setFormat(format);
}

function $cleanBlock(block: ElementNode): void {
  if (block.getFormatType() !== '') block.setFormat('');
  if (block.getIndent() !== 0) block.setIndent(0);
}

function $neverEmpty(block: ElementNode): void {
  if (block.isEmpty()) block.append($createParagraphNode());
}

function $cleanCallout(callout: CalloutNode): void {
  if (!$isCalloutTitleNode(callout.getFirstChild())) callout.splice(0, 0, [$createCalloutTitleNode()]);
  if (callout.getChildrenSize() === 1) callout.append($createParagraphNode());
}

/** A title elsewhere than at the top of its callout is a paragraph. */
function $cleanCalloutTitle(title: CalloutTitleNode): void {
  if ($isCalloutNode(title.getParent()) && title.getIndexWithinParent() === 0) $cleanTitleText(title);
  else title.replace($createParagraphNode(), true);
}

/** Code is letters: chips, links and code within it become their text. */
function $cleanCode(code: CodeNode): void {
  for (const child of code.getChildren()) {
    if (($isTextNode(child) && !child.getTextContent().includes('\n')) || $isLineBreakNode(child)) continue;
    for (const [index, line] of child.getTextContent().split('\n').entries()) {
      if (index > 0) child.insertBefore($createLineBreakNode());
      if (line !== '') child.insertBefore($createTextNode(line));
    }
    child.remove();
  }
}

function $cleanTitleText(title: CalloutTitleNode): void {
  for (const child of title.getChildren())
    if (!$isTextNode(child) || $isTabNode(child))
      child.replace($createTextNode(child.getTextContent().replace(/\s+/g, ' ')));
}

/** The first row is the head, and only it; widths are the reader's business. */
function $cleanTable(table: TableNode): void {
  if (table.getColWidths() !== undefined) table.setColWidths(undefined);
  for (const [index, row] of table.getChildren().entries()) {
    if (!$isTableRowNode(row)) continue;
    const state = index === 0 ? TableCellHeaderStates.ROW : TableCellHeaderStates.NO_STATUS;
    for (const cell of row.getChildren())
      if ($isTableCellNode(cell) && cell.getHeaderStyles() !== state) cell.setHeaderStyles(state);
  }
}

/** A cell is one paragraph without line breaks: that is all Markdown can write in it. */
function $cleanCell(cell: TableCellNode): void {
  if (cell.getBackgroundColor() !== null) cell.setBackgroundColor(null);
  const children = cell.getChildren();
  const [first] = children;
  const fits = children.length === 1 && $isParagraphNode(first) && !first.getChildren().some($isLineBreakNode);
  if (fits || children.length === 0) return;
  const paragraph = $createParagraphNode();
  for (const [index, child] of children.entries()) {
    if (index > 0) paragraph.append($createTextNode(' '));
    paragraph.append(...$inlineOf(child));
  }
  cell.splice(0, children.length, [paragraph]);
}

function $inlineOf(node: LexicalNode): LexicalNode[] {
  if ($isLineBreakNode(node)) return [$createTextNode(' ')];
  if (!$isElementNode(node)) return node.isInline() ? [node] : [$createTextNode(node.getTextContent())];
  return node.isInline() ? [node] : node.getChildren().flatMap($inlineOf);
}
