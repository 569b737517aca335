/**
 * Three-way merge of two states of a note from their common ancestor: first block by block, then word by word inside a
 * block that both changed. Nothing that either side wrote is lost: where both changed the same words, both texts stand in
 * the note as a `[!conflict]` callout and are named as a clash.
 * Symmetric when the caller orders the two sides (by revision id): the same result from either side.
 */
import { diff } from 'fast-myers-diff';
import { align, atomsOf, type Likeness, wordsInCommon } from './align.ts';
import { canonical, type Json } from './canonical.ts';
import { blocksOf, parseMarkdown } from './document.ts';
import { excerpt } from './excerpt.ts';
import { kindNamed } from './kinds/index.ts';
import type { Note } from './note.ts';

export type Merge<T> = {
  readonly merged: T;
  /** One sentence for each place where both sides changed the same words. */
  readonly clashes: readonly string[];
};

export function mergeNotes(base: Note, a: Note, b: Note): Merge<Note> {
  const clashes: string[] = [];
  const kept: string[] = [];
  const scalar = <T extends Json | undefined>(label: string, was: T, left: T, right: T): T => {
    const same = (x: Json | undefined, y: Json | undefined): boolean => canonical(x ?? null) === canonical(y ?? null);
    if (same(left, right) || same(right, was)) return left;
    if (same(left, was)) return right;
    clashes.push(`${label} was changed on both sides; both are kept.`);
    kept.push(`${label}: ${shownValue(left)} / ${shownValue(right)}`);
    return left ?? right;
  };
  const list = <T>(label: string, was: readonly T[], left: readonly T[], right: readonly T[]): T[] => {
    const result = mergeSequences(was, left, right, canonical);
    if (result.clashes > 0) clashes.push(`${label} were changed on both sides; all entries are kept.`);
    return noneMoreOften(result.merged, left, right);
  };
  const body = mergeBodies(base.body, a.body, b.body);
  const removed = mergedRemoval(base, a, b, clashes);
  const merged: Note = {
    kind: scalar('Kind', base.kind, a.kind, b.kind),
    title: scalar('Title', base.title, a.title, b.title),
    aliases: list('Other names', base.aliases, a.aliases, b.aliases),
    tags: list('Tags', base.tags, a.tags, b.tags),
    language: scalar('Language', base.language, a.language, b.language),
    fields: mergeFields(base, a, b, scalar, list),
    links: list('Links', base.links, a.links, b.links),
    body: withKept(kept, body.merged),
    ...(removed ? { removed: true } : {}),
  };
  return { merged, clashes: [...clashes, ...body.clashes] };
}

const shownValue = (value: Json | undefined): string =>
  value === undefined ? '(none)' : typeof value === 'string' ? value : JSON.stringify(value);

/** What both sides moved to different places would stand twice; what stood twice on a side may. */
function noneMoreOften<T>(merged: readonly T[], left: readonly T[], right: readonly T[]): T[] {
  const times = (among: readonly T[], element: T): number =>
    among.filter((other) => canonical(other) === canonical(element)).length;
  return merged.filter(
    (element, index) => times(merged.slice(0, index), element) < Math.max(times(left, element), times(right, element)),
  );
}

/** A note that one side removed and the other changed stays. */
function mergedRemoval(base: Note, a: Note, b: Note, clashes: string[]): boolean {
  if (a.removed === b.removed) return a.removed === true;
  const [removed, other] = a.removed === true ? [a, b] : [b, a];
  if (base.removed === true) return false;
  if (canonical({ ...other }) === canonical({ ...base })) return removed.removed === true;
  clashes.push('The note was removed on one side and changed on the other; it is kept.');
  return false;
}

function mergeFields(
  base: Note,
  a: Note,
  b: Note,
  scalar: (label: string, was: Json | undefined, left: Json | undefined, right: Json | undefined) => Json | undefined,
  list: (label: string, was: readonly Json[], left: readonly Json[], right: readonly Json[]) => Json[],
): Record<string, Json> {
  const fields: Record<string, Json> = {};
  for (const name of new Set([...Object.keys(a.fields), ...Object.keys(b.fields)])) {
    const label = kindNamed(a.kind)?.fields.find((field) => field.name === name)?.label ?? name;
    const [was, left, right] = [base.fields[name], a.fields[name], b.fields[name]];
    const value =
      Array.isArray(left) && Array.isArray(right)
        ? list(label, Array.isArray(was) ? was : [], left, right)
        : scalar(label, was, left, right);
    if (value !== undefined) fields[name] = value;
  }
  return fields;
}

/** What a single value cannot hold twice stands at the top of the text. */
const withKept = (kept: readonly string[], body: string): string =>
  kept.length === 0 ? body : `${quoted('Two values', kept.map((line) => `- ${line}`).join('\n'))}\n\n${body}`;

const quoted = (title: string, text: string): string =>
  [`[!conflict] ${title}`, '', ...text.split('\n')].map((line) => (line === '' ? '>' : `> ${line}`)).join('\n');

type Source = { readonly text: string; readonly type: string; readonly gap: string; readonly after: string };

