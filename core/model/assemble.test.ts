import type { Nodes } from 'mdast';
import { expect, test } from 'vitest';
import { assemble } from './assemble.ts';
import { plainText, printMarkdown, walk } from './document.ts';
import { emptyNote, type Note } from './note.ts';

const note = (kind: string, title: string, body = ''): Note => ({ ...emptyNote(kind, title), body });

const assembled = (outline: unknown, notes: Readonly<Record<string, Note>> = {}) => {
  const report = { ...note('report', 'Report'), fields: { outline: JSON.parse(JSON.stringify(outline)) } };
  return assemble(report, (id) => notes[id]);
};

const headings = (tree: Nodes): string[] =>
  [...walk(tree)].flatMap((node) => (node.type === 'heading' ? [`${node.depth} ${plainText(node)}`] : []));

test('Headings, notes and texts stand in the order of the outline', () => {
  const { tree, used, problems } = assembled(
    [{ heading: 'Economies' }, { text: 'Two follow.' }, { note: 'japan' }, { heading: 'Outlook' }, { text: 'End.' }],
    { japan: note('page', 'Japan', 'Rules [!connecting]') },
  );
  expect(printMarkdown(tree)).toBe('# Economies\n\nTwo follow.\n\n## Japan\n\nRules\n\n# Outlook\n\nEnd.\n');
  expect(used).toEqual(['japan']);
  expect(problems).toEqual([]);
});

test('Headings of a body go below the title of its note, whatever level they have there', () => {
  const body = '### First\n\n#### Below\n\n### Second\n';
  expect(
    headings(assembled([{ heading: 'A', level: 2 }, { note: 'n' }], { n: note('source', 'N', body) }).tree),
  ).toEqual(['2 A', '3 N', '4 First', '5 Below', '4 Second']);
});

test('Nothing goes below the sixth level, and that is said', () => {
  const { tree, problems } = assembled([{ note: 'n', level: 5 }], { n: note('source', 'N', '## a\n\n### b\n') });
  expect(headings(tree)).toEqual(['5 N', '6 a', '6 b']);
  expect(problems).toEqual(['“N”: headings below the sixth level are shown at the sixth.']);
});

test('A body that repeats its title as a first heading does not show it twice', () => {
  const { tree } = assembled([{ note: 'n' }], { n: note('source', 'N', '# N\n\nText.') });
  expect(headings(tree)).toEqual(['1 N']);
});

test('Links to notes of the report lead there, others are plain words', () => {
  const { tree, problems } = assembled([{ note: 'a' }, { text: '[[a]] and [[b]] and [[c|words]].' }], {
    a: note('source', 'Title A'),
    b: note('page', 'Title B'),
  });
  expect(printMarkdown(tree)).toContain('[[a|Title A]] and Title B and words.');
  expect([...walk(tree)].find((node) => node.type === 'heading')?.data).toEqual({ note: 'a' });
  expect(problems).toEqual(['“Report”: the link to “c” is plain words, since there is no such note.']);
});

test('Footnotes of two notes do not meet, nor do their link definitions', () => {
  const { tree } = assembled([{ note: 'a' }, { note: 'b' }], {
    a: note('source', 'A', 'One[^1] [x][r].\n\n[^1]: Of A.\n\n[r]: https://a.example\n'),
    b: note('source', 'B', 'Two[^1] [x][r].\n\n[^1]: Of B.\n\n[r]: https://b.example\n'),
  });
  const text = printMarkdown(tree);
  expect(text).toContain('One[^1] [x](https://a.example).');
  expect(text).toContain('Two[^2] [x](https://b.example).');
  expect(text).toContain('[^2]: Of B.');
});

test('A footnote that nothing calls is named', () => {
  expect(assembled([{ text: 'x\n\n[^1]: Lost words.' }]).problems).toEqual([
    '“Report”: the footnote “Lost words.” is called from nowhere.',
  ]);
});

test('Sources are numbered by their first citation, and unknown ones are named', () => {
  const { sources, problems } = assembled([{ text: 'x [@b; @a]. y [@a; @gone; @p].' }], {
    a: note('source', 'A'),
    b: note('source', 'B'),
    p: note('page', 'P'),
  });
  expect(sources).toEqual(['b', 'a', 'p']);
  expect(problems).toEqual([
    'The source “gone” is cited, but there is no such note.',
    '“p” is cited as a source, but it is no source note.',
  ]);
});

test('Statements without a source are named, but not connecting ones, nor those of sources', () => {
  const body = 'Bare fact.\n\nShown [@s].\n\nLeads on. [!connecting]\n\n- bare item\n\n| h |\n| - |\n| bare row |\n';
  const notes = { n: note('country', 'N', body), s: note('source', 'S', 'A remark.') };
  expect(assembled([{ note: 'n' }, { note: 's' }], notes).problems).toEqual([
    '“N”: “Bare fact.” cites no source.',
    '“N”: “bare item” cites no source.',
    '“N”: “bare row” cites no source.',
  ]);
});

test('Unverified claims stay marked and are named with their reason', () => {
  const { tree, problems } = assembled([{ note: 'n' }], {
    n: note('page', 'N', 'So it is. [!unverified: press only]'),
  });
  expect(printMarkdown(tree)).toContain('[!unverified: press only]');
  expect(problems).toEqual(['“N”: “So it is.” is marked unverified (press only).']);
  const twice = { n: note('page', 'N', 'One. [!unverified: a]\n\nTwo. [!unverified: b]') };
  expect(assembled([{ note: 'n' }], twice).problems).toEqual(['“N”: 2 statements are marked unverified.']);
});

test('Missing, removed and repeated notes are left out and named', () => {
  const { tree, used, problems } = assembled(
    [{ heading: 'H' }, { note: 'gone' }, { note: 'old' }, { note: 'a' }, { note: 'a' }],
    {
      a: note('source', 'A'),
      old: { ...note('source', 'Old'), removed: true },
    },
  );
  expect(headings(tree)).toEqual(['1 H', '2 A']);
  expect(used).toEqual(['a']);
  expect(problems).toEqual([
    'The outline names the note “gone” after “H”, but there is no such note.',
    'The outline names the note “old” after “H”, but there is no such note.',
    'The note “A” stands in the outline more than once; it is taken in at its first place.',
  ]);
});

test('An empty outline and one that cannot be read are told apart', () => {
  expect(assembled([]).problems).toEqual(['The outline of “Report” is empty.']);
  expect(assembled([{ wrong: 1 }]).problems).toEqual([
    'The outline of “Report” cannot be read, so nothing was taken in.',
  ]);
});

test('The tree is plain: no positions, no anchors, the same wherever a text stands', () => {
  const one = assembled([{ text: 'x ^here' }, { text: 'y' }]).tree;
  expect(one.children[0]).toEqual({ type: 'paragraph', children: [{ type: 'text', value: 'x' }] });
  expect(JSON.stringify(one)).not.toContain('position');
});

test('What is nested beyond reason is shown as it is written, and nothing overflows', () => {
  const quotes = `${'> '.repeat(300)}deep`;
  const stars = `${'*a '.repeat(300)}${'b*'.repeat(300)}`;
  const { tree, problems } = assembled([{ text: quotes }, { text: stars }]);
  const text = JSON.stringify(tree);
  expect(text).toContain('deep');
  expect(text.match(/a /g)).toHaveLength(300);
  expect(problems).toEqual([
    '“Report”: what is nested more than 100 deep is shown as it is written.',
    '“Report”: what is nested more than 100 deep is shown as it is written.',
  ]);
});
