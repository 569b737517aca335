import { expect, test } from 'vitest';
import { dateText, dayOf } from './time.ts';

test('a date field is read as far as it goes', () => {
  expect(dateText('2026')).toBe('2026');
  expect(dateText('2026-03')).toBe('March 2026');
  expect(dateText('2026-03-22')).toBe('22 March 2026');
  expect(dateText('2026-03-22', 'short')).toBe('22 Mar 2026');
  expect(dateText('soon')).toBe('soon');
});

test('a moment is told by its day', () => {
  const now = new Date(2026, 10, 23, 12);
  expect(dayOf(new Date(2026, 10, 23, 1).toISOString(), now)).toBe('Today');
  expect(dayOf(new Date(2026, 10, 22, 23).toISOString(), now)).toBe('Yesterday');
  expect(dayOf(new Date(2026, 10, 2).toISOString(), now)).toBe('2 November 2026');
});