export function mergeBodies(base: string, a: string, b: string): Merge<string> {
  if (a === b || b === base) return { merged: a, clashes: [] };
  if (a === base) return { merged: b, clashes: [] };
  const clashes: string[] = [];
  const like: Likeness<Source> = (x, y) => (x.type === y.type ? wordsInCommon(x.text, y.text) : 0);
  const both = (was: Source | undefined, left: Source, right: Source): Source => {
    const words = was === undefined ? undefined : mergeWords(was.text, left.text, right.text);
    if (words !== undefined && isOneBlock(words, left.type)) return { ...left, text: words };
    clashes.push(`“${excerpt((was ?? left).text)}” was changed on both sides; both texts are kept.`);
    return { ...left, type: 'callout', text: quoted('Two texts', `${left.text}\n\n---\n\n${right.text}`) };
  };
  const removed = (kept: Source): void => {
    clashes.push(`“${excerpt(kept.text)}” was removed on one side and changed on the other; it is kept.`);
  };
  const { merged } = mergeSequences(sources(base), sources(a), sources(b), (block) => block.text, {
    like,
    both,
    removed,
  });
  return { merged: joinBlocks(merged, a), clashes };
}

const isOneBlock = (text: string, type: string): boolean => {
  const { children } = parseMarkdown(text);
  return children.length === 1 && children[0]?.type === type;
};

function sources(body: string): Source[] {
  let end = 0;
  let before = '';
  return blocksOf(body).map(({ node, source, start }) => {
    const block = { text: source, type: node.type, gap: body.slice(end, start), after: before };
    end = start + source.length;
    before = source;
    return block;
  });
}

/** A gap with a blank line parts any two blocks; another one only those that it parted before. */
function joinBlocks(blocks: readonly Source[], a: string): string {
  let text = '';
  let previous = '';
  for (const block of blocks) {
    text +=
      text === ''
        ? ''
        : /\n[ \t]*\n/.test(block.gap) || (block.after === previous && block.gap.includes('\n'))
          ? block.gap
          : '\n\n';
    text += block.text;
    previous = block.text;
  }
  return text === '' || !a.endsWith('\n') ? text : `${text}\n`;
}

type Pairing<T> = {
  readonly like: Likeness<T>;
  /** Both sides have an element here that differs from the ancestor's and from each other. */
  readonly both: (was: T | undefined, left: T, right: T) => T;
  /** One side removed what the other changed; the changed one is kept. */
  readonly removed: (kept: T) => void;
};

/**
 * Walks along the ancestor: each of its elements is kept, changed or gone on either side, and before each stand the
 * elements that either side inserted there (the same ones once).
 */
function mergeSequences<T>(
  base: readonly T[],
  a: readonly T[],
  b: readonly T[],
  key: (element: T) => string,
  pairing?: Pairing<T>,
): { readonly merged: T[]; readonly clashes: number } {
  const left = align(base, a, key, pairing?.like).pair;
  const right = align(base, b, key, pairing?.like).pair;
  const merged: T[] = [];
  let clashes = 0;
  let nextLeft = 0;
  let nextRight = 0;
  const inserts = (untilLeft: number, untilRight: number): void => {
    const fromLeft = a.slice(nextLeft, untilLeft);
    const known = new Set(fromLeft.map(key));
    const fromRight = b.slice(nextRight, untilRight).filter((element) => !known.has(key(element)));
    merged.push(...fromLeft, ...fromRight);
    if (fromLeft.length > 0 && fromRight.length > 0) clashes += 1;
    nextLeft = Math.max(nextLeft, untilLeft);
    nextRight = Math.max(nextRight, untilRight);
  };
  for (const [index, was] of base.entries()) {
    const atLeft = left[index] ?? -1;
    const atRight = right[index] ?? -1;
    inserts(atLeft === -1 ? nextLeft : atLeft, atRight === -1 ? nextRight : atRight);
    const [mine, theirs] = [a[atLeft], b[atRight]];
    const outcome = fate(was, mine, theirs, key, pairing);
    if (outcome !== undefined) merged.push(outcome);
    if (atLeft !== -1) nextLeft = atLeft + 1;
    if (atRight !== -1) nextRight = atRight + 1;
  }
  inserts(a.length, b.length);
  return { merged, clashes };
}

function fate<T>(
  was: T,
  left: T | undefined,
  right: T | undefined,
  key: (element: T) => string,
  pairing: Pairing<T> | undefined,
): T | undefined {
  const same = (x: T, y: T): boolean => key(x) === key(y);
  if (left === undefined && right === undefined) return undefined;
  if (left === undefined || right === undefined) {
    const kept = left ?? right;
    if (kept === undefined || same(kept, was)) return undefined;
    pairing?.removed(kept);
    return kept;
  }
  if (same(left, right) || same(right, was)) return left;
  if (same(left, was)) return right;
  return pairing === undefined ? left : pairing.both(was, left, right);
}

type Edit = { readonly from: number; readonly to: number; readonly text: string };

/** Word by word; undefined when both sides changed the same or touching words in different ways. */
export function mergeWords(base: string, a: string, b: string): string | undefined {
  const was = atomsOf(base);
  const edits = (text: string): Edit[] => {
    const atoms = atomsOf(text);
    return [...diff(was, atoms)].map(([from, to, start, end]) => ({
      from,
      to,
      text: atoms.slice(start, end).join(''),
    }));
  };
  const left = edits(a);
  const right = edits(b).filter(
    (edit) => !left.some((other) => other.from === edit.from && other.to === edit.to && other.text === edit.text),
  );
  if (left.some((edit) => right.some((other) => edit.from <= other.to && other.from <= edit.to))) return undefined;
  let text = '';
  let done = 0;
  for (const edit of [...left, ...right].sort((x, y) => x.from - y.from)) {
    text += was.slice(done, edit.from).join('') + edit.text;
    done = edit.to;
  }
  return text + was.slice(done).join('');
}
