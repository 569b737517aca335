/** The Markdown of a footnote: `[^1]: ` and its text, whose further lines are indented. */
import type { FootnoteDefinition } from 'mdast';
import { parseMarkdown } from '../../core/model/document.ts';

/** The one footnote that a source is; undefined when it is anything else. */
export function footnoteIn(source: string): FootnoteDefinition | undefined {
  const [block, ...more] = parseMarkdown(source).children;
  return block?.type === 'footnoteDefinition' && more.length === 0 ? block : undefined;
}

/** What a person writes of it. */
export function textOfFootnote(source: string): string {
  const text = source.replace(/^ {0,3}\[\^(?:[^\]\\]|\\.)+\]:[ \t]*/, '');
  return text.replace(/\n(?: {1,4}|\t)/g, '\n').replace(/^\n+|\s+$/g, '');
}

/** The source of a footnote with this text. */
export function footnoteSource(label: string, text: string): string {
  const [first = '', ...others] = text.trim().split('\n');
  const lines = [first.trim(), ...others.map((line) => (line.trim() === '' ? '' : `    ${line.trimEnd()}`))];
  return `[^${label}]: ${lines.join('\n')}`.trimEnd();
}

/** The lowest number that none of these labels has. */
export function freeNumber(labels: Iterable<string>): string {
  const taken = new Set(labels);
  let number = 1;
  while (taken.has(String(number))) number += 1;
  return String(number);
}

/** The footnotes that stand somewhere within a Markdown text, by name. */
export const footnotesNamedIn = (source: string): string[] =>
  Array.from(source.matchAll(/\[\^((?:[^\]\\]|\\.)+)\]:/g), ([, label = '']) => label.toLowerCase());
