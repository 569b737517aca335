import {
  $deleteTableColumnAtSelection,
  $deleteTableRowAtSelection,
  $findCellNode,
  $findTableNode,
  $getTableColumnIndexFromTableCellNode,
  $insertTableColumnAtSelection,
  $insertTableRowAtSelection,
  $isTableCellNode,
  $isTableRowNode,
  type TableCellNode,
} from '@lexical/table';
import { $getSelection, $setSelection, type ElementFormatType } from 'lexical';

export type TableAction = { readonly id: string; readonly label: string; readonly $run: () => void };

/** What the table menu offers for the cell with the caret. */
export const tableActions: readonly TableAction[] = [
  { id: 'row-above', label: 'Insert row above', $run: () => $staying(() => $insertTableRowAtSelection(false)) },
  { id: 'row-below', label: 'Insert row below', $run: () => $staying(() => $insertTableRowAtSelection(true)) },
  {
    id: 'column-before',
    label: 'Insert column before',
    $run: () => $staying(() => $insertTableColumnAtSelection(false)),
  },
  { id: 'column-after', label: 'Insert column after', $run: () => $staying(() => $insertTableColumnAtSelection(true)) },
  { id: 'align-left', label: 'Align column left', $run: () => $alignColumn('left') },
  { id: 'align-center', label: 'Centre column', $run: () => $alignColumn('center') },
  { id: 'align-right', label: 'Align column right', $run: () => $alignColumn('right') },
  { id: 'remove-row', label: 'Remove row', $run: () => $deleteTableRowAtSelection() },
  { id: 'remove-column', label: 'Remove column', $run: () => $deleteTableColumnAtSelection() },
  { id: 'remove-table', label: 'Remove table', $run: $removeTable },
];

export function $cellAtSelection(): TableCellNode | null {
  const [node] = $getSelection()?.getNodes() ?? [];
  return node === undefined ? null : $findCellNode(node);
}

/** Lexical moves the caret into what it inserts; here it stays where the person left it. */
function $staying($insert: () => void): void {
  const selection = $getSelection()?.clone() ?? null;
  $insert();
  $setSelection(selection);
}

/** Choosing the alignment that the column has takes it away. */
function $alignColumn(format: ElementFormatType): void {
  const cell = $cellAtSelection();
  const table = cell === null ? null : $findTableNode(cell);
  if (cell === null || table === null) return;
  const column = $getTableColumnIndexFromTableCellNode(cell);
  const next = cell.getFormatType() === format ? '' : format;
  for (const row of table.getChildren()) {
    const one = $isTableRowNode(row) ? row.getChildAtIndex(column) : null;
    if ($isTableCellNode(one)) one.setFormat(next);
  }
}

function $removeTable(): void {
  const cell = $cellAtSelection();
  const table = cell === null ? null : $findTableNode(cell);
  if (table === null) return;
  table.selectNext();
  table.remove();
}
