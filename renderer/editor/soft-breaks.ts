import type { Nodes, RootContent, Text } from 'mdast';
import { walk } from '../../core/model/document.ts';

/**
 * The editor shows soft line ends as spaces. In an edited block those outside the edited words come back, so that a
 * one-word edit in a text of short lines stays a one-line change.
 */
export function keepSoftBreaks<T extends RootContent>(edited: T, before: RootContent): T {
  const old = wordsOf(before);
  if (!old.includes('\n')) return edited;
  const copy = structuredClone(edited);
  const texts = [...walk(copy)].filter((node): node is Text => node.type === 'text');
  const broken = withBreaks(wordsOf(copy), old);
  let from = 0;
  for (const text of texts) {
    const value = broken.slice(from, from + text.value.length);
    from += value.length;
    text.value = value;
  }
  return copy;
}

const wordsOf = (node: Nodes): string =>
  [...walk(node)].map((inner) => (inner.type === 'text' ? inner.value : '')).join('');

/** `now` with the line ends of `old` in its unchanged beginning and end. Never longer or shorter than `now`. */
function withBreaks(now: string, old: string): string {
  const flat = old.replaceAll('\n', ' ');
  let start = 0;
  while (start < now.length && now[start] === flat[start]) start += 1;
  const room = Math.min(now.length, flat.length) - start;
  let end = 0;
  while (end < room && now[now.length - 1 - end] === flat[flat.length - 1 - end]) end += 1;
  const shift = now.length - flat.length;
  const letters = [...Array(now.length).keys()].map((at) => {
    const was = at < start ? at : at >= now.length - end ? at - shift : -1;
    return was >= 0 && old[was] === '\n' ? '\n' : now[at];
  });
  return letters.join('');
}
