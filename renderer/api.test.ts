import { expect, test } from 'vitest';
import { dataOf } from './api.ts';

test('the data of a server-sent event is read, a comment is not', () => {
  expect(dataOf('data: {"a":1}')).toBe('{"a":1}');
  expect(dataOf('event: x\ndata: one\ndata: two')).toBe('one\ntwo');
  expect(dataOf(': connected')).toBe('');
});
