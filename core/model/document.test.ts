import fc from 'fast-check';
import type { Paragraph } from 'mdast';
import { expect, test } from 'vitest';
import {
  blocksOf,
  type Callout,
  meaning,
  parseMarkdown,
  plainText,
  printKeeping,
  printMarkdown,
  walk,
} from './document.ts';

const inline = (source: string) => [...walk(parseMarkdown(source))].filter((node) => !('children' in node));

test('reads note links, citations, marks and anchors', () => {
  expect(inline('[[cptpp]] [[rcep|the RCEP]] [@ppc, Art. 28(1); @x] [!unverified: no page] ^end')).toMatchObject([
    { type: 'noteLink', to: 'cptpp', label: '' },
    { type: 'text', value: ' ' },
    { type: 'noteLink', to: 'rcep', label: 'the RCEP' },
    { type: 'text', value: ' ' },
    {
      type: 'citation',
      items: [
        { source: 'ppc', locator: 'Art. 28(1)' },
        { source: 'x', locator: '' },
      ],
    },
    { type: 'text', value: ' ' },
    { type: 'mark', name: 'unverified', reason: 'no page' },
    { type: 'text', value: ' ' },
    { type: 'anchor', id: 'end' },
  ]);
});

test.each([
  '[@a p. 3]',
  '[[ ]]',
  '[[a',
  '[@]',
  '[@a;]',
  '[!]',
  '[!UP]',
  '\\[[a]]',
  '\\[@a]',
  '10:30',
  'H~2~O',
  'a^b',
  '[[a|b]',
  '[^',
])('keeps %s as plain text', (source) => {
  const tree = parseMarkdown(source);
  expect([...walk(tree)].every(({ type }) => ['root', 'paragraph', 'text'].includes(type))).toBe(true);
  expect(meaning(parseMarkdown(printMarkdown(tree)))).toBe(meaning(tree));
});

test.each(['a*b*c', '[[japan]] x', '*all*', '&amp;', 'x ^y'])('a callout keeps the title %j', (title) => {
  const body: Paragraph = { type: 'paragraph', children: [{ type: 'text', value: 'in' }] };
  const callout: Callout = { type: 'callout', name: 'note', fold: '', title, children: [body] };
  expect(parseMarkdown(printMarkdown(callout)).children[0]).toMatchObject({ type: 'callout', title });
});

test('a callout is a quote that opens with a mark', () => {
  const [callout] = parseMarkdown('> [!note]- Folded title\n> body **x**\n>\n> more').children;
  expect(callout).toMatchObject({ type: 'callout', name: 'note', fold: '-', title: 'Folded title' });
  expect(printMarkdown(parseMarkdown('> [!warning] W\n> body'))).toBe('> [!warning] W\n>\n> body\n');
});

test('a link in a table cell keeps its bar', () => {
  const source = '| a |\n| - |\n| [[x\\|y]] |\n';
  expect(inline(source)).toContainEqual(expect.objectContaining({ type: 'noteLink', to: 'x', label: 'y' }));
  expect(printMarkdown(parseMarkdown(source))).toBe(source);
});

test('an edit changes only its own block; all other bytes stay', () => {
  const source = '# Title\n\n\n*  odd   list\n*  two\n\nSome text\nwith a line.\n\n***\n\nEnd   \n';
  const tree = parseMarkdown(source);
  expect(printKeeping(tree, source)).toBe(source);
  const [, , paragraph] = tree.children;
  if (paragraph?.type === 'paragraph') paragraph.children = [{ type: 'text', value: 'New text.' }];
  expect(printKeeping(tree, source)).toBe(source.replace('Some text\nwith a line.', 'New text.'));
});

test('blocks may come, go and move; the kept ones keep their bytes', () => {
  const source = 'One\n\n*Two*\n\n_Three_\n';
  const tree = parseMarkdown(source);
  const [one, two, three] = tree.children;
  if (!one || !two || !three) throw new Error('three blocks');
  expect(printKeeping({ ...tree, children: [three, one] }, source)).toBe('_Three_\n\nOne\n');
  expect(printKeeping({ ...tree, children: [] }, source)).toBe('');
});

test('blocks never overlap, where micromark counts lines to two of them', () => {
  const source = 'a\n\n[foo]: /url\nbar\n===\n[foo]\n';
  expect(blocksOf(source).map((block) => block.source)).toEqual(['a', '[foo]: /url', 'bar\n===', '[foo]']);
  expect(printKeeping(parseMarkdown(source), source)).toBe(source);
});

test('plain text leaves citations and marks out and shows links by their titles', () => {
  const tree = parseMarkdown('See [[cptpp]] or [[rcep|R]] [@x, p. 1]. [!unverified: why]');
  expect(plainText(tree, (id) => id.toUpperCase())).toBe('See CPTPP or R . ');
});

const piece = fc.constantFrom(
  ...[
    'word',
    '[[',
    ']]',
    '[@',
    ']',
    '[!',
    'a',
    '|',
    '\\',
    '^',
    ' ^x',
    '\n',
    '\n\n',
    '> ',
    '- ',
    '# ',
    '*',
    '`',
    '~~',
    ':',
    ';',
    ', p. 3',
  ],
  ...['| a |\n| - |\n', '[^1]', '[^1]: ', '<b>', '![', '](', ')', '日本', '😀', '\u0000', '\t', '1. ', '- [ ] '],
);

test('any text has a tree; printing it keeps its meaning, and printing an untouched tree keeps its bytes', () => {
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 40 }), (pieces) => {
      const source = pieces.join('');
      const tree = parseMarkdown(source);
      expect(printKeeping(tree, source).trimEnd()).toBe(source.trimEnd() === '' ? '' : trimmed(source));
      const blocks = blocksOf(source);
      expect(blocks.length).toBe(tree.children.length);
    }),
    { numRuns: 3000, seed: 11 },
  );
}, 60_000);

/** Text after the last block (blank lines, white space) has no meaning. */
const trimmed = (source: string): string => {
  const last = blocksOf(source).at(-1)?.node.position?.end.offset ?? 0;
  return last === 0 ? '' : source.trimEnd();
};

test('printing and reading again means the same', () => {
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 25 }), (pieces) => {
      const once = printMarkdown(parseMarkdown(pieces.join('')));
      const twice = printMarkdown(parseMarkdown(once));
      expect(printMarkdown(parseMarkdown(twice))).toBe(twice);
    }),
    { numRuns: 2000, seed: 12 },
  );
});
