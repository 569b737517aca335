import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, test } from 'vitest';
import { Router } from 'wouter';
import type { ImageRow, NoteRef, SourceRow } from '../../core/contract/shapes.ts';
import { DocumentView } from './document.tsx';
import { citationsIn, readingOf } from './reading.ts';

const named: readonly NoteRef[] = [
  { id: 'japan', kind: 'country', title: 'Japan' },
  { id: 'gone', kind: '', title: 'gone' },
];
const source = (id: string, title: string): SourceRow => ({
  ...{ note: { id, kind: 'source', title }, line: `PPC. “${title}”.`, address: '', standing: 'official', locators: [] },
});

const shown = (body: string, images: readonly ImageRow[] = []): string =>
  renderToStaticMarkup(
    <Router ssrPath="/note/x">
      <DocumentView
        reading={readingOf({
          body,
          named,
          images,
          sources: [source('two', 'Second'), source('one', 'First')],
          address: '/note/x',
        })}
      />
    </Router>,
  );

test('a note link shows the title of today and leads to the note', () => {
  const html = shown('See [[japan]] and [[japan|the Japanese rule]].');
  expect(html).toContain('href="/note/japan"');
  expect(html).toContain('Japan</a>');
  expect(html).toContain('the Japanese rule</a>');
});

test('a link to a note that is not there says so and leads nowhere', () => {
  expect(shown('See [[gone]].')).toContain('(no such note)');
  expect(shown('See [[gone]].')).not.toContain('href="/note/gone"');
});

test('citations are numbered by first appearance and name their source', () => {
  const html = shown('A [@one, Art. 38]. B [@two; @one].');
  expect(html).toContain('aria-label="Source 1, Art. 38: First"');
  expect(html).toContain('aria-label="Source 2: Second"');
  expect(html).toContain('href="/note/x#source-one"');
});

test('a citation without its source is seen', () => {
  expect(shown('A [@nowhere].')).toContain('no source “nowhere”');
});

test('what is unverified is a word in the text, with its reason in its name; what only connects is not seen', () => {
  const html = shown('A. [!unverified: one page only]');
  expect(html).toContain('aria-label="unverified: one page only"');
  expect(html).toContain('>unverified</button>');
  expect(shown('A. [!unverified]')).toContain('<span class="remark">unverified</span>');
  expect(shown('A. [!connecting]')).not.toContain('connecting');
});

test('markup and script addresses in a text stay words', () => {
  const html = shown('<script>alert(1)</script>\n\n[x](javascript:alert(1)) ![y](https://example.org/y.png)');
  expect(html).not.toContain('<script>');
  expect(html).not.toContain('href="javascript');
  expect(html).not.toContain('<img');
});

describe('images', () => {
  const [there, gone] = ['a'.repeat(64), 'b'.repeat(64)];
  const images = [
    { hash: there, there: true, width: 800, height: 600 },
    { hash: gone, there: false, width: 0, height: 0 },
  ];

  test('one that stands alone is a figure with its caption, and has its size before it comes', () => {
    const html = shown(`![A *map*](attachments/${there}.png "Where data goes")`, images);
    expect(html).toContain(`<img src="/attachments/${there}" alt="A map"`);
    expect(html).toContain('width="800" height="600"');
    expect(html).toContain('<figcaption>Where data goes</figcaption></figure>');
    expect(html).not.toContain('<p>');
  });

  test('one among words stays among them', () => {
    const html = shown(`See ![a map](attachments/${there}.png) here.`, images);
    expect(html).toMatch(/^<div class="document"><p>See <img [^>]*alt="a map"[^>]*> here\.<\/p><\/div>$/);
  });

  test('one that the library does not know yet is asked for; one that it has not is told', () => {
    expect(shown(`![x](attachments/${there}.png)`)).toContain('<img ');
    const html = shown(`![A map](attachments/${gone}.png)`, images);
    expect(html).not.toContain('<img');
    expect(html).toContain('[image not in the library: A map]');
  });

  test('one on the web is a link, never fetched', () => {
    const html = shown('![A map](https://example.org/y.png)');
    expect(html).not.toContain('<img');
    expect(html).toContain('Image on the web, not fetched:');
    expect(html).toMatch(/<a href="https:\/\/example.org\/y.png"[^>]*>A map<\/a>/);
    expect(shown('![x](file:///etc/passwd)')).not.toContain('href');
  });
});

test('a table scrolls inside, its heads are heads', () => {
  const html = shown('| a | b |\n| --- | --: |\n| 1 | 2 |');
  expect(html).toContain('class="scrolling"');
  expect(html).toContain('<th scope="col">a</th>');
  expect(html).toContain('<td class="align-right">2</td>');
});

test('footnotes lead there and back', () => {
  const html = shown('A[^b] and B[^a].\n\n[^a]: Alpha.\n[^b]: Beta.');
  expect(html.indexOf('Beta')).toBeLessThan(html.indexOf('Alpha'));
  expect(html).toContain('href="/note/x#footnote-1"');
  expect(html).toContain('href="/note/x#call-2"');
});

test('a conflict left by a merge is told', () => {
  expect(shown('> [!conflict] Two texts\n>\n> One.')).toContain('callout-conflict');
});

test('headings have names that a link can use, each its own', () => {
  const html = shown('## Rules\n\n## Rules\n');
  expect(html).toContain('id="s-rules"');
  expect(html).toContain('id="s-rules-2"');
});

test('the citations of a field are read like those of a text', () => {
  expect(citationsIn('@key, Art. 38; @other')).toEqual([
    { source: 'key', locator: 'Art. 38' },
    { source: 'other', locator: '' },
  ]);
  expect(citationsIn('see below')).toEqual([]);
});
