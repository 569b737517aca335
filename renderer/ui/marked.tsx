import type { Marked } from '../../core/contract/shapes.ts';

/** A text with its found words marked. */
export function MarkedText({ of }: { of: Marked }) {
  return piecesOf(of).map(({ text, marked, at }) =>
    marked ? <mark key={at}>{text}</mark> : <span key={at}>{text}</span>,
  );
}

type Piece = { readonly text: string; readonly marked: boolean; readonly at: number };

/** The text cut at its marks; marks out of order, out of range or overlapping lose no character. */
export function piecesOf({ text, marks }: Marked): readonly Piece[] {
  const pieces: Piece[] = [];
  let at = 0;
  const cut = (end: number, marked: boolean): void => {
    if (end > at) pieces.push({ text: text.slice(at, end), marked, at });
    at = Math.max(at, end);
  };
  for (const [start, end] of marks.toSorted((a, b) => a[0] - b[0])) {
    cut(Math.min(start, text.length), false);
    cut(Math.min(end, text.length), true);
  }
  cut(text.length, false);
  return pieces;
}
