import type { BlockContent, DefinitionContent, RootContent, Table, TableCell, TableRow } from 'mdast';
import { inlineOf, leavesOf } from './leaves.ts';

type Flow = BlockContent | DefinitionContent;

/**
 * A block in the one form that blocks of equal worth share: marks nested one way, soft line ends as spaces, table rows
 * of one length. Two blocks with the same meaning in this form show and read the same.
 */
export function shapeOf<T extends RootContent>(block: T): T;
export function shapeOf(block: RootContent): RootContent {
  switch (block.type) {
    case 'paragraph':
    case 'heading': {
      const leaves = leavesOf(block.children);
      return leaves === undefined ? block : { ...block, children: inlineOf(leaves) };
    }
    case 'blockquote':
    case 'callout':
    case 'listItem':
      return { ...block, children: block.children.map(shapeOf<Flow>) };
    case 'list':
      return { ...block, children: block.children.map((item) => shapeOf(item)) };
    case 'table':
      return { ...block, ...evenTable(block) };
    default:
      return block;
  }
}

function evenTable(table: Table): Pick<Table, 'align' | 'children'> {
  const columns = Math.max(0, ...table.children.map((row) => row.children.length));
  const fill = <T>(list: readonly T[], empty: T): T[] => [
    ...list,
    ...Array.from({ length: columns - list.length }, () => empty),
  ];
  const noCell: TableCell = { type: 'tableCell', children: [] };
  return {
    align: fill(table.align ?? [], null).map((one) => one ?? null),
    children: table.children.map(
      (row): TableRow => ({
        type: 'tableRow',
        children: fill(row.children, noCell).map((cell) => ({
          type: 'tableCell',
          children: inlineOf(leavesOf(cell.children) ?? []),
        })),
      }),
    ),
  };
}
