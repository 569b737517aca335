import { expect, test } from 'vitest';
import { aNote } from '../../testing.ts';
import { canonical, type Json } from '../canonical.ts';
import { type FieldType, fieldProblem, fieldText } from '../field.ts';
import { linkFits, linkKinds, linksFrom } from '../link-kinds.ts';
import { fieldReferences, misfits, noteProblems } from '../note.ts';
import { kinds } from './index.ts';

/** A value that fits and one that does not, for every type of field; a new type does not compile without them. */
function samples(is: FieldType): { good: Json; bad: Json } {
  switch (is.type) {
    case 'text':
    case 'paragraph':
      return { good: 'Some text', bad: 3 };
    case 'note':
      return { good: 'japan', bad: ['japan'] };
    case 'citation':
      return { good: '@ppc, Art. 28', bad: 28 };
    case 'address':
      return { good: 'https://example.org/a', bad: 'javascript:alert(1)' };
    case 'date':
      return { good: '2024-02-29', bad: '2024-13' };
    case 'number':
      return { good: 62, bad: '62' };
    case 'choice':
      return { good: is.options[0]?.value ?? '', bad: 'none of them' };
    case 'texts':
      return { good: ['a', 'b'], bad: ['a', 1] };
    case 'rows':
      return {
        good: [Object.fromEntries(is.columns.map((column) => [column.name, samples(column.is).good]))],
        bad: [{ unheard: 'of' }],
      };
    case 'outline':
      return { good: [{ heading: 'One' }, { note: 'japan', level: 2 }, { text: 'Some.' }], bad: 'One' };
    default:
      return is satisfies never;
  }
}

for (const kind of kinds) {
  test(`${kind.name}: every field takes its sample, refuses a wrong value and reads as text`, () => {
    const fields = Object.fromEntries(kind.fields.map((field) => [field.name, samples(field.is).good]));
    expect(noteProblems(aNote({ kind: kind.name, fields }))).toEqual([]);
    for (const { name, label, is } of kind.fields) {
      const [problem] = misfits(aNote({ kind: kind.name, fields: { [name]: samples(is).bad } }));
      expect(problem, name).toContain(label);
      expect(fieldText(is, samples(is).good)).toBeTypeOf('string');
      expect(fieldText(is, undefined)).toBe('');
    }
  });
}

test('names are unique, and every word that a person reads is there', () => {
  expect(new Set(kinds.map(({ name }) => name)).size).toBe(kinds.length);
  for (const kind of kinds) {
    expect([kind.label, kind.plural, kind.icon, kind.about].every(Boolean), kind.name).toBe(true);
    expect(new Set(kind.fields.map(({ name }) => name)).size).toBe(kind.fields.length);
  }
});

test('a date is a real day, month or year', () => {
  const date = { type: 'date' } as const;
  const fits = (value: string): boolean => fieldProblem(date, value) === undefined;
  expect(['2024', '2024-01', '2024-12-31', '2024-02-29'].every(fits)).toBe(true);
  expect(['24', '2024-1', '2024-00', '2024-02-30', '2023-02-29', '2024-01-32', 'soon', ''].some(fits)).toBe(false);
});

test('a link is offered where its kind allows it, and known from both sides', () => {
  expect(linksFrom('country').map(({ name }) => name)).toEqual(['follows', 'party-to', 'faces']);
  for (const link of linkKinds) {
    expect(link.label).not.toBe(link.inverse);
    for (const kind of link.from === 'any' ? [] : link.from) expect(kinds.map(({ name }) => name)).toContain(kind);
  }
  const follows = linkKinds.find(({ name }) => name === 'follows');
  expect(follows && [linkFits(follows, 'country', 'path'), linkFits(follows, 'path', 'country')]).toEqual([
    true,
    false,
  ]);
});

test('a note of an unknown kind, with an unknown link or a link that its kind cannot have is named', () => {
  expect(misfits(aNote({ kind: 'thing' }))).toEqual(['“thing” is not a kind of note.']);
  expect(misfits(aNote({ links: [{ kind: 'likes', to: 'a' }] }))).toEqual(['“likes” is not a kind of link.']);
  expect(misfits(aNote({ links: [{ kind: 'follows', to: 'a' }] }))).toHaveLength(1);
});

test('references are found in fields and in columns of rows', () => {
  const note = aNote({ kind: 'country', fields: { schemes: [{ instrument: 'cptpp', source: '@a' }, 'odd', null] } });
  expect([...fieldReferences(note)].map(({ value }) => value)).toEqual(['cptpp', '@a']);
});

test('one value has one canonical text', () => {
  expect(canonical({ b: 1, a: [{ d: null, c: undefined, B: 'é' }] })).toBe('{"a":[{"B":"é","d":null}],"b":1}');
});
