import { describe, expect, test } from 'vitest';
import { slashItemsFor } from './slash-items.ts';
import { slashIn } from './slash-trigger.ts';

describe('a slash', () => {
  test.each([
    ['/', 0, ''],
    ['／ta', 0, 'ta'],
    ['see /heading 2', 4, 'heading 2'],
    ['见　/表', 2, '表'],
  ])('asks in %j', (text, start, query) => {
    expect(slashIn(text)).toEqual({ start, query });
  });

  test.each(['and/or', '1 / 2', 'https://a', '//', '/a/b', '和／或', '/a b c d'])('asks nothing in %j', (text) => {
    expect(slashIn(text)).toBeUndefined();
  });
});

test.each([
  ['head', 'Heading 1'],
  ['h4', 'Heading 4'],
  ['ｔａｂ', 'Table'],
  ['todo', 'Tasks'],
  ['cal war', 'Callout: Warning'],
  ['cit', 'Citation'],
])('%j finds %j first', (query, label) => {
  expect(slashItemsFor(query, false)[0]?.label).toBe(label);
});

test('What nobody calls so is not found', () => {
  expect(slashItemsFor('zebra', false)).toEqual([]);
});
