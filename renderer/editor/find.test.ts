import { $getRoot } from 'lexical';
import { describe, expect, test } from 'vitest';
import { anEditor } from './an-editor.ts';
import { type Asked, findAll, patternOf } from './find.ts';
import { $findPlaces, $replacePlaces } from './find-text.ts';
import { bodyOf, showBody } from './shown-body.ts';

const asking = (words: string, more: Partial<Asked> = {}): Asked => ({
  words,
  matchesCase: false,
  wholeWords: false,
  isPattern: false,
  ...more,
});

function placesIn(text: string, asked: Asked): string[] {
  const pattern = patternOf(asked);
  if (!(pattern instanceof RegExp)) throw new Error('No pattern');
  return findAll(text, pattern, asked.wholeWords).map(({ start, end }) => `${start}-${end}`);
}

describe('places in a text', () => {
  test.each([
    ['Law and law', asking('law'), ['0-3', '8-11']],
    ['Law and law', asking('law', { matchesCase: true }), ['8-11']],
    ['laws law law_', asking('law', { wholeWords: true }), ['5-8']],
    ['数据出境与数据', asking('数据'), ['0-2', '5-7']],
    ['数据出境与数据', asking('数据', { wholeWords: true }), ['0-2', '5-7']],
    ['ÉTÉ été', asking('été'), ['0-3', '4-7']],
    ['a.b axb', asking('a.b'), ['0-3']],
    ['a.b axb', asking('a.b', { isPattern: true }), ['0-3', '4-7']],
    ['aaa', asking('x*', { isPattern: true }), []],
    ['😀a', asking('a', { wholeWords: true }), ['2-3']],
    ['(x) [y] {z} a/b', asking('[y] {z} a/b'), ['4-15']],
  ])('%j for %j', (text, asked, expected) => {
    expect(placesIn(text, asked)).toEqual(expected);
  });

  test('a pattern that cannot be read is a sentence', () => {
    expect(patternOf(asking('(a', { isPattern: true }))).toContain('cannot be read');
    expect(patternOf(asking(''))).toBeUndefined();
  });
});

/** The body after all places were replaced. */
function replaced(body: string, asked: Asked, wanted: string): { body: string; count: number } {
  const editor = anEditor();
  const shown = showBody(editor, body, 'history-merge');
  let count = 0;
  editor.update(
    () => {
      const places = $findPlaces(asked);
      count = places.length;
      $replacePlaces(places, wanted, asked.isPattern);
    },
    { discrete: true },
  );
  expect(editor.read(() => $getRoot().getChildrenSize())).toBeGreaterThan(0);
  return { body: bodyOf(editor, shown), count };
}

describe('replacing', () => {
  test.each([
    ['a law, **the l**aw, [[law]] `law`\n', asking('law'), 'rule', 'a rule, **the rule**, [[law]] `rule`\n', 3],
    ['* law\n* x\n\nHead law\n===\n', asking('x'), 'y', '- law\n- y\n\nHead law\n===\n', 1],
    ['| law | b |\n| - | - |\n| c | law |\n', asking('law'), '法', '| 法 | b |\n| - | - |\n| c | 法 |\n', 2],
    [
      'Art. 3 and Art. 12\n',
      asking('art\\. (\\d+)', { isPattern: true }),
      '§ $1 $$ $&',
      '§ 3 $ Art. 3 and § 12 $ Art. 12\n',
      2,
    ],
    ['one\n\ntwo\n', asking('one'), '', 'two\n', 1],
    ['aa\n', asking('a'), 'aa', 'aaaa\n', 2],
    ['```\nlaw\nlaw\n```\n', asking('law'), 'x', '```\nx\nx\n```\n', 2],
    ['> [!note] law\n>\n> - law\n', asking('law'), 'x', '> [!note] x\n>\n> - x\n', 2],
  ])('in %j', (body, asked, wanted, expected, count) => {
    expect(replaced(body, asked, wanted)).toEqual({ body: expected, count });
  });
});
