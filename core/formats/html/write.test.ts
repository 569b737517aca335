import { createHash } from 'node:crypto';
import { strFromU8 } from 'fflate';
import { expect, test } from 'vitest';
import { attachment, aVersion, type Library, small, torture } from '../samples.ts';
import { style, styleHash } from './style.ts';
import { html } from './write.ts';

async function page(library: Library): Promise<string> {
  return strFromU8((await html.write(aVersion(library), { attachment, hash: 'ab'.repeat(32) })).bytes);
}

const between = (text: string, from: string, to: string): string => text.slice(text.indexOf(from), text.indexOf(to));

test('The policy admits this style and nothing else', async () => {
  expect(styleHash).toBe(`sha256-${createHash('sha256').update(style).digest('base64')}`);
  const text = (await page(small)).replaceAll('&#x27;', "'");
  expect(text).toContain(`<style>${style}</style>`);
  expect(text).toContain(
    `content="default-src 'none'; style-src '${styleHash}'; img-src data:; base-uri 'none'; form-action 'none'"`,
  );
});

test('A small report', async () => {
  const text = await page(small);
  expect(
    between(text, '<h2 id="section-1">', '<h2 id="section-5">').replace(/(<\/(?:h\d|p|li|tr|ol|ul|div)>)/g, '$1\n'),
  ).toBe(
    `<h2 id="section-1">Economies</h2>
<p>Two of them follow.</p>
<h3 id="note-japan">Japan</h3>
<h4 id="section-3">Export</h4>
<p>The APPI accepts three routes <span class="citation">[<a href="#source-1" role="doc-biblioref">1, Art. 28</a>]</span>. See <a href="#note-singapore">Singapore</a>.<sup><a id="call-1" href="#footnote-1" role="doc-noteref">1</a></sup></p>
<ol><li>consent</li>
<li>equivalence</li>
</ol>
<div class="table" role="region" aria-label="Table 1" tabindex="0"><table><thead><tr><th scope="col">Route</th><th class="right" scope="col">Since</th></tr>
</thead><tbody><tr><td>Consent <span class="citation">[<a href="#source-1" role="doc-biblioref">1</a>]</span></td><td class="right">2005</td></tr>
</tbody></table></div>
<h3 id="note-singapore">Singapore</h3>
<p>Contracts serve <span class="citation">[<a href="#source-2" role="doc-biblioref">2</a>]</span>. <span class="mark">[unverified: the page was gone]</span></p>
<ul class="tasks"><li><span class="box" role="img" aria-label="Done: ">☑</span>clauses</li>
<li><span class="box" role="img" aria-label="Not done: ">☐</span>seals</li>
</ul>
`,
  );
});

test('One h1, no gap between levels, and every link inside leads somewhere', async () => {
  const text = await page(torture);
  const levels = [...text.matchAll(/<h(\d)/g)].map(([, level]) => Number(level));
  expect(levels.filter((level) => level === 1)).toHaveLength(1);
  for (const [index, level] of levels.entries()) expect(level).toBeLessThanOrEqual((levels[index - 1] ?? 0) + 1);
  const ids = [...text.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id);
  expect(new Set(ids).size).toBe(ids.length);
  for (const [, target = ''] of text.matchAll(/href="#([^"]+)"/g)) expect(ids).toContain(decodeURIComponent(target));
});

test('No script, no style of its own on an element, no address that is fetched', async () => {
  const text = await page(torture);
  const head = between(text, '<html', '<style>');
  const body = text.slice(text.indexOf('</style>'));
  expect(body).not.toMatch(/<(?:script|iframe|object|link|form|svg)\b|<[^>]* (?:style|on[a-z]+)="/i);
  expect(body).not.toMatch(/ src="(?!data:image\/)/);
  expect(head + body).toContain('&#x3C;div onclick="x()">a block of HTML');
});

test('Other scripts say their language and direction', async () => {
  const text = await page(torture);
  expect(text).toContain('<span lang="zh-CN">第二行接着。</span><span lang="ja-JP">日本語のテキストも。</span>');
  expect(text).toContain('<span lang="ko-KR">한국어 문장도 있습니다</span>.');
  expect(text).toContain('<p dir="rtl">هذه');
});

test('A footnote called twice has two ways back', async () => {
  const text = await page(torture);
  expect(text).toMatch(/id="call-1".*id="call-1-2".*href="#call-1".*href="#call-1-2"/s);
});
