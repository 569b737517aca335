import { expect, test } from 'vitest';
import type { Outline } from '../../core/model/outline.ts';
import { insertedAfter, levelAt, levelledBy, movedBy, without } from './outline-changes.ts';

const outline: Outline = [
  { heading: 'Obstacles', level: 2 },
  { note: 'local-storage' },
  { text: 'Between.' },
  { heading: 'Paths' },
];

test('an item moves within the outline and not out of it', () => {
  expect(movedBy(outline, 1, 1)[2]).toEqual({ note: 'local-storage' });
  expect(movedBy(outline, 0, -1)).toBe(outline);
  expect(movedBy(outline, 3, 1)).toBe(outline);
});

test('a note without a level stands below the heading above it', () => {
  expect([0, 1, 2, 3].map((index) => levelAt(outline, index))).toEqual([2, 3, 3, 1]);
});

test('levels stay within 1 and 5, and texts have none', () => {
  expect(levelledBy(outline, 1, 1)[1]).toEqual({ note: 'local-storage', level: 4 });
  expect(levelledBy(outline, 3, -1)).toBe(outline);
  expect(levelledBy(outline, 2, 1)).toBe(outline);
});

test('items come and go', () => {
  expect(without(outline, 2)).toHaveLength(3);
  expect(insertedAfter(outline, -1, { heading: 'First' })[0]).toEqual({ heading: 'First' });
});
