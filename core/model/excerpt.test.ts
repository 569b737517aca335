import { expect, test } from 'vitest';
import { excerpt } from './excerpt.ts';

test.each([
  ['short text', 'short text'],
  ['  on\none \t line ', 'on one line'],
  ['exactly twelve', 'exactly…'],
  ['words as they fit', 'words as…'],
  ['incomprehensibilities', 'incomprehen…'],
  ['a incomprehensibilities', 'a incompreh…'],
  ['跨境数据流动机制研究报告全文', '跨境数据流动机制研究报…'],
  ['🌏🌎🌍🌏🌎🌍🌏🌎🌍🌏🌎🌍🌏', '🌏🌎🌍🌏🌎🌍🌏🌎🌍🌏🌎…'],
  ['twelve chars', 'twelve chars'],
])('“%s” in twelve characters is “%s”', (text, expected) => {
  expect(excerpt(text, 12)).toBe(expected);
});
