import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Note } from '../model/note.ts';
import { good, openTestLibrary } from '../testing.ts';
import { findTitles, search } from './find.ts';
import type { Library } from './library.ts';
import { readNote, removeNote } from './notes.ts';

const found = (library: Library, text: string, limit = 10): string[] =>
  search(library, text, limit).hits.map(({ id }) => id);
const top = (library: Library, text: string) => search(library, text, 10).hits[0];

/** A few notes of the kind that a delegate carries. */
const region = (): Library =>
  openTestLibrary({
    japan: {
      kind: 'country',
      title: 'Japan',
      aliases: ['日本', 'JP'],
      tags: ['CBPR'],
      body: 'Consent comes first in Japan.',
    },
    'viet-nam': {
      kind: 'country',
      title: 'Việt Nam',
      aliases: ['Vietnam', '越南'],
      body: 'Decree 13 of Viet Nam asks for an impact assessment.',
    },
    china: {
      kind: 'country',
      title: 'China',
      aliases: ['中国'],
      tags: ['pipl'],
      body: '数据出境安全评估 is the security assessment.',
    },
    'chinese-taipei': { kind: 'country', title: 'Chinese Taipei', body: 'Near China. China, China, China.' },
    consent: { kind: 'page', title: 'Consent', body: 'Agreement.' },
    'consent-rules': { kind: 'finding', title: 'Consent rules differ', body: 'Many words on many things.' },
    'j-source': {
      kind: 'source',
      title: 'Japan: overseas hosting',
      fields: { publisher: 'Firm', URL: 'https://firm.example/japan/privacy-hub' },
    },
    cptpp: {
      kind: 'instrument',
      title: 'Trans-Pacific Partnership',
      aliases: ['CPTPP'],
      fields: { type: 'treaty' },
      body: '## Data\n\nArticle 14.11 lets data move. See [[japan]].',
    },
  });

describe('ranking', () => {
  test.each([
    ['the exact title', 'consent', 'consent'],
    ['the exact title in other letters', '  CONSENT. ', 'consent'],
    ['the exact title before one that repeats it', 'china', 'china'],
    ['the exact alias', 'cptpp', 'cptpp'],
    ['the shorter of titles that begin so', 'chi', 'china'],
    ['the note before its source', 'jap', 'japan'],
    ['two letters', 'ja', 'japan'],
    ['the beginning of an alias', 'vietn', 'viet-nam'],
  ])('%s first: %s', (_, text, id) => {
    expect(found(region(), text)[0]).toBe(id);
  });

  test('an exact title stands above any number of words in a text', () => {
    const library = openTestLibrary({
      loud: { title: 'Other', body: 'tariff '.repeat(500) },
      quiet: { title: 'Tariff', body: 'Nothing.' },
    });
    expect(found(library, 'tariff')).toEqual(['quiet', 'loud']);
  });

  test('an exact title stands above an exact alias, and that above a title that only begins so', () => {
    const library = openTestLibrary({
      longer: { title: 'CBPRs' },
      alias: { title: 'Privacy rules', aliases: ['CBPR'] },
      title: { title: 'CBPR' },
    });
    expect(found(library, 'cbpr')).toEqual(['title', 'alias', 'longer']);
  });

  test('a note stands above a source that says the same in fewer words', () => {
    const library = openTestLibrary({
      source: { kind: 'source', title: 'One', body: 'zebra' },
      note: { title: 'Two', body: 'The zebra is here.' },
      ...Object.fromEntries(Array.from({ length: 9 }, (_, index) => [`n${index}`, { body: 'horse' }])),
    });
    expect(found(library, 'zebra ')).toEqual(['note', 'source']);
  });

  test('a note with every word stands above one with a rare word alone', () => {
    const library = openTestLibrary({
      half: { title: 'One', body: 'zebra zebra zebra' },
      both: { title: 'Two', body: 'A zebra near a crossing, and many more words that stand here to make it long.' },
      c: { body: 'crossing' },
      d: { body: 'crossing' },
    });
    expect(found(library, 'zebra crossing')[0]).toBe('both');
  });
});

