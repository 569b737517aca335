import { expect, test } from 'vitest';
import { kinds } from '../../core/model/kinds/index.ts';
import { kindIcons } from './icon.tsx';

test('every kind of note has its icon', () => {
  expect(kinds.filter((kind) => !kindIcons.has(kind.icon)).map((kind) => kind.name)).toEqual([]);
});
