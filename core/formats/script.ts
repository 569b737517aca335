/** Which script a piece of text is in, so that a writer can say its language and direction. */
export type Piece = { readonly text: string; readonly rtl: boolean };

const rightToLeft = String.raw`\p{sc=Arab}\p{sc=Hebr}\p{sc=Syrc}\p{sc=Thaa}\p{sc=Nkoo}`;
/** A right-to-left word, with the spaces and marks between two of them. */
const rtlRun = new RegExp(String.raw`[${rightToLeft}](?:[^\p{L}\p{N}]*[${rightToLeft}\p{M}])*`, 'gu');
const firstStrong = new RegExp(String.raw`^[^\p{L}]*[${rightToLeft}]`, 'u');

/** Whether a paragraph runs from right to left: its first letter decides (Unicode Standard Annex 9, rule P2). */
export const isRightToLeft = (text: string): boolean => firstStrong.test(text);

/** A text cut where its direction changes. */
export const piecesOf = (text: string): readonly Piece[] =>
  cut(text, rtlRun).map(({ text: piece, found }) => ({ text: piece, rtl: found }));

/** Han, kana and hangul up to the end of a sentence, so that a language is decided sentence by sentence. */
const han = String.raw`\p{sc=Han}\p{sc=Hira}\p{sc=Kana}\p{sc=Bopo}`;
const inner = '[·—…“”‘’、，：；《》「」『』（）]*';
const ending = String.raw`[\u3000-\u303F\uFF00-\uFF65]*`;
const eastAsianRun = new RegExp(
  String.raw`[${han}](?:${inner}[${han}])*${ending}|\p{sc=Hang}(?:[ ,]*\p{sc=Hang})*`,
  'gu',
);

export type Spoken = { readonly text: string; readonly language: string | undefined };

/** A text cut into its East Asian and its other pieces; the others have the language of the text around them. */
export const spokenPieces = (text: string, report: string): readonly Spoken[] =>
  cut(text, eastAsianRun).map(({ text: piece, found }) => ({
    text: piece,
    language: found ? eastAsianLanguage(piece, report) : undefined,
  }));

function cut(text: string, pattern: RegExp): readonly { readonly text: string; readonly found: boolean }[] {
  const pieces: { text: string; found: boolean }[] = [];
  let done = 0;
  for (const { 0: found, index } of text.matchAll(pattern)) {
    if (index > done) pieces.push({ text: text.slice(done, index), found: false });
    pieces.push({ text: found, found: true });
    done = index + found.length;
  }
  if (done < text.length || pieces.length === 0) pieces.push({ text: text.slice(done), found: false });
  return pieces;
}

/** The East Asian language of a text: kana and hangul say it, Han characters alone take the report's own. */
export function eastAsianLanguage(text: string, report: string): string | undefined {
  if (/[\p{sc=Hira}\p{sc=Kana}]/u.test(text)) return 'ja-JP';
  if (/\p{sc=Hang}/u.test(text)) return 'ko-KR';
  return /\p{sc=Han}/u.test(text) ? hanLanguage(report) : undefined;
}

/** The language of Han characters in a report: its own where it has them, else Chinese in simplified characters. */
export function hanLanguage(report: string): string {
  if (/^ja\b/i.test(report)) return 'ja-JP';
  if (/^ko\b/i.test(report)) return 'ko-KR';
  return /^zh-(Hant|TW|HK|MO)\b/i.test(report) ? 'zh-TW' : 'zh-CN';
}