describe('what is found', () => {
  test.each([
    ['an inflected word', 'assessments', 'china'],
    ['without accents', 'viet nam', 'viet-nam'],
    ['with accents', 'việt', 'viet-nam'],
    ['one Chinese character', '评', 'china'],
    ['two', '出境', 'china'],
    ['a whole Chinese term', '数据出境', 'china'],
    ['an alias in another script', '越南', 'viet-nam'],
    ['a number with its parts', '14.11', 'cptpp'],
    ['a part of a number', '11', 'cptpp'],
    ['an unfinished word', 'assessm', 'viet-nam'],
    ['a field', 'treaty', 'cptpp'],
    ['a heading', 'data', 'cptpp'],
    ['an id', 'j-source', 'j-source'],
  ])('%s: %s', (_, text, id) => {
    expect(found(region(), text)).toContain(id);
  });

  test('an unfinished word counts only while it is typed', () => {
    expect(found(region(), 'assessm ')).toEqual([]);
    expect(found(region(), 'assessm japan')).not.toContain('viet-nam');
  });

  test('a removed note is not found', () => {
    const library = region();
    good(removeNote(library, 'china', good(readNote(library, 'china')).revision));
    expect(found(library, 'china')).not.toContain('china');
    expect(search(library, '评估', 5)).toEqual({ total: 0, hits: [] });
  });

  test('nothing', () => {
    for (const text of ['', ' ', '"', '-', '*', 'kind:', 'xyzzy'])
      expect([text, search(region(), text, 5).hits]).toEqual([text, []]);
  });
});

describe('phrases, exclusions and filters', () => {
  const notes: Record<string, Partial<Note>> = {
    together: { body: 'It is about data flows in Asia.' },
    apart: { body: 'Flows of data.' },
    linked: { body: 'See the [[other]] act.' },
    other: { title: 'Data flows' },
  };

  test('a phrase stands together, whatever its case', () => {
    expect(found(openTestLibrary(notes), '"DATA flows in"')).toEqual(['together']);
    expect(found(openTestLibrary(notes), '"data flows"').sort()).toEqual(['other', 'together']);
  });

  test('an open quote is a phrase that is being typed', () => {
    expect(found(openTestLibrary(notes), '"flows in asia')).toEqual(['together']);
  });

  test('a phrase is found among very many notes that have its words', () => {
    const many = Object.fromEntries(
      Array.from({ length: 80 }, (_, index) => [
        `n${index}`,
        { body: 'data flows data flows'.split(' ').reverse().join(' and ') },
      ]),
    );
    const library = openTestLibrary({ ...many, one: { body: `Data flows once. ${'Long. '.repeat(300)}` } });
    expect(search(library, '"data flows"', 5)).toMatchObject({ total: 1, hits: [{ id: 'one' }] });
  });

  test('a minus takes notes away', () => {
    const library = openTestLibrary(notes);
    expect(found(library, 'data -asia').sort()).toEqual(['apart', 'other']);
    expect(found(library, 'data -flows')).toEqual([]);
    expect(found(library, 'data -"asia"')).not.toContain('together');
  });

  test('kind: and tag: filter, alone and with words, whatever their case', () => {
    const library = region();
    expect(found(library, 'kind:country').sort()).toEqual(['china', 'chinese-taipei', 'japan', 'viet-nam']);
    expect(found(library, 'kind:country kind:page consent').sort()).toEqual(['consent', 'japan']);
    expect(found(library, 'tag:cbpr')).toEqual(['japan']);
    expect(found(library, 'TAG:CBPR')).toEqual(found(library, 'tag:CBPR'));
    expect(found(library, 'kind:country tag:pipl security')).toEqual(['china']);
    expect(found(library, 'kind:source kind:country tag:none')).toEqual([]);
  });
});

