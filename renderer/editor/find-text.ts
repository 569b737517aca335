/** Found places in the editor's text, to be shown, selected and replaced. */
import {
  $createRangeSelection,
  $getNodeByKey,
  $getRoot,
  $getSelection,
  $isElementNode,
  $isRangeSelection,
  $isTextNode,
  $setSelection,
  type LexicalEditor,
  type LexicalNode,
  type TextNode,
} from 'lexical';
import { type Asked, type Found, findAll, patternOf, replacementFor } from './find.ts';

/** A piece of a text node. */
type Piece = { readonly key: string; readonly start: number; readonly end: number };

export type Place = { readonly pieces: readonly Piece[]; readonly found: Found };

/** No text has so many places that a person would look at. */
const most = 5000;

/** Every place with what is asked, in the order of the text. Words in chips and kept blocks are not looked at. */
export function $findPlaces(asked: Asked): Place[] {
  const pattern = patternOf(asked);
  if (!(pattern instanceof RegExp)) return [];
  const places: Place[] = [];
  for (const run of $runs($getRoot())) {
    const text = run.map((node) => node.getTextContent()).join('');
    for (const found of findAll(text, pattern, asked.wholeWords)) places.push({ pieces: piecesOf(run, found), found });
    if (places.length >= most) break;
  }
  return places.slice(0, most);
}

/** Texts that stand side by side in one block: nothing is found across a chip, a line end or two blocks. */
function $runs(root: LexicalNode): TextNode[][] {
  const runs: TextNode[][] = [];
  let run: TextNode[] = [];
  const end = (): void => {
    if (run.length > 0) runs.push(run);
    run = [];
  };
  const visit = (node: LexicalNode): void => {
    if ($isTextNode(node)) run.push(node);
    else if ($isElementNode(node)) {
      if (!node.isInline()) end();
      for (const child of node.getChildren()) visit(child);
      if (!node.isInline()) end();
    } else end();
  };
  visit(root);
  return runs;
}

function piecesOf(run: readonly TextNode[], { start, end }: Found): Piece[] {
  const pieces: Piece[] = [];
  let before = 0;
  for (const node of run) {
    const size = node.getTextContentSize();
    const piece = { key: node.getKey(), start: Math.max(0, start - before), end: Math.min(size, end - before) };
    if (piece.start < piece.end) pieces.push(piece);
    before += size;
  }
  return pieces;
}

/** Puts words into places; the looks of the first letter stay. */
export function $replacePlaces(places: readonly Place[], wanted: string, isPattern: boolean): void {
  // From the end, so that the places in front of it stay where they are.
  for (const { pieces, found } of places.toReversed()) {
    const words = replacementFor(found, wanted, isPattern);
    for (const [index, piece] of pieces.entries()) $write(piece, index === 0 ? words : '');
  }
  $keepSelectionInside();
}

function $write({ key, start, end }: Piece, words: string): void {
  const node = $getNodeByKey(key);
  if (!$isTextNode(node)) return;
  const text = node.getTextContent();
  const next = text.slice(0, start) + words + text.slice(end);
  if (next === '') node.remove();
  else node.setTextContent(next);
}

/** A caret behind the end of a text that became shorter goes to its end. */
function $keepSelectionInside(): void {
  const selection = $getSelection();
  if (!$isRangeSelection(selection)) return;
  for (const point of [selection.anchor, selection.focus]) {
    const node = $getNodeByKey(point.key);
    if ($isTextNode(node)) point.set(point.key, Math.min(point.offset, node.getTextContentSize()), 'text');
  }
}

export function $selectPlace({ pieces }: Place): void {
  const [first, last] = [pieces[0], pieces.at(-1)];
  if (first === undefined || last === undefined || $getNodeByKey(first.key) === null) return;
  const selection = $createRangeSelection();
  selection.anchor.set(first.key, first.start, 'text');
  selection.focus.set(last.key, last.end, 'text');
  $setSelection(selection);
}

/** The first place that does not end before the caret; the first of all when there is none. */
export function $placeAtCaret(places: readonly Place[]): number {
  const selection = $getSelection();
  if (!$isRangeSelection(selection)) return 0;
  const caret = selection.isBackward() ? selection.focus : selection.anchor;
  const node = caret.getNode();
  const index = places.findIndex(({ pieces }) => {
    const [piece] = pieces;
    if (piece === undefined) return false;
    if (piece.key === caret.key) return piece.start >= caret.offset;
    return $getNodeByKey(piece.key)?.isBefore(node) === false;
  });
  return Math.max(0, index);
}

/** A place as the window shows it. */
export function rangeOf(editor: LexicalEditor, { pieces }: Place): Range | undefined {
  const [first, last] = [pieces[0], pieces.at(-1)];
  const start = first === undefined ? undefined : letters(editor.getElementByKey(first.key));
  const end = last === undefined ? undefined : letters(editor.getElementByKey(last.key));
  if (first === undefined || last === undefined || start === undefined || end === undefined) return undefined;
  const range = document.createRange();
  range.setStart(start, Math.min(first.start, start.length));
  range.setEnd(end, Math.min(last.end, end.length));
  return range;
}

function letters(element: Node | null): Text | undefined {
  let node: Node | null = element;
  while (node !== null && !(node instanceof Text)) node = node.firstChild;
  return node ?? undefined;
}
