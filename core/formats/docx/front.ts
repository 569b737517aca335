/** What stands around the text: title page, contents, sources, the foot of each page. */
import {
  AlignmentType,
  Bookmark,
  ExternalHyperlink,
  Footer,
  HeadingLevel,
  type INumberingOptions,
  LevelFormat,
  PageNumber,
  Paragraph,
  TableOfContents,
  TabStopType,
  TextRun,
} from 'docx';
import { bibliographyPieces } from '../../model/citation.ts';
import { walk } from '../../model/document.ts';
import { contentsDepth } from '../contents-depth.ts';
import { isSafeAddress } from '../prepare.ts';
import { versionWords } from '../wording.ts';
import { textRuns } from './inline.ts';
import { textWidth } from './styles.ts';
import { sourceBookmark, type Work } from './work.ts';

export function titlePage(work: Work, hash: string | undefined): Paragraph[] {
  const { frozen } = work.prepared;
  const line = (style: string, text: string): Paragraph[] =>
    text === '' ? [] : [new Paragraph({ style, children: textRuns(work, text) })];
  return [
    new Paragraph({ heading: HeadingLevel.TITLE, children: textRuns(work, frozen.title) }),
    ...line('Subtitle', frozen.subtitle),
    ...line('Imprint', frozen.authors.join(', ')),
    ...line('Imprint', `${versionWords(frozen)} · ${frozen.date}`),
    ...(frozen.abstract === '' ? [] : line('AbstractHeading', 'Abstract')),
    ...frozen.abstract.split('\n\n').flatMap((text) => line('Abstract', text)),
    ...line('Imprint', frozen.note === '' ? '' : `About this version: ${frozen.note}`),
    ...(hash === undefined ? [] : line('Proof', `SHA-256 ${hash}`)),
  ];
}

/** Written with its entries, so that it is whole in every program; Word adds page numbers when it is asked to update. */
export const contents = (work: Work): [Paragraph, TableOfContents] => [
  new Paragraph({ style: 'ContentsHeading', pageBreakBefore: true, children: [new TextRun('Contents')] }),
  new TableOfContents('Contents', {
    hyperlink: true,
    headingStyleRange: `1-${depthOf(work)}`,
    beginDirty: false,
    tabLeader: 'none',
  }),
];

/** Two pages at most. */
function depthOf({ prepared }: Work): number {
  const levels = [...walk(prepared.frozen.tree)].flatMap((node) => (node.type === 'heading' ? [node.depth] : []));
  return contentsDepth(levels, 3, 80);
}

export const sourceList: INumberingOptions['config'][number] = {
  reference: 'sources',
  levels: [
    {
      ...{ level: 0, format: LevelFormat.DECIMAL, text: '[%1]', alignment: AlignmentType.LEFT },
      style: { paragraph: { indent: { left: 620, hanging: 620 } } },
    },
  ],
};

export function sources(work: Work): Paragraph[] {
  const { sources: items } = work.prepared.frozen;
  if (items.length === 0) return [];
  return [
    new Paragraph({ heading: HeadingLevel.HEADING_1, children: [new TextRun('Sources')] }),
    ...items.map((item, index) => {
      const { before, address, after } = bibliographyPieces(item);
      const link = isSafeAddress(address)
        ? [new ExternalHyperlink({ link: address, children: [new TextRun({ text: address, style: 'Hyperlink' })] })]
        : textRuns(work, address);
      return new Paragraph({
        style: 'Source',
        numbering: { reference: 'sources', level: 0 },
        children: [
          new Bookmark({ id: sourceBookmark(index + 1), children: textRuns(work, `${before} `) }),
          ...(address === '' ? [] : link),
          ...textRuns(work, after === '' ? '' : ` ${after}`),
        ],
      });
    }),
  ];
}

/** Title and version left, page number right; the title page has none. */
export function footers(work: Work): { default: Footer; first: Footer } {
  const { frozen } = work.prepared;
  const words = `${frozen.title} · ${versionWords(frozen)}`;
  return {
    first: new Footer({ children: [new Paragraph({ style: 'Footer' })] }),
    default: new Footer({
      children: [
        new Paragraph({
          style: 'Footer',
          tabStops: [{ type: TabStopType.RIGHT, position: textWidth }],
          children: [
            ...textRuns(work, words),
            new TextRun({ children: ['\t', PageNumber.CURRENT, ' / ', PageNumber.TOTAL_PAGES] }),
          ],
        }),
      ],
    }),
  };
}
