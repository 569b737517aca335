import type { Element, ElementContent } from 'hast';
import { h } from 'hastscript';
import type { Image, PhrasingContent } from 'mdast';
import { attachmentOf } from '../../model/attachment.ts';
import { citedPlaces } from '../../model/citation.ts';
import type { Citation } from '../../model/syntax.ts';
import { base64 } from '../base64.ts';
import { imageFacts } from '../image.ts';
import { spokenPieces } from '../script.ts';
import { imageWords, markWords } from '../wording.ts';
import { inside, noteTarget, sourceTarget } from './headings.ts';
import type { Work } from './work.ts';

/** Running text → HTML. */
export const inline = (work: Work, nodes: readonly PhrasingContent[]): ElementContent[] =>
  nodes.flatMap((node) => one(work, node));

/** Text whose East Asian pieces say their language, so that the right glyphs and voice are taken. */
export function text(work: Work, value: string): ElementContent[] {
  const { language } = work.prepared.frozen;
  return spokenPieces(value, language).map(({ text: piece, language: spoken }) =>
    spoken === undefined || spoken.slice(0, 2) === language.slice(0, 2)
      ? { type: 'text', value: piece }
      : h('span', { lang: spoken }, piece),
  );
}

function one(work: Work, node: PhrasingContent): ElementContent[] {
  switch (node.type) {
    case 'text':
      return text(work, node.value);
    case 'emphasis':
      return [h('em', inline(work, node.children))];
    case 'strong':
      return [h('strong', inline(work, node.children))];
    case 'delete':
      return [h('del', inline(work, node.children))];
    case 'inlineCode':
    case 'html':
      return [h('code', node.value)];
    case 'break':
      return [h('br')];
    case 'link':
      return [h('a', { href: node.url, rel: 'noopener noreferrer' }, inline(work, node.children))];
    case 'noteLink':
      return [h('a', { href: inside(noteTarget(node.to)) }, text(work, node.label))];
    case 'citation':
      return [citation(work, node)];
    case 'mark':
      return [h('span.mark', text(work, markWords(node)))];
    case 'footnoteReference':
      return call(work, node.identifier);
    case 'image':
      return [image(work, node)];
    case 'linkReference':
      return inline(work, node.children);
    case 'anchor':
    case 'imageReference':
      return [];
    default:
      return node satisfies never;
  }
}

function citation(work: Work, node: Citation): Element {
  const places = citedPlaces(node, work.prepared.numberOf).flatMap(({ number, words }, index) => [
    index === 0 ? '' : '; ',
    number === undefined ? words : h('a', { href: inside(sourceTarget(number)), role: 'doc-biblioref' }, words),
  ]);
  return h('span.citation', ['[', ...places, ']']);
}

/** The call of a footnote; the footnote itself is written by `endnotes` once the text is done. */
function call(work: Work, identifier: string): ElementContent[] {
  if (!work.prepared.footnotes.has(identifier)) return [];
  const earlier = work.calls.get(identifier) ?? 0;
  work.calls.set(identifier, earlier + 1);
  const number = [...work.calls.keys()].indexOf(identifier) + 1;
  const id = callTarget(number, earlier + 1);
  return [h('sup', h('a', { id, href: inside(footnoteTarget(number)), role: 'doc-noteref' }, String(number)))];
}

export const footnoteTarget = (number: number): string => `footnote-${number}`;
export const callTarget = (number: number, time: number): string =>
  time === 1 ? `call-${number}` : `call-${number}-${time}`;

function image(work: Work, node: Image): Element | { type: 'text'; value: string } {
  const attachment = attachmentOf(node.url);
  const bytes = work.prepared.images.get(attachment?.hash ?? '');
  if (attachment === undefined || bytes === undefined) return { type: 'text', value: imageWords(node.alt) };
  const { width, height, mediaType } = imageFacts(bytes) ?? {
    width: null,
    height: null,
    mediaType: attachment.mediaType,
  };
  const title = node.title ?? null;
  return h('img', { src: `data:${mediaType};base64,${base64(bytes)}`, alt: node.alt ?? '', width, height, title });
}
