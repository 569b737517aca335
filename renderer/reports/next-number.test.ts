import { expect, test } from 'vitest';
import { nextNumber } from './next-number.ts';

test('versions are counted from 1.0 by their last part', () => {
  expect(nextNumber([])).toBe('1.0');
  expect(nextNumber(['1.0'])).toBe('1.1');
  expect(nextNumber(['1.9', '1.10', '1.2'])).toBe('1.11');
  expect(nextNumber(['2', '1'])).toBe('3');
});
