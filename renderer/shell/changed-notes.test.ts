import { expect, test } from 'vitest';
import type { NoteRow } from '../../core/contract/shapes.ts';
import { changedSince } from './changed-notes.ts';

const note = (id: string, changed: string): NoteRow => ({
  id,
  kind: 'page',
  title: id,
  changed,
  summary: '',
  tags: [],
});

test('what came with the library was changed by nobody', () => {
  const made = '2026-03-01T10:00:00.000Z';
  const notes = [note('edited', '2026-03-01T10:05:00.000Z'), note('came-last', '2026-03-01T10:00:02.000Z')];
  expect(changedSince(made, notes).map(({ id }) => id)).toEqual(['edited']);
});
