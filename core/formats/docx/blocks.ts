import {
  Bookmark,
  HeadingLevel,
  type IParagraphOptions,
  Paragraph,
  type ParagraphChild,
  type Table,
  TextRun,
} from 'docx';
import type { Heading, List, ListItem, Nodes, Paragraph as TextBlock } from 'mdast';
import { type Callout, plainText } from '../../model/document.ts';
import { after } from '../prepare.ts';
import { isRightToLeft } from '../script.ts';
import { calloutTitle } from '../wording.ts';
import { runs, textRuns, wordsOf } from './inline.ts';
import { calloutFrame, quoteFrame, step, textWidth } from './styles.ts';
import { table } from './table.ts';
import { bookmarkOf, deepestList, orderedList, problem, type Work } from './work.ts';

type Block = Paragraph | Table;

/** Where a block stands: how far in, in which list, in which frame. */
type Place = {
  readonly indent: number;
  /** Depth of the list around it, -1 outside lists. */
  readonly list: number;
  readonly frame: Pick<IParagraphOptions, 'border' | 'shading' | 'style' | 'keepNext'>;
  /** The sign of the list item that the next paragraph opens. */
  readonly numbering?: IParagraphOptions['numbering'];
};

export const outermost: Place = { indent: 0, list: -1, frame: {} };

/** Further in, but never so far that no room is left for words. */
const further = (place: Place, by: number): number => Math.min(place.indent + by, textWidth / 2);

export function blocks(work: Work, nodes: readonly Nodes[], place: Place = outermost): Block[] {
  return nodes.flatMap((node) => block(work, node, place));
}

function block(work: Work, node: Nodes, place: Place): Block[] {
  switch (node.type) {
    case 'heading':
      return [heading(work, node)];
    case 'paragraph':
      return textBlock(work, node, place);
    case 'blockquote':
      return blocks(work, node.children, {
        ...place,
        indent: further(place, step),
        frame: { ...quoteFrame, style: 'Quote' },
      });
    case 'callout':
      return callout(work, node, place);
    case 'list':
      return list(work, node, place);
    case 'table':
      return [table(work, node, place.indent), new Paragraph({ style: 'Gap' })];
    case 'code':
    case 'html':
      return [code(work, node.value, place)];
    case 'thematicBreak':
      return [new Paragraph({ thematicBreak: true })];
    case 'root':
      return blocks(work, node.children, place);
    default:
      return [paragraph(textRuns(work, plainText(node)), place, false)];
  }
}

/** A paragraph; the caption of an image alone is one of its own below it, and stays on its page. */
function textBlock(work: Work, { children }: TextBlock, place: Place): Paragraph[] {
  const [image, ...more] = children;
  const caption = image?.type === 'image' && more.length === 0 ? (image.title ?? '') : '';
  const block = (frame: Place['frame']): Paragraph =>
    paragraph(runs(work, children), { ...place, frame }, isRightToLeft(wordsOf(children)));
  if (caption === '') return [block(place.frame)];
  const below = { ...place, frame: { ...place.frame, style: 'Caption' } };
  return [block({ ...place.frame, keepNext: true }), paragraph(textRuns(work, caption), below, isRightToLeft(caption))];
}

function heading(work: Work, node: Heading): Paragraph {
  work.where = after(work.where, node);
  const levels = [HeadingLevel.HEADING_1, HeadingLevel.HEADING_2, HeadingLevel.HEADING_3];
  const deeper = [HeadingLevel.HEADING_4, HeadingLevel.HEADING_5, HeadingLevel.HEADING_6];
  const id = node.data?.note === undefined ? undefined : bookmarkOf(work, node.data.note);
  const children = runs(work, node.children);
  return new Paragraph({
    heading: [...levels, ...deeper][node.depth - 1] ?? HeadingLevel.HEADING_6,
    ...(isRightToLeft(plainText(node)) ? { bidirectional: true } : {}),
    children: id === undefined ? children : [new Bookmark({ id, children })],
  });
}

function paragraph(children: readonly ParagraphChild[], place: Place, rtl: boolean): Paragraph {
  const { numbering, indent, list: depth, frame } = place;
  return new Paragraph({
    ...frame,
    ...(frame.style === undefined && depth >= 0 ? { style: 'ListParagraph' } : {}),
    ...(numbering === undefined ? {} : { numbering }),
    ...(numbering !== undefined
      ? { indent: { left: indent, hanging: step } }
      : indent === 0
        ? {}
        : { indent: { left: indent } }),
    ...(rtl ? { bidirectional: true } : {}),
    children: [...children],
  });
}

function code(work: Work, value: string, place: Place): Paragraph {
  const lines = value
    .split('\n')
    .flatMap((line, index) => [
      ...(index === 0 ? [] : [new TextRun({ break: 1 })]),
      ...textRuns(work, line.replaceAll('\t', '    ')),
    ]);
  return paragraph(lines, { ...place, frame: { ...place.frame, style: 'SourceCode' } }, false);
}

function callout(work: Work, node: Callout, place: Place): Block[] {
  const within = { ...place, indent: further(place, step / 2) };
  const title = textRuns(work, calloutTitle(node));
  return [
    paragraph(title, { ...within, frame: { ...calloutFrame, style: 'CalloutTitle' } }, false),
    ...blocks(work, node.children, { ...within, frame: { ...calloutFrame, style: 'Callout' } }),
    new Paragraph({ style: 'Gap' }),
  ];
}

function list(work: Work, node: List, place: Place): Block[] {
  const depth = Math.min(place.list + 1, deepestList);
  if (place.list + 1 === deepestList + 1) problem(work, 'lists below the ninth level are shown at the ninth.');
  const ordered = node.ordered ? orderedList(work, node.start ?? 1, depth) : undefined;
  const inner = { ...place, list: depth, indent: further(place, step) };
  return node.children.flatMap((item) => listItem(work, item, ordered ?? signOf(item), inner));
}

const signOf = (item: ListItem): string =>
  item.checked === true ? 'done' : item.checked === false ? 'open' : 'bullets';

/** The sign goes before the first paragraph; an item that begins with something else gets an empty one. */
function listItem(work: Work, item: ListItem, reference: string, place: Place): Block[] {
  const numbering = { reference, level: place.list };
  const [first, ...rest] = item.children;
  const box =
    item.checked === null || item.checked === undefined || !reference.startsWith('list-')
      ? ''
      : item.checked
        ? '☑ '
        : '☐ ';
  const lead = first?.type === 'paragraph' ? runs(work, first.children) : [];
  const rtl = first?.type === 'paragraph' && isRightToLeft(wordsOf(first.children));
  const children = [...(box === '' ? [] : textRuns(work, box)), ...lead];
  return [
    paragraph(children, { ...place, numbering }, rtl),
    ...blocks(work, first === undefined || first.type === 'paragraph' ? rest : item.children, place),
  ];
}
