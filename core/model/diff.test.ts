import { expect, test } from 'vitest';
import { aNote, seeded } from '../testing.ts';
import type { Json } from './canonical.ts';
import { compareBodies, compareFields, compareWords } from './diff.ts';

const line = (words: readonly { is: string; text: string }[]): string =>
  words.map(({ is, text }) => (is === 'added' ? `+${text}+` : is === 'removed' ? `-${text}-` : text)).join('');

test('compares word by word and joins changes that only a space parts', () => {
  expect(line(compareWords('in line with the law', 'consistent with the law'))).toBe(
    '-in line-+consistent+ with the law',
  );
  expect(line(compareWords('数据出境规则', '数据跨境规则'))).toBe('数据-出-+跨+境规则');
});

test('pairs a changed block with the one it came from, and names what came and went', () => {
  const changes = compareBodies(
    '# Head\n\nThe old text says this.\n\nGone.\n',
    '# Head\n\nNew block.\n\nThe new text says this.\n',
  );
  expect(changes.map(({ is, block, words }) => `${is} ${block} ${line(words)}`)).toEqual([
    'same heading Head',
    'added paragraph +New block.+',
    'changed paragraph The -old-+new+ text says this.',
    'removed paragraph -Gone.-',
  ]);
});

test('a change of a citation or of the formatting alone is seen', () => {
  const [cited] = compareBodies('It is so [@a, Art. 1].\n', 'It is so [@a, Art. 2].\n');
  expect(line(cited?.words ?? [])).toBe('It is so -[@a, Art. 1]-+[@a, Art. 2]+.');
  expect(compareBodies('It is so.\n', 'It **is** so.\n')).toMatchObject([{ is: 'changed', words: [{ is: 'same' }] }]);
});

test('names the fields that differ', () => {
  const before = aNote({ kind: 'instrument', title: 'Old', fields: { binding: 'yes', adopted: '2020' } });
  const after = aNote({ kind: 'instrument', title: 'New', fields: { binding: 'no', adopted: '2020' } });
  expect(compareFields(before, after).map(({ label, words }) => `${label}: ${line(words)}`)).toEqual([
    'Title: -Old-+New+',
    'Binding: -Yes-+No+',
  ]);
});

test('500 random pairs: the kept and removed words are the old text, the kept and added ones the new', () => {
  const pick = seeded(7);
  const text = (): string =>
    Array.from({ length: 1 + pick(30) }, () => 'abcdefg'[pick(7)]).join(pick(2) === 0 ? ' ' : '');
  for (let run = 0; run < 500; run += 1) {
    const [before, after] = [text(), text()];
    const words = compareWords(before, after);
    const side = (gone: string): string =>
      words
        .filter(({ is }) => is !== gone)
        .map((word) => word.text)
        .join('');
    expect([side('added'), side('removed')]).toEqual([before, after]);
  }
});

test('a report’s outline and the citations of a field are compared too', () => {
  const report = (outline: Json[]) => aNote({ kind: 'report', fields: { outline } });
  expect(
    compareFields(
      report([{ heading: 'One', level: 1 }, { note: 'japan' }, { text: 'So far.' }]),
      report([{ heading: 'One', level: 2 }, { note: 'china' }, { text: 'So far.' }]),
    ).map(({ label, words }) => [label, ...words.flatMap(({ is, text }) => (is === 'same' ? [] : [`${is} ${text}`]))]),
  ).toEqual([['Outline', 'added #', 'removed [[japan]]', 'added [[china]]']]);
  const statute = (source: string) => aNote({ kind: 'country', fields: { statutes: [{ name: 'Act', source }] } });
  expect(compareFields(statute('@law, Art. 1'), statute('@law, Art. 2'))).toHaveLength(1);
});
