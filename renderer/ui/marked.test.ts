import { expect, test } from 'vitest';
import { piecesOf } from './marked.tsx';

const joined = (text: string, marks: [number, number][]) =>
  piecesOf({ text, marks })
    .map((piece) => (piece.marked ? `<${piece.text}>` : piece.text))
    .join('');

test('marks cut the text', () => {
  expect(joined('data flows freely', [[5, 10]])).toBe('data <flows> freely');
});

test('marks that overlap or leave the text lose nothing', () => {
  expect(
    joined('abcdef', [
      [4, 99],
      [0, 2],
      [1, 3],
    ]),
  ).toBe('<ab><c>d<ef>');
  expect(joined('', [[0, 3]])).toBe('');
});
