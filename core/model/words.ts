/**
 * Text → search terms. One function for the index, the query and the marks, so that what is found is what is marked.
 *
 * - Words: NFKC, lower case; accents folded (both forms are terms, so that `việt` finds `Việt` before `Viet`); the Porter
 *   stem of English as `=stem`.
 * - Han, kana and hangul: every single character and every pair (one- and two-character queries are the normal ones);
 *   katakana reads as hiragana.
 * - Thai, Lao, Khmer, Burmese: words by Intl.Segmenter.
 * - Numbers joined by points, hyphens or slashes (`14.11`, `2024-03-22`): whole and in parts.
 */
import { stemmer } from 'stemmer';

export type Token = {
  /** Place in the text, UTF-16 code units, end exclusive. */
  readonly start: number;
  readonly end: number;
  readonly terms: readonly string[];
};

const run = /\p{N}+(?:[./-]\p{N}+)+|[\p{L}\p{M}\p{N}]+/gu;
const cjk = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}ー々〆]+/u;
const unspaced = /[\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]+/u;
const pieces = new RegExp(`(?<cjk>${cjk.source})|(?<unspaced>${unspaced.source})`, 'gu');
const needsPieces = new RegExp(`${cjk.source}|${unspaced.source}`, 'u');

let segmenter: Intl.Segmenter | undefined;

/** The tokens of a text in order. `language` (BCP 47) decides about stems; '' stands for a query, read as English. */
export function* tokensOf(text: string, language = ''): Generator<Token> {
  const stems = language === '' || /^en\b/i.test(language);
  for (const found of text.matchAll(run)) {
    const [value] = found;
    if (/^\p{N}+[./-]/u.test(value)) yield* number(value, found.index);
    else if (needsPieces.test(value)) yield* mixed(value, found.index, stems);
    else yield word(value, found.index, stems);
  }
}

function* number(value: string, start: number): Generator<Token> {
  yield { start, end: start + value.length, terms: [value.normalize('NFKC')] };
  for (const part of value.matchAll(/\p{N}+/gu)) {
    const at = start + part.index;
    yield { start: at, end: at + part[0].length, terms: [part[0].normalize('NFKC')] };
  }
}

function* mixed(value: string, start: number, stems: boolean): Generator<Token> {
  let done = 0;
  for (const piece of value.matchAll(pieces)) {
    if (piece.index > done) yield word(value.slice(done, piece.index), start + done, stems);
    done = piece.index + piece[0].length;
    if (piece.groups?.cjk !== undefined) yield* characters(piece[0], start + piece.index);
    else yield* segments(piece[0], start + piece.index);
  }
  if (done < value.length) yield word(value.slice(done), start + done, stems);
}

/** Pairs overlap, so a match of neighbouring pairs marks the whole run. */
function* characters(value: string, start: number): Generator<Token> {
  const folded = hiragana(value.normalize('NFKC').toLowerCase());
  const aligned = folded.length === value.length;
  const letters = [...folded];
  let at = 0;
  for (const [index, letter] of letters.entries()) {
    const next = letters[index + 1] ?? '';
    const from = aligned ? start + at : start;
    const to = (width: number): number => (aligned ? from + width : start + value.length);
    yield { start: from, end: to(letter.length), terms: [letter] };
    if (next !== '') yield { start: from, end: to(letter.length + next.length), terms: [letter + next] };
    at += letter.length;
  }
}

const hiragana = (text: string): string =>
  text.replace(/[\u30a1-\u30f6]/g, (letter) => String.fromCharCode(letter.charCodeAt(0) - 0x60));

function* segments(value: string, start: number): Generator<Token> {
  segmenter ??= new Intl.Segmenter('th', { granularity: 'word' });
  for (const { segment, index } of segmenter.segment(value))
    yield { start: start + index, end: start + index + segment.length, terms: [segment.normalize('NFKC')] };
}

const word = (value: string, start: number, stems: boolean): Token => ({
  start,
  end: start + value.length,
  terms: wordTerms(value, stems),
});

/** Terms of words met before: text repeats its words, and a stem costs more than everything else here. */
const known = { stemmed: new Map<string, readonly string[]>(), plain: new Map<string, readonly string[]>() };
const mostKnown = 50_000;

function wordTerms(value: string, stems: boolean): readonly string[] {
  const terms = stems ? known.stemmed : known.plain;
  const before = terms.get(value);
  if (before !== undefined) return before;
  const made = makeTerms(value, stems);
  if (terms.size >= mostKnown) terms.clear();
  terms.set(value, made);
  return made;
}

function makeTerms(value: string, stems: boolean): readonly string[] {
  const lower = value.normalize('NFKC').toLowerCase();
  const folded = fold(lower);
  const stem = stems && /^[a-z]+$/.test(folded) ? stemmer(folded) : undefined;
  const terms = stem === undefined ? [folded] : stem === folded ? [`=${stem}`] : [`=${stem}`, folded];
  return lower === folded ? terms : [...terms, lower];
}

const unfoldable: Readonly<Record<string, string>> = { đ: 'd', ø: 'o', ł: 'l', ß: 'ss', æ: 'ae', œ: 'oe', ı: 'i' };

/** Without accents: `Việt` → `viet`. Takes and gives lower case. */
export const fold = (text: string): string =>
  text
    .normalize('NFKD')
    .replace(/[\u0300-\u036f]/g, '')
    .normalize('NFC')
    .replace(/[đøłßæœı]/g, (letter) => unfoldable[letter] ?? letter);

/** A title or a query as it is compared for equality: folded, single spaces, punctuation out. */
export const titleKey = (text: string): string =>
  fold(text.normalize('NFKC').toLowerCase())
    .replace(/[^\p{L}\p{M}\p{N}]+/gu, ' ')
    .trim();

/** All terms of a text, joined by spaces: what a column of the index holds. */
export function termText(text: string, language: string): string {
  const terms: string[] = [];
  for (const token of tokensOf(text, language)) terms.push(...token.terms);
  return terms.join(' ');
}
