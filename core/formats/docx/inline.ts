import {
  ExternalHyperlink,
  FootnoteReferenceRun,
  ImageRun,
  InternalHyperlink,
  type IRunPropertiesOptions,
  type ParagraphChild,
  TextRun,
} from 'docx';
import type { Image, Nodes, PhrasingContent } from 'mdast';
import { attachmentOf } from '../../model/attachment.ts';
import { citedPlaces } from '../../model/citation.ts';
import { plainText } from '../../model/document.ts';
import { excerpt } from '../../model/excerpt.ts';
import type { Citation } from '../../model/syntax.ts';
import { imageFacts } from '../image.ts';
import { piecesOf } from '../script.ts';
import { imageWords, markWords } from '../wording.ts';
import { footnote } from './footnote.ts';
import { scriptOf } from './script.ts';
import { bookmarkOf, problem, sourceBookmark, type Work } from './work.ts';

/** Running text → Word's runs. `style` is what the nodes around it ask for: bold, a colour … */
export function runs(
  work: Work,
  nodes: readonly PhrasingContent[],
  style: IRunPropertiesOptions = {},
): ParagraphChild[] {
  return nodes.flatMap((node) => run(work, node, style));
}

export function textRuns(work: Work, text: string, style: IRunPropertiesOptions = {}): TextRun[] {
  const { language } = work.prepared.frozen;
  return piecesOf(text).map((piece) => new TextRun({ text: piece.text, ...scriptOf(piece, language), ...style }));
}

function run(work: Work, node: PhrasingContent, style: IRunPropertiesOptions): ParagraphChild[] {
  switch (node.type) {
    case 'text':
      return textRuns(work, node.value, style);
    case 'emphasis':
      return runs(work, node.children, { ...style, italics: true });
    case 'strong':
      return runs(work, node.children, { ...style, bold: true });
    case 'delete':
      return runs(work, node.children, { ...style, strike: true });
    case 'inlineCode':
      return textRuns(work, node.value, { ...style, style: 'SourceCodeChar' });
    case 'break':
      return [new TextRun({ break: 1 })];
    case 'link':
      return [
        new ExternalHyperlink({
          link: encoded(node.url),
          children: runs(work, node.children, { ...style, style: 'Hyperlink' }),
        }),
      ];
    case 'noteLink': {
      const anchor = bookmarkOf(work, node.to);
      const words = textRuns(work, node.label, anchor === undefined ? style : { ...style, style: 'Hyperlink' });
      return anchor === undefined ? words : [new InternalHyperlink({ anchor, children: words })];
    }
    case 'citation':
      return citation(work, node, style);
    case 'mark':
      return textRuns(work, markWords(node), { ...style, style: 'Mark' });
    case 'footnoteReference':
      return footnoteCall(work, node.identifier);
    case 'image':
      return [image(work, node) ?? new TextRun({ text: imageWords(node.alt), ...style })];
    case 'html':
      return textRuns(work, node.value, { ...style, style: 'SourceCodeChar' });
    case 'anchor':
    case 'imageReference':
      return [];
    case 'linkReference':
      return runs(work, node.children, style);
    default:
      return node satisfies never;
  }
}

/** Word wants addresses in ASCII without spaces. */
function encoded(address: string): string {
  return address.replace(/[^\u0021-\u007E]|["<>\\^`{|}]/gu, encodeURIComponent);
}

function citation(work: Work, node: Citation, style: IRunPropertiesOptions): ParagraphChild[] {
  const cited = { ...style, style: 'Citation' };
  const places = citedPlaces(node, work.prepared.numberOf).flatMap(({ number, words }, index) => {
    const text = textRuns(work, words, cited);
    const separator = index === 0 ? [] : [new TextRun({ text: '; ', ...cited })];
    return [
      ...separator,
      ...(number === undefined ? text : [new InternalHyperlink({ anchor: sourceBookmark(number), children: text })]),
    ];
  });
  return [new TextRun({ text: '[', ...cited }), ...places, new TextRun({ text: ']', ...cited })];
}

/** Word has no footnotes in footnotes: there, the words stand in brackets at the call. */
function footnoteCall(work: Work, identifier: string): ParagraphChild[] {
  const definition = work.prepared.footnotes.get(identifier);
  if (definition === undefined) return [];
  if (work.inFootnote) {
    problem(work, 'a footnote that is called from a footnote is shown there in brackets.');
    return textRuns(work, ` [${plainText(definition)}]`);
  }
  const number = Object.keys(work.footnotes).length + 1;
  work.inFootnote = true;
  work.footnotes[number] = { children: footnote(work, definition) };
  work.inFootnote = false;
  return [new FootnoteReferenceRun(number)];
}

const widest = 600;
const highest = 780;
const wordTypes: Readonly<Record<string, 'png' | 'jpg' | 'gif'>> = {
  'image/png': 'png',
  'image/jpeg': 'jpg',
  'image/gif': 'gif',
};

/** The image at its own size, or as large as the page allows; undefined when Word cannot show its kind. */
function image(work: Work, node: Image): ImageRun | undefined {
  const bytes = work.prepared.images.get(attachmentOf(node.url)?.hash ?? '');
  const facts = bytes === undefined ? undefined : imageFacts(bytes);
  const type = facts === undefined ? undefined : wordTypes[facts.mediaType];
  if (bytes === undefined || facts === undefined || type === undefined) {
    problem(
      work,
      `the image “${excerpt(node.alt || node.url)}” is of a kind that Word cannot show; its description is.`,
    );
    return undefined;
  }
  const scale = Math.min(1, widest / facts.width, highest / facts.height);
  const alt = node.alt ?? '';
  return new ImageRun({
    ...{ type, data: bytes, altText: { name: alt, title: alt, description: alt } },
    transformation: {
      width: Math.max(1, Math.round(facts.width * scale)),
      height: Math.max(1, Math.round(facts.height * scale)),
    },
  });
}

/** The words of a node, as they decide a paragraph's direction. */
export const wordsOf = (nodes: readonly Nodes[]): string => nodes.map((node) => plainText(node)).join('');
