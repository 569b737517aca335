import { expect, test } from 'vitest';
import { findWords, joined, passageOf } from './passage.ts';
import { parseQuery } from './query.ts';
import { fold, termText, titleKey, tokensOf } from './words.ts';

const terms = (text: string, language = 'en'): string[] =>
  [...tokensOf(text, language)].flatMap((token) => [...token.terms]);

test.each([
  ['Transfers of data', ['=transfer', 'transfers', '=of', '=data']],
  ['Việt Nam', ['=viet', 'việt', '=nam']],
  ['Art. 14.11', ['=art', '14.11', '14', '11']],
  ['2024-03-22', ['2024-03-22', '2024', '03', '22']],
  ['数据', ['数', '数据', '据']],
  ['ＡＰＰＩ', ['=appi']],
  ['データ', ['で', 'でー', 'ー', 'ーた', 'た']],
  ['CPTPP协定', ['=cptpp', '协', '协定', '定']],
])('%s → terms', (text, expected) => {
  expect(terms(text)).toEqual(expected);
});

test('Thai is cut into words', () => {
  expect(terms('ข้อมูลส่วนบุคคล', 'th').length).toBeGreaterThan(1);
});

test('other languages are not stemmed', () => {
  expect(terms('Daten fließen', 'de')).toEqual(['daten', 'fliessen', 'fließen']);
});

test('a token stands where its terms were read', () => {
  const text = 'Data 跨境 flows 14.11';
  expect([...tokensOf(text, 'en')].map(({ start, end }) => text.slice(start, end))).toEqual([
    'Data',
    '跨',
    '跨境',
    '境',
    'flows',
    '14.11',
    '14',
    '11',
  ]);
});

test('titles are compared folded and without signs', () => {
  expect(titleKey('  Viêt-Nam (2024) ')).toBe('viet nam 2024');
  expect(fold('đường')).toBe('duong');
  expect(termText('a b', 'en')).toBe('=a =b');
});

test('reads words, phrases, exclusions and filters', () => {
  const query = parseQuery('transfer "local storage" -health kind:country tag:APEC regul');
  expect(query.words.map(({ text, prefix }) => [text, prefix])).toEqual([
    ['transfer', false],
    ['local', false],
    ['storage', false],
    ['regul', true],
  ]);
  expect(query).toMatchObject({ phrases: ['local storage'], kinds: ['country'], tags: ['apec'] });
  expect(query.without.map(({ text }) => text)).toEqual(['health']);
});

test.each(['"', 'kind:', 'kind:nothing', '-', '""', 'a" b', ':', '((', 'tag:', 'NEAR(a b)', '*'])(
  'a malformed query is searched as words: %s',
  (text) => {
    expect(() => parseQuery(text)).not.toThrow();
    expect(parseQuery(text).kinds).toEqual([]);
  },
);

test('the pairs of a longer run stand for it; a lone character for itself', () => {
  expect(parseQuery('个人信息').words.map(({ text }) => text)).toEqual(['个人', '人信', '信息']);
  expect(parseQuery('数').words.map(({ text }) => text)).toEqual(['数']);
});

test('marks the words of a query, the unfinished one too, and joins neighbours', () => {
  const marks = (text: string, query: string): string[] =>
    joined(findWords(text, parseQuery(query).words, 'en')).map(([a, b]) => text.slice(a, b));
  expect(marks('Transferring the data abroad', 'transfers dat')).toEqual(['Transferring', 'data']);
  expect(marks('跨境数据传输规则', '数据传输')).toEqual(['数据传输']);
  expect(marks('Việt Nam', 'viet')).toEqual(['Việt']);
});

test('a passage is the stretch with the most words of the query', () => {
  const text = `${'Nothing here. '.repeat(30)}The cross-border transfer of health data is free. ${'More. '.repeat(60)}`;
  const passage = passageOf(text, findWords(text, parseQuery('health transfer').words, 'en'));
  expect(passage.text).toContain('transfer of health data');
  expect(passage.text.startsWith('… ')).toBe(true);
  expect(passage.marks.map(([a, b]) => passage.text.slice(a, b))).toEqual(['transfer', 'health']);
});
