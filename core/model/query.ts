import { kindNamed } from './kinds/index.ts';
import { tokensOf } from './words.ts';

/** One word of a query: any of its terms matches; `prefix` when it may be unfinished. */
export type QueryWord = { readonly text: string; readonly terms: readonly string[]; readonly prefix: boolean };

export type Query = {
  readonly words: readonly QueryWord[];
  /** Must stand in the text as they are (case and accents aside). */
  readonly phrases: readonly string[];
  /** Must not stand anywhere in the note. */
  readonly without: readonly QueryWord[];
  readonly kinds: readonly string[];
  readonly tags: readonly string[];
};

const part = /(-?)(?:(kind|tag):("[^"]*"|\S+)|"([^"]*)"?|(\S+))/giu;

/**
 * The text of the search box → what is looked for. `kind:` and `tag:` filter, quotes make a phrase, a minus excludes.
 * What is not understood (an unknown kind, a lone quote) is searched as plain words; no text is an error.
 * The last word is a prefix unless a space or a quote closes it: the person is still typing.
 */
export function parseQuery(text: string): Query {
  const words: QueryWord[] = [];
  const phrases: string[] = [];
  const without: QueryWord[] = [];
  const kinds: string[] = [];
  const tags: string[] = [];
  for (const found of text.matchAll(part)) {
    const [whole, minus, keyword, filterValue = '', phrase, word] = found;
    const filter = keyword?.toLowerCase();
    const unfinished = found.index + whole.length === text.length;
    const value = filterValue.replaceAll('"', '').toLowerCase();
    if (filter === 'kind' && minus === '' && kindNamed(value) !== undefined) kinds.push(value);
    else if (filter === 'tag' && minus === '' && value !== '') tags.push(value);
    else if (phrase !== undefined && minus === '' && phrase.trim() !== '') {
      phrases.push(phrase.trim());
      words.push(...wordsOf(phrase, false));
    } else if (minus === '-') without.push(...wordsOf(phrase ?? word ?? `${filter} ${value}`, false));
    else words.push(...wordsOf(phrase ?? word ?? `${filter} ${value}`, unfinished && word !== undefined));
  }
  return { words, phrases, without, kinds, tags };
}

/** Single characters of a longer CJK run are left out: its pairs say more. */
function wordsOf(text: string, unfinished: boolean): QueryWord[] {
  const tokens = [...tokensOf(text)];
  return tokens
    .filter(
      (token) =>
        !tokens.some(
          (other) =>
            other !== token && other.start <= token.start && other.end >= token.end && other.end - other.start === 2,
        ),
    )
    .map((token) => ({
      text: text.slice(token.start, token.end),
      terms: token.terms,
      prefix: unfinished && token.end === text.length && /^[\p{L}\p{N}]+$/u.test(text.slice(token.start, token.end)),
    }));
}
