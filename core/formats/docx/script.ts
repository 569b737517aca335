import type { IRunPropertiesOptions } from 'docx';
import { eastAsianLanguage, type Piece } from '../script.ts';

/** Fonts that Windows and macOS have; elsewhere the next of kin is taken. */
const eastAsianFonts: Readonly<Record<string, string>> = {
  'zh-CN': 'Microsoft YaHei',
  'zh-TW': 'Microsoft JhengHei',
  'ja-JP': 'Yu Gothic',
  'ko-KR': 'Malgun Gothic',
};

export const eastAsianFont = (language: string): string => eastAsianFonts[language] ?? 'Microsoft YaHei';

/** What a run of this piece needs beside its style: direction, language, font. */
export function scriptOf(piece: Piece, report: string): IRunPropertiesOptions {
  if (piece.rtl) return { rightToLeft: true, language: { bidirectional: arabicOrHebrew(piece.text) } };
  const language = eastAsianLanguage(piece.text, report);
  return language === undefined
    ? {}
    : { language: { eastAsia: language }, font: { eastAsia: eastAsianFont(language), hint: 'eastAsia' } };
}

const arabicOrHebrew = (text: string): string => (/\p{sc=Hebr}/u.test(text) ? 'he-IL' : 'ar-SA');
