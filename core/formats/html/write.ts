import { strToU8 } from 'fflate';
import type { Element, Root } from 'hast';
import { toHtml } from 'hast-util-to-html';
import { h } from 'hastscript';
import { bibliographyPieces } from '../../model/citation.ts';
import { plainText } from '../../model/document.ts';
import { contentsDepth } from '../contents-depth.ts';
import type { Writer } from '../format.ts';
import { isSafeAddress, prepare } from '../prepare.ts';
import { isRightToLeft } from '../script.ts';
import { versionWords } from '../wording.ts';
import { blocks, endnotes } from './blocks.ts';
import { inside, type Placed, sourceTarget } from './headings.ts';
import { text } from './inline.ts';
import { style, styleHash } from './style.ts';
import { startWork, type Work } from './work.ts';

/** One file that needs nothing else: no script, no address is fetched, and the policy in it forbids both. */
export const html: Writer = {
  ending: 'html',
  label: 'Web page (one file)',
  mediaType: 'text/html',
  async write(frozen, materials) {
    const work = startWork(prepare(frozen, materials));
    const tree: Root = { type: 'root', children: [{ type: 'doctype' }, page(work, materials.hash)] };
    return { bytes: strToU8(`${toHtml(tree)}\n`), problems: [...new Set(work.prepared.problems)] };
  },
};

const policy = `default-src 'none'; style-src '${styleHash}'; img-src data:; base-uri 'none'; form-action 'none'`;

function page(work: Work, hash: string | undefined): Element {
  const { frozen } = work.prepared;
  const dir = isRightToLeft(frozen.title) && /^(ar|he|fa|ur|yi)\b/.test(frozen.language) ? 'rtl' : null;
  return h('html', { lang: frozen.language, dir }, [head(work), body(work, hash)]);
}

function head(work: Work): Element {
  const { frozen } = work.prepared;
  return h('head', [
    h('meta', { charSet: 'utf-8' }),
    h('meta', { httpEquiv: 'Content-Security-Policy', content: policy }),
    h('meta', { name: 'viewport', content: 'width=device-width, initial-scale=1' }),
    h('title', [frozen.title, versionWords(frozen)].join(' · ')),
    ...(frozen.authors.length === 0 ? [] : [h('meta', { name: 'author', content: frozen.authors.join(', ') })]),
    h('meta', { name: 'date', content: frozen.date }),
    h('style', style),
  ]);
}

function body(work: Work, hash: string | undefined): Element {
  const { frozen } = work.prepared;
  const content = blocks(work, frozen.tree.children);
  const notes = endnotes(work);
  return h('body', [
    h('a.skip', { href: '#text' }, 'Skip to the text'),
    title(work),
    contents(work, notes.length > 0),
    h('main', { id: 'text', tabindex: -1 }, [...abstract(work), ...content, ...sources(work), ...footnotes(notes)]),
    h('footer', [
      h('p.imprint', `${frozen.title} · ${versionWords(frozen)} · ${frozen.date}`),
      ...(hash === undefined ? [] : [h('p.proof', `SHA-256 ${hash}`)]),
    ]),
  ]);
}

function title(work: Work): Element {
  const { frozen } = work.prepared;
  const line = (className: string, words: string): Element[] =>
    words === '' ? [] : [h(`p.${className}`, isRightToLeft(words) ? { dir: 'rtl' } : {}, text(work, words))];
  return h('header', [
    h('h1', text(work, frozen.title)),
    ...line('subtitle', frozen.subtitle),
    ...line('imprint', frozen.authors.join(', ')),
    ...line('imprint', `${versionWords(frozen)} · ${frozen.date}`),
    ...line('imprint', frozen.note === '' ? '' : `About this version: ${frozen.note}`),
  ]);
}

function abstract(work: Work): Element[] {
  const { frozen } = work.prepared;
  if (frozen.abstract === '') return [];
  const paragraphs = frozen.abstract.split('\n\n').map((words) => h('p', text(work, words)));
  return [
    h('section.abstract', { role: 'doc-abstract', ariaLabelledBy: ['abstract'] }, [
      h('h2', { id: 'abstract' }, 'Abstract'),
      ...paragraphs,
    ]),
  ];
}

type Entry = { readonly level: number; readonly id: string; readonly words: string };

function contents(work: Work, hasFootnotes: boolean): Element {
  const entry = ({ node, level, id }: Placed): Entry => ({ level, id, words: plainText(node) });
  const headings = [...work.headings.values()];
  const depth = contentsDepth(
    headings.map(({ level }) => level - 1),
    3,
    120,
  );
  const entries = headings.filter(({ level }) => level - 1 <= depth).map(entry);
  const more = [
    ...(work.prepared.frozen.sources.length === 0 ? [] : [{ level: 2, id: 'sources', words: 'Sources' }]),
    ...(hasFootnotes ? [{ level: 2, id: 'footnotes', words: 'Footnotes' }] : []),
  ];
  return h('nav', { role: 'doc-toc', ariaLabelledBy: ['contents'] }, [
    h('h2', { id: 'contents' }, 'Contents'),
    h('ol', listed(work, [...entries, ...more], 2)),
  ]);
}

/** Entries of one level, each with the deeper ones that follow it. */
function listed(work: Work, entries: readonly Entry[], level: number): Element[] {
  const items: Element[] = [];
  for (let at = 0; at < entries.length; ) {
    const entry = entries[at];
    if (entry === undefined) break;
    let end = at + 1;
    while ((entries[end]?.level ?? 0) > level) end += 1;
    const deeper = entries.slice(at + 1, end);
    const link = h('a', { href: inside(entry.id) }, text(work, entry.words));
    items.push(h('li', [link, ...(deeper.length === 0 ? [] : [h('ol', listed(work, deeper, level + 1))])]));
    at = end;
  }
  return items;
}

function sources(work: Work): Element[] {
  const items = work.prepared.frozen.sources;
  if (items.length === 0) return [];
  const lines = items.map((item, index) => {
    const { before, address, after } = bibliographyPieces(item);
    const link = isSafeAddress(address) ? h('a', { href: address, rel: 'noopener noreferrer' }, address) : address;
    const line = h('span', [...text(work, before), ' ', link, after === '' ? '' : ` ${after}`]);
    return h('li', { id: sourceTarget(index + 1) }, [h('span.number', `[${index + 1}]`), line]);
  });
  return [
    h('section', { role: 'doc-bibliography', ariaLabelledBy: ['sources'] }, [
      h('h2', { id: 'sources' }, 'Sources'),
      h('ol.sources', { role: 'list' }, lines),
    ]),
  ];
}

function footnotes(notes: readonly Element[]): Element[] {
  if (notes.length === 0) return [];
  const heading = h('h2', { id: 'footnotes' }, 'Footnotes');
  return [h('section', { role: 'doc-endnotes', ariaLabelledBy: ['footnotes'] }, [heading, h('ol', [...notes])])];
}
