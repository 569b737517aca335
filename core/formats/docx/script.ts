/** Which script a piece of text is in, so that Word takes the right font, hyphenation and direction. */
import type { IRunPropertiesOptions } from 'docx';

export type Piece = { readonly text: string; readonly rtl: boolean };

const rightToLeft = String.raw`\p{sc=Arab}\p{sc=Hebr}\p{sc=Syrc}\p{sc=Thaa}\p{sc=Nkoo}`;
/** A right-to-left word, with the spaces and marks between two of them. */
const rtlRun = new RegExp(String.raw`[${rightToLeft}](?:[^\p{L}\p{N}]*[${rightToLeft}\p{M}])*`, 'gu');
const firstStrong = new RegExp(String.raw`^[^\p{L}]*[${rightToLeft}]`, 'u');

/** Whether a paragraph runs from right to left: its first letter decides (Unicode Standard Annex 9, rule P2). */
export const isRightToLeft = (text: string): boolean => firstStrong.test(text);

export function piecesOf(text: string): readonly Piece[] {
  const pieces: Piece[] = [];
  let done = 0;
  for (const { 0: found, index } of text.matchAll(rtlRun)) {
    if (index > done) pieces.push({ text: text.slice(done, index), rtl: false });
    pieces.push({ text: found, rtl: true });
    done = index + found.length;
  }
  if (done < text.length || pieces.length === 0) pieces.push({ text: text.slice(done), rtl: false });
  return pieces;
}

/** Fonts that Windows and macOS have; elsewhere the next of kin is taken. */
const eastAsianFonts: Readonly<Record<string, string>> = {
  'zh-CN': 'Microsoft YaHei',
  'zh-TW': 'Microsoft JhengHei',
  'ja-JP': 'Yu Gothic',
  'ko-KR': 'Malgun Gothic',
};

/** The East Asian language of a text: kana and hangul say it, Han characters alone take the report's own. */
export function eastAsianLanguage(text: string, report: string): string | undefined {
  if (/[\p{sc=Hira}\p{sc=Kana}]/u.test(text)) return 'ja-JP';
  if (/\p{sc=Hang}/u.test(text)) return 'ko-KR';
  return /\p{sc=Han}/u.test(text) ? hanLanguage(report) : undefined;
}

export function hanLanguage(report: string): string {
  if (/^ja\b/i.test(report)) return 'ja-JP';
  if (/^ko\b/i.test(report)) return 'ko-KR';
  return /^zh-(Hant|TW|HK|MO)\b/i.test(report) ? 'zh-TW' : 'zh-CN';
}

export const eastAsianFont = (language: string): string => eastAsianFonts[language] ?? 'Microsoft YaHei';

/** What a run of this piece needs beside its style. */
export function scriptOf(piece: Piece, report: string): IRunPropertiesOptions {
  if (piece.rtl) return { rightToLeft: true, language: { bidirectional: arabicOrHebrew(piece.text) } };
  const language = eastAsianLanguage(piece.text, report);
  return language === undefined
    ? {}
    : { language: { eastAsia: language }, font: { eastAsia: eastAsianFont(language), hint: 'eastAsia' } };
}

const arabicOrHebrew = (text: string): string => (/\p{sc=Hebr}/u.test(text) ? 'he-IL' : 'ar-SA');
