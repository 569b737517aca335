import { describe, expect, test } from 'vitest';
import { footnoteIn, footnoteSource, footnotesNamedIn, freeNumber, textOfFootnote } from './footnote-text.ts';

describe('the text of a footnote', () => {
  test.each([
    ['[^1]: words', 'words'],
    ['[^a-b]:   words *here*', 'words *here*'],
    ['[^1]: one\n    two\n\n    three', 'one\ntwo\n\nthree'],
    ['[^1]:\n    - a\n    - b', '- a\n- b'],
    ['[^1]:', ''],
    ['[^1]: lazy\nline', 'lazy\nline'],
  ])('of %j is %j', (source, text) => {
    expect(textOfFootnote(source)).toBe(text);
  });

  test.each(['', 'words', 'one\ntwo', 'one\n\ntwo\n\n\nthree', '数据 [[japan]]', '- a\n- b', '[a]: b', '# x'])(
    '%j is one footnote and comes back',
    (text) => {
      const source = footnoteSource('1', text);
      expect(footnoteIn(source)?.identifier).toBe('1');
      expect(textOfFootnote(source)).toBe(text);
    },
  );
});

test('A new footnote takes the lowest free number', () => {
  expect(freeNumber(['1', 'a', '3'])).toBe('2');
  expect(freeNumber([])).toBe('1');
});

test('Footnotes are found in kept Markdown', () => {
  expect(footnotesNamedIn('> a[^x]\n>\n> [^X]: words')).toEqual(['x']);
});
