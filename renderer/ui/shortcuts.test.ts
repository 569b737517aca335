import { expect, test } from 'vitest';
import { keysOf, shortcutGroups, shortcutsWith } from './shortcuts.ts';

test('No name stands for two shortcuts', () => {
  const ids = shortcutGroups.flatMap(({ shortcuts }) => shortcuts.map(({ id }) => id));
  expect(new Set(ids).size).toBe(ids.length);
});

test('Words find shortcuts by name and by keys', () => {
  const found = (text: string) => shortcutsWith(text).flatMap(({ shortcuts }) => shortcuts.map(({ id }) => id));
  expect(found('HEAD 2')).toEqual(['h2']);
  expect(found('ctrl+alt+f')).toEqual(['footnote']);
  expect(found('zebra')).toEqual([]);
});

test('Keys that nobody listed are a mistake', () => {
  expect(keysOf('bold')).toBe('Mod+B');
  expect(() => keysOf('zebra')).toThrow('zebra');
});
