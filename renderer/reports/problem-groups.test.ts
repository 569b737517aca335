import { expect, test } from 'vitest';
import type { NoteRef } from '../../core/contract/shapes.ts';
import { problemGroups } from './problem-groups.ts';

const law: NoteRef = { id: 'law', kind: 'finding', title: 'The “new” law' };

test('remarks stand under their note, in the order of the text, each once', () => {
  const problems = [
    '“The “new” law”: 2 statements are marked unverified.',
    '“Introduction”: “It grew.” cites no source.',
    '“The “new” law”: “It is old.” cites no source.',
    '“Introduction”: “It grew.” cites no source.',
  ];
  expect(problemGroups(problems, [law])).toEqual([
    {
      place: 'The “new” law',
      note: law,
      remarks: ['2 statements are marked unverified.', '“It is old.” cites no source.'],
    },
    { place: 'Introduction', note: undefined, remarks: ['“It grew.” cites no source.'] },
  ]);
});

test('what is about no place of the text is kept as it is', () => {
  expect(problemGroups(['The outline of “R” is empty.'], [])).toEqual([
    { place: '', note: undefined, remarks: ['The outline of “R” is empty.'] },
  ]);
});
