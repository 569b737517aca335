/** The look of the Word document: every paragraph and run takes it from a named style, so that a person can change it. */
import { AlignmentType, BorderStyle, type IPropertiesOptions, LineRuleType } from 'docx';
import { hanLanguage } from '../script.ts';
import { eastAsianFont } from './script.ts';

export const ink = { text: '1F2328', soft: '57606A', line: 'C9CFD6', accent: '1F4E79', wash: 'F3F5F8', warn: '8A4B08' };

const serif = 'Cambria';
const sans = 'Calibri';
const mono = 'Consolas';

/** Twips in the width of the text: A4 with margins of 25 mm. */
export const textWidth = 11906 - 2 * 1417;
export const page = {
  size: { width: 11906, height: 16838 },
  margin: { top: 1417, bottom: 1417, left: 1417, right: 1417, header: 709, footer: 709 },
};

/** One step of a list, a quote or a callout. */
export const step = 425;

/** Height of a line in 240ths of the font's own. */
const lines = (line: number) => ({ line, lineRule: LineRuleType.AUTO });

const headingSizes = [36, 28, 24, 22, 21, 21];

function heading(level: number) {
  const size = headingSizes[level - 1] ?? 21;
  return {
    name: `heading ${level}`,
    basedOn: 'Normal',
    next: 'Normal',
    quickFormat: true,
    run: { font: sans, size, bold: level !== 5, italics: level >= 5, color: level <= 2 ? ink.accent : ink.text },
    paragraph: {
      keepNext: true,
      keepLines: true,
      outlineLevel: level - 1,
      spacing: { before: level === 1 ? 480 : 320 - level * 20, after: level <= 2 ? 140 : 80, ...lines(252) },
    },
  };
}

const framed = { style: BorderStyle.SINGLE, size: 18, space: 10 };

export const quoteFrame = { border: { left: { ...framed, color: ink.line } } };
export const calloutFrame = {
  border: { left: { ...framed, color: ink.accent } },
  shading: { fill: ink.wash, color: 'auto', type: 'clear' as const },
};

export function stylesFor(language: string): NonNullable<IPropertiesOptions['styles']> {
  const eastAsia = hanLanguage(language);
  const body = { ascii: serif, hAnsi: serif, eastAsia: eastAsianFont(eastAsia), cs: 'Times New Roman' };
  const hidden = (id: string, name: string) => ({ id, name, basedOn: 'Normal' });
  const plain = (id: string, name: string) => ({ ...hidden(id, name), quickFormat: true });
  return {
    default: {
      document: {
        run: { font: body, size: 21, color: ink.text, language: { value: language, eastAsia, bidirectional: 'ar-SA' } },
        paragraph: { spacing: { after: 140, ...lines(288) } },
      },
      title: {
        run: { font: sans, size: 56, bold: true, color: ink.accent },
        paragraph: { spacing: { before: 2600, after: 200, ...lines(252) } },
      },
      ...{ heading1: heading(1), heading2: heading(2), heading3: heading(3) },
      ...{ heading4: heading(4), heading5: heading(5), heading6: heading(6) },
      hyperlink: { run: { color: ink.accent, underline: { type: 'single', color: ink.line } } },
      footnoteText: { run: { size: 18 }, paragraph: { spacing: { after: 40, ...lines(252) } } },
      listParagraph: { paragraph: { contextualSpacing: false, spacing: { after: 80 } } },
    },
    paragraphStyles: [
      {
        ...plain('Subtitle', 'Subtitle'),
        run: { font: sans, size: 30, color: ink.soft },
        paragraph: { spacing: { after: 480, ...lines(264) } },
      },
      {
        ...plain('Imprint', 'Imprint'),
        run: { font: sans, size: 21, color: ink.soft },
        paragraph: { spacing: { after: 60 } },
      },
      {
        ...plain('Proof', 'Proof'),
        run: { font: mono, size: 15, color: ink.soft },
        paragraph: { spacing: { before: 60, after: 60 } },
      },
      {
        ...plain('AbstractHeading', 'Abstract Heading'),
        next: 'Abstract',
        run: { font: sans, size: 22, bold: true, color: ink.text },
        paragraph: { keepNext: true, spacing: { before: 600, after: 100 } },
      },
      { ...plain('Abstract', 'Abstract'), paragraph: { spacing: { after: 140 } } },
      {
        ...plain('ContentsHeading', 'Contents Heading'),
        next: 'Normal',
        run: { font: sans, size: 36, bold: true, color: ink.accent },
        paragraph: { keepNext: true, spacing: { after: 240 } },
      },
      ...[1, 2, 3].map((level) => ({
        ...hidden(`TOC${level}`, `toc ${level}`),
        run: { font: sans, bold: level === 1, size: level === 1 ? 22 : 20 },
        paragraph: {
          indent: { left: (level - 1) * 300 },
          spacing: { before: level === 1 ? 120 : 0, after: 40, ...lines(264) },
        },
      })),
      { ...plain('Quote', 'Quote'), run: { color: ink.soft }, paragraph: { ...quoteFrame } },
      { ...plain('Callout', 'Callout'), paragraph: { ...calloutFrame, spacing: { after: 0 } } },
      {
        ...plain('CalloutTitle', 'Callout Title'),
        next: 'Callout',
        run: { font: sans, bold: true, color: ink.accent },
        paragraph: { ...calloutFrame, keepNext: true, spacing: { before: 120, after: 0 } },
      },
      {
        ...plain('Caption', 'caption'),
        run: { font: sans, size: 18, color: ink.soft },
        paragraph: { spacing: { before: 60, after: 200, ...lines(252) } },
      },
      {
        ...plain('SourceCode', 'Source Code'),
        run: { font: mono, size: 18, noProof: true },
        paragraph: {
          alignment: AlignmentType.LEFT,
          shading: { fill: ink.wash, color: 'auto', type: 'clear' as const },
          spacing: { before: 80, after: 160, ...lines(252) },
        },
      },
      {
        ...plain('TableText', 'Table Text'),
        run: { font: sans, size: 19 },
        paragraph: { spacing: { before: 50, after: 50, ...lines(252) } },
      },
      {
        ...plain('TableHead', 'Table Head'),
        run: { font: sans, size: 19, bold: true, color: ink.accent },
        paragraph: { keepNext: true, spacing: { before: 60, after: 60, ...lines(252) } },
      },
      {
        ...hidden('Gap', 'Gap'),
        run: { size: 10 },
        paragraph: { spacing: { before: 0, after: 60, line: 120, lineRule: LineRuleType.EXACT } },
      },
      {
        ...plain('Source', 'Source'),
        run: { size: 19 },
        paragraph: { alignment: AlignmentType.LEFT, spacing: { after: 90, ...lines(264) } },
      },
      {
        ...hidden('Footer', 'footer'),
        run: { font: sans, size: 17, color: ink.soft },
        paragraph: { spacing: { after: 0 } },
      },
    ],
    characterStyles: [
      {
        id: 'SourceCodeChar',
        name: 'Source Code Char',
        basedOn: 'DefaultParagraphFont',
        run: { font: mono, size: 19, noProof: true },
      },
      { id: 'Citation', name: 'Citation', basedOn: 'DefaultParagraphFont', run: { color: ink.accent } },
      {
        id: 'Mark',
        name: 'Mark',
        basedOn: 'DefaultParagraphFont',
        run: { font: sans, size: 18, italics: true, color: ink.warn },
      },
    ],
  };
}
