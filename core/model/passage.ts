import type { QueryWord } from './query.ts';
import { fold, tokensOf } from './words.ts';

export type Range = readonly [start: number, end: number];

/** A text with the places to be marked. */
export type MarkedText = { readonly text: string; readonly marks: readonly Range[] };

type Found = { readonly start: number; readonly end: number; readonly word: number };

/** Where the words of a query stand in a text; `word` is the index of the first word that matches there. */
export function findWords(text: string, words: readonly QueryWord[], language: string): readonly Found[] {
  const match = matcher(words);
  const found: Found[] = [];
  for (const { start, end, terms } of tokensOf(text, language)) {
    const word = match(terms);
    if (word !== undefined) found.push({ start, end, word });
  }
  return found;
}

/** Terms of a token → index of the first word of the query that they match. An unfinished word is compared as typed. */
function matcher(words: readonly QueryWord[]): (terms: readonly string[]) => number | undefined {
  const exact = new Map(words.flatMap(({ terms }, index) => terms.map((term) => [term, index] as const)).reverse());
  const starts = words.flatMap(({ prefix, text }, index) => {
    const typed = fold(text.normalize('NFKC').toLowerCase());
    return prefix ? [{ typed, stem: `=${typed}`, index }] : [];
  });
  return (terms) => {
    for (const term of terms) {
      const index = exact.get(term);
      if (index !== undefined) return index;
    }
    return starts.find(({ typed, stem }) => terms.some((term) => term.startsWith(typed) || term.startsWith(stem)))
      ?.index;
  };
}

/** Overlapping and touching places joined. */
export function joined(found: readonly { readonly start: number; readonly end: number }[]): readonly Range[] {
  const ranges: [number, number][] = [];
  for (const { start, end } of found) {
    const last = ranges.at(-1);
    if (last !== undefined && start <= last[1]) last[1] = Math.max(last[1], end);
    else ranges.push([start, end]);
  }
  return ranges;
}

/** The stretch of about `width` characters with the most different words of the query, cut at word ends, marked. */
export function passageOf(text: string, found: readonly Found[], width = 220): MarkedText {
  const from = best(found, width);
  const start = from <= 40 ? 0 : wordStart(text, from - 40);
  const end = start + width >= text.length ? text.length : wordEnd(text, start + width);
  const head = start === 0 ? '' : '… ';
  const inside = found.filter((place) => place.start >= start && place.end <= end);
  return {
    text: `${head}${text.slice(start, end).replace(/\s/g, ' ')}${end === text.length ? '' : ' …'}`,
    marks: joined(inside).map(([a, b]) => [a - start + head.length, b - start + head.length] as const),
  };
}

function best(found: readonly Found[], width: number): number {
  let most = 0;
  let place = 0;
  for (const [index, first] of found.entries()) {
    const seen = new Set<number>();
    for (let next = index; next < found.length; next += 1) {
      const other = found[next];
      if (other === undefined || other.end > first.start + width - 40) break;
      seen.add(other.word);
    }
    if (seen.size > most) {
      most = seen.size;
      place = first.start;
    }
  }
  return place;
}

const wordStart = (text: string, at: number): number => {
  const space = text.slice(at, at + 30).search(/\s/);
  return space === -1 ? boundary(text, at) : at + space + 1;
};

const wordEnd = (text: string, at: number): number => {
  const space = text.slice(at - 30, at).search(/\s\S*$/);
  return space === -1 ? boundary(text, at) : at - 30 + space;
};

/** Never between the halves of a surrogate pair. */
const boundary = (text: string, at: number): number => (/[\udc00-\udfff]/.test(text[at] ?? '') ? at + 1 : at);
