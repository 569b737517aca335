import { Paragraph } from 'docx';
import type { FootnoteDefinition, Nodes } from 'mdast';
import { plainText } from '../../model/document.ts';
import { runs, textRuns } from './inline.ts';
import { problem, type Work } from './work.ts';

/** Word's footnotes hold paragraphs only: lists are written with their signs, tables and code as lines. */
export function footnote(work: Work, definition: FootnoteDefinition): Paragraph[] {
  const paragraphs = definition.children.flatMap((node, index) => lines(work, node, index === 0 ? ' ' : ''));
  return paragraphs.length === 0 ? [new Paragraph({ style: 'FootnoteText' })] : paragraphs;
}

function lines(work: Work, node: Nodes, sign: string): Paragraph[] {
  switch (node.type) {
    case 'paragraph':
    case 'heading': {
      const before = sign === '' ? [] : textRuns(work, sign);
      return [new Paragraph({ style: 'FootnoteText', children: [...before, ...runs(work, node.children)] })];
    }
    case 'list':
      return node.children.flatMap((item, index) => {
        const number = node.ordered ? `${(node.start ?? 1) + index}. ` : '• ';
        return item.children.flatMap((child, place) => lines(work, child, place === 0 ? sign + number : ''));
      });
    case 'blockquote':
    case 'callout':
      return node.children.flatMap((child) => lines(work, child, sign));
    default: {
      if (node.type === 'table') problem(work, 'a table in a footnote is shown as lines of text.');
      const text = plainText(node).split('\n').filter(Boolean);
      return text.map((line) => new Paragraph({ style: 'FootnoteText', children: textRuns(work, line) }));
    }
  }
}
