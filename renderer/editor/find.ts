/** Looking for words: what is asked, where it stands in a text, what a replacement says. */
export type Asked = {
  readonly words: string;
  readonly matchesCase: boolean;
  readonly wholeWords: boolean;
  /** The words are a regular expression. */
  readonly isPattern: boolean;
};

export type Found = { readonly start: number; readonly end: number; readonly match: RegExpExecArray };

/** The pattern of what is asked; undefined for nothing; a sentence when it cannot be read. */
export function patternOf({ words, matchesCase, isPattern }: Asked): RegExp | string | undefined {
  if (words === '') return undefined;
  const source = isPattern ? words : words.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');
  try {
    return new RegExp(source, matchesCase ? 'gu' : 'giu');
  } catch {
    return 'This regular expression cannot be read. Is a bracket left open?';
  }
}

/** Every place in order; places without a letter are left out. */
export function findAll(text: string, pattern: RegExp, wholeWords: boolean): Found[] {
  const found: Found[] = [];
  for (const match of text.matchAll(pattern)) {
    const [start, end] = [match.index, match.index + match[0].length];
    if (end > start && (!wholeWords || standsAlone(text, start, end))) found.push({ start, end, match });
  }
  return found;
}

const letter = /[\p{L}\p{M}\p{N}_]/u;
/** Scripts that put no space between words: there every place is a whole word. */
const unspaced = /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Thai}\p{sc=Lao}\p{sc=Khmer}\p{sc=Myanmar}]/u;

function standsAlone(text: string, start: number, end: number): boolean {
  return (
    !isOneWord(lastOf(text.slice(0, start)), firstOf(text.slice(start))) &&
    !isOneWord(lastOf(text.slice(start, end)), firstOf(text.slice(end)))
  );
}

const isOneWord = (a: string, b: string): boolean =>
  letter.test(a) && letter.test(b) && !unspaced.test(a) && !unspaced.test(b);

const firstOf = (text: string): string => String.fromCodePoint(text.codePointAt(0) ?? 32);
const lastOf = (text: string): string => /.$/su.exec(text)?.[0] ?? ' ';

/** What takes a place: for a pattern with `$1`, `$<name>`, `$&` and `$$` filled in. */
export function replacementFor({ match }: Found, wanted: string, isPattern: boolean): string {
  if (!isPattern) return wanted;
  return wanted.replace(/\$(?:([$&])|(\d)|<([^>]+)>)/g, (whole, sign, number, name) => {
    if (sign !== undefined) return sign === '$' ? '$' : match[0];
    if (number !== undefined) return Number(number) < match.length ? (match[Number(number)] ?? '') : whole;
    return match.groups?.[name] ?? '';
  });
}
