import { diff } from 'fast-myers-diff';

/**
 * How one sequence became another. `pair[i]` is the place in `after` of what stood at `i` in `before`, −1 when it is
 * gone; what no `pair` names was inserted. Pairs never cross.
 */
export type Alignment = { readonly pair: readonly number[] };

/** How alike two different elements are, 0 to 1; below `likeEnough` they are not a pair. */
export type Likeness<T> = (before: T, after: T) => number;
const likeEnough = 0.35;

/**
 * Equal keys are aligned by Myers' algorithm; what is left in each gap is paired by likeness, in order, so that the sum
 * of likeness is greatest (dynamic programming over the gap).
 */
export function align<T>(
  before: readonly T[],
  after: readonly T[],
  key: (element: T) => string,
  likeness?: Likeness<T>,
): Alignment {
  const pair = before.map(() => -1);
  const left = before.map(key);
  const right = after.map(key);
  let i = 0;
  let j = 0;
  const equal = (until: number): void => {
    for (; i < until; i += 1, j += 1) pair[i] = j;
  };
  for (const [fromLeft, toLeft, fromRight, toRight] of diff(left, right)) {
    equal(fromLeft);
    if (likeness !== undefined) pairGap(before, after, [fromLeft, toLeft], [fromRight, toRight], likeness, pair);
    i = toLeft;
    j = toRight;
  }
  equal(before.length);
  return { pair };
}

/** Above this many comparisons a gap is a rewrite: its elements are paired from the top. */
const largestGap = 40_000;

function pairGap<T>(
  before: readonly T[],
  after: readonly T[],
  [fromLeft, toLeft]: readonly [number, number],
  [fromRight, toRight]: readonly [number, number],
  likeness: Likeness<T>,
  pair: number[],
): void {
  const height = toLeft - fromLeft;
  const width = toRight - fromRight;
  if (height === 0 || width === 0 || height * width > largestGap) return;
  const alike = (i: number, j: number): number => {
    const value = likeness(before[fromLeft + i] as T, after[fromRight + j] as T);
    return value < likeEnough ? 0 : value;
  };
  const scores = Array.from({ length: height }, (_, i) => Array.from({ length: width }, (_, j) => alike(i, j)));
  const best = Array.from({ length: height + 1 }, () => new Float64Array(width + 1));
  const at = (i: number, j: number): number => best[i]?.[j] ?? 0;
  for (let i = height - 1; i >= 0; i -= 1)
    for (let j = width - 1; j >= 0; j -= 1) {
      const score = scores[i]?.[j] ?? 0;
      const row = best[i];
      if (row !== undefined) row[j] = Math.max(at(i + 1, j), at(i, j + 1), score > 0 ? score + at(i + 1, j + 1) : 0);
    }
  for (let i = 0, j = 0; i < height && j < width; ) {
    const score = scores[i]?.[j] ?? 0;
    if (score > 0 && at(i, j) === score + at(i + 1, j + 1)) pair[fromLeft + i++] = fromRight + j++;
    else if (at(i, j) === at(i + 1, j)) i += 1;
    else j += 1;
  }
}

const atoms =
  /\[\[[^\]\n]*\]\]|\[[@!][^\]\n]*\]|[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]|[\p{L}\p{M}\p{N}_]+|\s+|./gsu;

/** A text as words, single Han and kana characters, links and citations whole, spaces and signs. Joined they are the text. */
export const atomsOf = (text: string): readonly string[] => text.match(atoms) ?? [];

/** Share of words that two texts have in common (Dice), 0 to 1. */
export function wordsInCommon(a: string, b: string): number {
  const counts = new Map<string, number>();
  const words = (text: string): string[] => atomsOf(text).filter((atom) => /[\p{L}\p{N}]/u.test(atom));
  const left = words(a);
  const right = words(b);
  if (left.length + right.length === 0) return a === b ? 1 : 0;
  for (const word of left) counts.set(word, (counts.get(word) ?? 0) + 1);
  let common = 0;
  for (const word of right) {
    const count = counts.get(word) ?? 0;
    if (count > 0) {
      common += 1;
      counts.set(word, count - 1);
    }
  }
  return (2 * common) / (left.length + right.length);
}
