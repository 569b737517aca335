import {
  AlignmentType,
  BorderStyle,
  Paragraph,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  VerticalAlign,
  WidthType,
} from 'docx';
import type { Table as TableNode, TableRow as TableRowNode } from 'mdast';
import { plainText } from '../../model/document.ts';
import { isRightToLeft } from '../script.ts';
import { runs, wordsOf } from './inline.ts';
import { ink, textWidth } from './styles.ts';
import type { Work } from './work.ts';

const none = { style: BorderStyle.NONE, size: 0, color: 'auto' };
const hairline = { style: BorderStyle.SINGLE, size: 4, color: ink.line };
const rule = { style: BorderStyle.SINGLE, size: 8, color: ink.soft };

/** Rules above, below and under the header, hairlines between rows, no uprights; the header repeats on each page. */
export function table(work: Work, node: TableNode, indent: number): Table {
  const widths = columnWidths(node, textWidth - indent);
  return new Table({
    rows: node.children.map((row, index) => tableRow(work, node, row, widths, index === 0)),
    width: { size: sum(widths), type: WidthType.DXA },
    columnWidths: widths,
    layout: TableLayoutType.FIXED,
    ...(indent === 0 ? {} : { indent: { size: indent, type: WidthType.DXA } }),
    borders: { top: rule, bottom: rule, left: none, right: none, insideHorizontal: hairline, insideVertical: none },
    margins: { left: 90, right: 90, top: 0, bottom: 0 },
  });
}

/** `tableHeader: false` would be written as a header that is off, which some programs read as on. */
function tableRow(work: Work, node: TableNode, row: TableRowNode, widths: readonly number[], head: boolean): TableRow {
  return new TableRow({
    cantSplit: true,
    ...(head ? { tableHeader: true } : {}),
    children: widths.map((width, column) => {
      const children = row.children[column]?.children ?? [];
      const aligned = alignments[node.align?.[column] ?? 'none'];
      return new TableCell({
        width: { size: width, type: WidthType.DXA },
        verticalAlign: head ? VerticalAlign.BOTTOM : VerticalAlign.TOP,
        ...(head ? { borders: { bottom: rule }, shading: { fill: ink.wash, color: 'auto', type: 'clear' } } : {}),
        children: [
          new Paragraph({
            style: head ? 'TableHead' : 'TableText',
            ...(aligned === undefined ? {} : { alignment: aligned }),
            ...(isRightToLeft(wordsOf(children)) ? { bidirectional: true } : {}),
            children: runs(work, children),
          }),
        ],
      });
    }),
  });
}

const alignments = {
  left: AlignmentType.LEFT,
  center: AlignmentType.CENTER,
  right: AlignmentType.RIGHT,
  none: undefined,
};

/** Twips that one letter of a table takes, on the broad side, and the margins of a cell. */
const letter = 112;
const margins = 200;

/**
 * Widths of the columns in twips, together `whole`: first what the longest word of each needs, then the rest by how
 * much more text each has, so that a column of years stays narrow and one of sentences does not starve the others.
 */
export function columnWidths(node: TableNode, whole: number): number[] {
  const count = Math.max(1, ...node.children.map((row) => row.children.length));
  const columns = Array.from({ length: count }, (_, column) =>
    node.children.map((row) => (row.children[column] === undefined ? '' : plainText(row.children[column]))),
  );
  const needs = columns.map((texts) => {
    const words = texts.flatMap((text) => text.split(/[\s/-]+/).map(measure));
    return Math.min(Math.max(3, ...words), 18) * letter + margins;
  });
  const wishes = columns.map((texts) => Math.max(1, ...texts.map(measure)) ** 0.7);
  const need = sum(needs);
  const scale = Math.min(1, whole / need);
  const rest = Math.max(0, whole - need);
  const widths = needs.map((width, column) => Math.floor(width * scale + (rest * (wishes[column] ?? 0)) / sum(wishes)));
  return widths.map((width, column) => (column === count - 1 ? width + whole - sum(widths) : width));
}

const sum = (numbers: readonly number[]): number => numbers.reduce((total, number) => total + number, 0);

const wide = /[\u1100-\u11FF\u2E80-\u9FFF\uAC00-\uD7AF\uF900-\uFAFF\uFF00-\uFF60]/;

/** Letters, where a wide one (Han, kana, hangul) counts twice. */
const measure = (text: string): number => sum([...text].map((sign) => (wide.test(sign) ? 2 : 1)));