describe('a hit', () => {
  test('says where the words stand', () => {
    const library = region();
    expect(top(library, 'japan')?.why).toEqual(['title', 'text']);
    expect(top(library, '日本')?.why).toEqual(['alias']);
    expect(top(library, 'treaty')?.why).toEqual(['field: Type']);
    expect(search(library, 'data', 9).hits.find(({ id }) => id === 'cptpp')?.why).toEqual(['heading', 'text']);
    expect(search(library, 'privacy hub', 9).hits).toMatchObject([{ id: 'j-source', why: ['field: Address'] }]);
    expect(top(library, 'kind:country')?.why).toEqual([]);
  });

  test('names the field, also when the word stands on a later line of it', () => {
    const statutes = [{ name: 'First Act' }, { name: 'Second Act on ships' }];
    const library = openTestLibrary({ a: { kind: 'country', fields: { statutes } } });
    expect(top(library, 'ships')?.why).toEqual(['field: Main statutes']);
  });

  test('marks the words in the title and in the passage', () => {
    const hit = top(region(), 'consent jap');
    const marked = ({ text, marks }: { text: string; marks: readonly (readonly [number, number])[] }): string[] =>
      marks.map(([from, to]) => text.slice(from, to));
    expect(hit).toMatchObject({ id: 'japan', passage: { text: 'Consent comes first in Japan.' } });
    expect(hit && [marked(hit.title), marked(hit.passage)]).toEqual([['Japan'], ['Consent', 'Japan']]);
  });

  test('shows linked notes by the title of today', () => {
    expect(top(region(), 'article')?.passage.text).toContain('See Japan.');
  });

  test('shows no more of a web address than its host', () => {
    expect(top(region(), 'kind:source firm')?.passage.text).toMatch(/firm\.example$/);
  });
});

test('the total counts all notes that have a word, the hits stop at the limit', () => {
  const library = openTestLibrary(
    Object.fromEntries(Array.from({ length: 30 }, (_, index) => [`n${index}`, { body: 'word' }])),
  );
  const { total, hits } = search(library, 'word', 7);
  expect([total, hits.length]).toEqual([30, 7]);
});

describe('titles, for a link that is being typed', () => {
  test('exact, then at the start, then at the start of a word; by alias and by id too', () => {
    const library = openTestLibrary({
      a: { title: 'China' },
      b: { title: 'China’s law' },
      c: { title: 'Law of China' },
      d: { title: 'Other', aliases: ['Cathay'] },
    });
    const titles = (text: string): string[] => findTitles(library, text, [], 10).map(({ id }) => id);
    expect(titles('china')).toEqual(['a', 'b', 'c']);
    expect(titles('cath')).toEqual(['d']);
    expect(titles('hina')).toEqual([]);
  });

  test('of some kinds only', () => {
    expect(findTitles(region(), 'j', ['source'], 10)).toMatchObject([{ id: 'j-source', kind: 'source' }]);
  });
});

test('a note that a field names is shown by its title of today, and found by its id', () => {
  const library = openTestLibrary({
    adequacy: { kind: 'instrument', title: 'EU adequacy decision' },
    japan: { kind: 'country', title: 'Japan', fields: { schemes: [{ instrument: 'adequacy', status: 'yes' }] } },
  });
  const hit = search(library, 'adequacy kind:country', 5).hits[0];
  expect(hit).toMatchObject({
    ...{ id: 'japan', why: ['field: Treaties and schemes'] },
    passage: { text: 'Treaties and schemes: EU adequacy decision · Yes', marks: [[25, 33]] },
  });
  expect(found(library, '"EU adequacy decision" kind:country')).toEqual(['japan']);
});

test('no text is an error', () => {
  const library = region();
  const syntax = [
    '"',
    '-',
    '*',
    '(',
    ')',
    ':',
    '^',
    '+',
    '{',
    '}',
    '\\',
    "'",
    'kind:',
    'tag:"',
    'AND ',
    ' OR',
    'NOT ',
    'NEAR(',
    'title:',
    '\0',
    '⦃',
    '⦄',
    '%',
    '_',
    'japan',
    '评估',
    '=jap',
    '14.',
    'ﷺ',
    '\ud800',
  ];
  const text = fc.array(
    fc.oneof(fc.constantFrom(...syntax), fc.string({ unit: 'binary', maxLength: 6 }), fc.string({ maxLength: 6 })),
    { maxLength: 12 },
  );
  fc.assert(
    fc.property(text, (parts) => {
      const { total, hits } = search(library, parts.join(''), 5);
      findTitles(library, parts.join(''), [], 5);
      return (
        total >= hits.length &&
        hits.every(({ passage, title }) => [...passage.marks, ...title.marks].every(([from, to]) => from < to))
      );
    }),
    { numRuns: 2000, seed: 14 },
  );
}, 60_000);
