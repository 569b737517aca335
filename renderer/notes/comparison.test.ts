import { expect, test } from 'vitest';
import type { BlockChange } from '../../core/contract/shapes.ts';
import { shortened } from './comparison.tsx';

const block = (is: BlockChange['is']): BlockChange => ({ is, block: 'paragraph', words: [] });

test('long stretches without a change are left out, neighbours of a change stay', () => {
  const shown = shortened(['same', 'same', 'same', 'changed', 'same', 'same'].map((is) => block(is as 'same')));
  expect(shown.map((entry) => (typeof entry === 'number' ? '…' : entry.index))).toEqual(['…', 2, 3, 4, '…']);
});
