import { strToU8 } from 'fflate';
import { expect, test } from 'vitest';
import { anImage, anImageHash } from '../samples.ts';
import { rewriteImages } from './addresses.ts';
import { readVault } from './vault.ts';

const vault = (files: Readonly<Record<string, string | Uint8Array>>) =>
  readVault(
    new Map(Object.entries(files).map(([path, file]) => [path, typeof file === 'string' ? strToU8(file) : file])),
    (bytes) => (bytes === anImage ? anImageHash : 'd'.repeat(64)),
  );

test('Every Markdown file becomes a note; what is not taken in is listed', () => {
  const { notes, left, problems } = vault({
    'README.md': '# About this folder',
    'country/japan.md': '---\nkind: country\ntitle: Japan\n---\n',
    'memo.md': 'Words.',
    'report.md': '---\nnote: false\n---\nThe whole text.',
    '.obsidian/workspace.md': 'x',
    'data.csv': 'a,b',
  });
  expect(notes.map(({ id, note }) => `${id} ${note.kind}`)).toEqual(['japan country', 'memo page']);
  expect(left).toEqual(['.obsidian/workspace.md', 'README.md', 'data.csv', 'report.md']);
  expect(problems).toEqual([]);
});

test('One file that cannot be read does not keep the others out', () => {
  const { notes, problems } = vault({ 'a.md': '---\n[\n---\n', 'b.md': 'Words.' });
  expect(notes.map(({ id }) => id)).toEqual(['b']);
  expect(problems).toHaveLength(1);
  expect(problems[0]).toMatch(/^a\.md, line \d: /);
});

test('A text with the sign for unreadable letters is text; a byte order mark is not part of it', () => {
  const { notes, problems } = vault({ 'a.md': 'What \ufffd?', 'b.md': '\ufeffWords.', 'c.md': '' });
  expect([notes.map(({ note }) => note.body), problems]).toEqual([['What \ufffd?', 'Words.', ''], []]);
});

test('Names with accents of their own, as macOS may write them, are the same names', () => {
  const [vietnam, sao] = ['việt-nam', 'são'];
  const { notes, attachments } = vault({
    [`${vietnam}.md`.normalize('NFD')]: `![Map](${sao}.png)`,
    [`${sao}.png`.normalize('NFD')]: anImage,
  });
  expect(notes.map(({ id }) => id)).toEqual([vietnam]);
  expect(attachments).toHaveLength(1);
});

test.each([[0xe9], [0xf0, 0x9f, 0x98], [0xff, 0xfe, 0x41, 0x00]])('Bytes that are no UTF-8 stay out', (...bytes) => {
  const { notes, left, problems } = vault({ 'a.md': Uint8Array.from(bytes) });
  expect([notes, left, problems]).toEqual([[], ['a.md'], ['“a.md” is not UTF-8 text. The file was not taken in.']]);
});

test('Two files with one id both stay, the second under a new one', () => {
  const { notes, problems } = vault({ 'a/x.md': 'One', 'b/x.md': 'Two' });
  expect(notes.map(({ id, note }) => `${id} ${note.body}`)).toEqual(['x One', 'x-2 Two']);
  expect(problems).toEqual(['b/x.md: another file has the id “x” already; this note is “x-2”.']);
});

test('Images that a note shows are taken in by their hash; nothing else in the text changes', () => {
  const address = `attachments/${anImageHash}.png`;
  const { notes, attachments, left, problems } = vault({
    'notes/a.md': '*A*  ![one](../img/a%20b.png "T") ![two](<../img/a b.png>) ![three][r]\n\n[r]: /far.png\n',
    'notes/b.md': '![root](img/a%20b.png) ![web](https://example.org/x.png) ![gone](x.png)',
    'img/a b.png': anImage,
    'img/unused.png': anImage,
  });
  expect(notes[0]?.note.body).toBe(`*A*  ![one](${address} "T") ![two](<${address}>) ![three][r]\n\n[r]: /far.png\n`);
  expect(notes[1]?.note.body).toBe(`![root](${address}) ![web](https://example.org/x.png) ![gone](x.png)`);
  expect(attachments).toEqual([{ hash: anImageHash, mediaType: 'image/png', bytes: anImage }]);
  expect(left).toEqual(['img/unused.png']);
  expect(problems).toEqual(['notes/b.md: the image “x.png” is not in the folder; its address was kept.']);
});

test('An address cannot lead out of the folder', () => {
  const { attachments, problems } = vault({ 'a.md': '![x](../../../etc/passwd.png)', 'etc/passwd.png.md': 'x' });
  expect(attachments).toEqual([]);
  expect(problems).toHaveLength(1);
});

test.each([
  ['![a](x.png)', '![a](NEW)'],
  ['![](x.png) x.png [x.png](x.png)', '![](NEW) x.png [x.png](x.png)'],
  ['![x.png](x.png "x.png")', '![x.png](NEW "x.png")'],
  ['![a]( <x.png> )', '![a]( <NEW> )'],
  ['| ![a](x.png) |\n| - |\n', '| ![a](NEW) |\n| - |\n'],
  ['> ![a](x.png)\n\n`![a](x.png)`', '> ![a](NEW)\n\n`![a](x.png)`'],
  ['![a][r]\n\n[r]: x.png "t"\n', '![a][r]\n\n[r]: NEW "t"\n'],
  ['![a](x&#46;png)', '![a](NEW)'],
])('Only the address of an image changes: %s', (before, after) => {
  expect(rewriteImages(before, (address) => (address === 'x.png' ? 'NEW' : undefined))).toBe(after);
});
