import { describe, expect, test } from 'vitest';
import { printMarkdown } from '../../core/model/document.ts';
import { inlineOf, type Leaf, type Wrap } from './leaves.ts';

const text = (value: string, ...wraps: Wrap[]): Leaf => ({ node: { type: 'text', value }, wraps });
const lineEnd: Leaf = { node: { type: 'break' }, wraps: [] };
const anchor = (id: string): Leaf => ({ node: { type: 'anchor', id }, wraps: [] });
const link: Wrap = { url: 'https://a.org', title: null };

const printed = (...leaves: Leaf[]): string =>
  printMarkdown({ type: 'paragraph', children: inlineOf(leaves) }).trimEnd();

describe('leaves become Markdown', () => {
  test.each<[string, Leaf[], string]>([
    ['the widest mark outermost', [text('a ', 'strong'), text('b', 'strong', 'emphasis')], '**a _b_**'],
    ['a link outermost among equals', [text('a', 'strong', link)], '[**a**](https://a.org)'],
    ['spaces out of marks', [text('a'), text(' b ', 'strong'), text('c')], 'a **b** c'],
    ['spaces within a mark', [text('a', 'strong'), text(' ', 'strong'), text('b', 'strong')], '**a b**'],
    ['a mark of spaces alone is none', [text('a'), text('  ', 'strong'), text('b')], 'a  b'],
    ['line ends within a mark', [text('a', 'strong'), lineEnd, text('b', 'strong')], '**a\\\nb**'],
    ['no line end at the end', [text('a'), lineEnd, lineEnd], 'a'],
    ['no spaces at the ends', [text('  a '), lineEnd, text(' b  ')], 'a\\\nb'],
    ['an anchor at the very end', [text('a '), anchor('x'), text('b')], 'a b ^x'],
    ['one anchor, the first', [text('a '), anchor('x'), text(' '), anchor('y')], 'a ^x'],
  ])('%s', (_name, leaves, markdown) => {
    expect(printed(...leaves)).toBe(markdown);
  });
});
