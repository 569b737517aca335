import { diff } from 'fast-myers-diff';
import type { RootContent } from 'mdast';
import { align, atomsOf, wordsInCommon } from './align.ts';
import type { Json } from './canonical.ts';
import { blocksOf, meaning, plainText } from './document.ts';
import { type FieldType, fieldText } from './field.ts';
import { kindNamed } from './kinds/index.ts';
import { linkKindNamed } from './link-kinds.ts';
import type { Note } from './note.ts';
import { outlineOf } from './outline.ts';
import { citationMarkdown, markMarkdown } from './syntax.ts';

export type WordChange = { readonly is: 'same' | 'added' | 'removed'; readonly text: string };

export type BlockChange = {
  /** `changed` with all words the same means that only the formatting changed. */
  readonly is: 'same' | 'added' | 'removed' | 'changed';
  /** As mdast names it: paragraph, heading, list … */
  readonly block: string;
  readonly words: readonly WordChange[];
};

export type FieldChange = { readonly label: string; readonly words: readonly WordChange[] };

/** Two texts word by word. Changes that only a space separates are joined, so that they read as one. */
export function compareWords(before: string, after: string): readonly WordChange[] {
  const left = atomsOf(before);
  const right = atomsOf(after);
  const changes: WordChange[] = [];
  let done = 0;
  for (const [fromLeft, toLeft, fromRight, toRight] of diff(left, right)) {
    push(changes, 'same', left.slice(done, fromLeft));
    push(changes, 'removed', left.slice(fromLeft, toLeft));
    push(changes, 'added', right.slice(fromRight, toRight));
    done = toLeft;
  }
  push(changes, 'same', left.slice(done));
  return joinAcrossSpaces(changes);
}

function push(changes: WordChange[], is: WordChange['is'], atoms: readonly string[]): void {
  if (atoms.length > 0) changes.push({ is, text: atoms.join('') });
}

function joinAcrossSpaces(changes: readonly WordChange[]): readonly WordChange[] {
  const runs: WordChange[] = [];
  let removed = '';
  let added = '';
  const flush = (): void => {
    if (removed !== '') runs.push({ is: 'removed', text: removed });
    if (added !== '') runs.push({ is: 'added', text: added });
    removed = '';
    added = '';
  };
  for (const [index, change] of changes.entries()) {
    if (change.is === 'removed') removed += change.text;
    else if (change.is === 'added') added += change.text;
    else if (/^\s+$/.test(change.text) && removed !== '' && added !== '' && index < changes.length - 1) {
      removed += change.text;
      added += change.text;
    } else {
      flush();
      runs.push(change);
    }
  }
  flush();
  return runs;
}

/** Two bodies block by block, in reading order: what is gone stands before what came in its place. */
export function compareBodies(before: string, after: string): readonly BlockChange[] {
  const left = blocksOf(before).map(({ node }) => shown(node));
  const right = blocksOf(after).map(({ node }) => shown(node));
  const { pair } = align(
    left,
    right,
    (block) => block.meaning,
    (a, b) => (a.node.type === b.node.type ? wordsInCommon(a.text, b.text) : 0),
  );
  const changes: BlockChange[] = [];
  let next = 0;
  const insertedUntil = (end: number): void => {
    for (; next < end; next += 1) changes.push(whole('added', right[next]));
  };
  for (const [index, block] of left.entries()) {
    const place = pair[index] ?? -1;
    if (place === -1) {
      changes.push(whole('removed', block));
      continue;
    }
    insertedUntil(place);
    changes.push(paired(block, right[place]));
    next = place + 1;
  }
  insertedUntil(right.length);
  return changes;
}

type Shown = { readonly node: RootContent; readonly text: string; readonly meaning: string };

const shown = (node: RootContent): Shown => ({
  node,
  meaning: meaning(node),
  text: plainText(
    node,
    (id) => id,
    (inline) => (inline.type === 'citation' ? citationMarkdown(inline) : markMarkdown(inline)),
  ).trim(),
});

const whole = (is: 'added' | 'removed', block: Shown | undefined): BlockChange => ({
  is,
  block: block?.node.type ?? 'paragraph',
  words: [{ is, text: block?.text ?? '' }],
});

function paired(before: Shown, after: Shown | undefined): BlockChange {
  const same = after === undefined || before.meaning === after.meaning;
  return {
    is: same ? 'same' : 'changed',
    block: after?.node.type ?? before.node.type,
    words: same ? [{ is: 'same', text: before.text }] : compareWords(before.text, after.text),
  };
}

/** The title, fields and links that differ, word by word. */
export function compareFields(before: Note, after: Note): readonly FieldChange[] {
  const left = fieldTexts(before);
  const right = fieldTexts(after);
  return [...new Set([...left.keys(), ...right.keys()])].flatMap((label) => {
    const words = compareWords(left.get(label) ?? '', right.get(label) ?? '');
    return words.some((word) => word.is !== 'same') ? [{ label, words }] : [];
  });
}

/** Everything that can change in a field; an outline line by line. */
function textOf(is: FieldType, value: Json): string {
  if (is.type !== 'outline')
    return fieldText(
      is,
      value,
      (id) => id,
      (citation) => `[${citation}]`,
    );
  const items = outlineOf({ outline: value }).map((item) =>
    'text' in item ? item.text : 'note' in item ? levelled(`[[${item.note}]]`, item) : levelled(item.heading, item),
  );
  return items.length === 0 ? JSON.stringify(value) : items.join('\n');
}

const levelled = (text: string, { level }: { readonly level?: number | undefined }): string =>
  level === undefined ? text : `${'#'.repeat(level)} ${text}`;

function fieldTexts(note: Note): ReadonlyMap<string, string> {
  const kind = kindNamed(note.kind);
  const texts = new Map([
    ['Title', note.title],
    ['Kind', kind?.label ?? note.kind],
    ['Also called', note.aliases.join(', ')],
    ['Tags', note.tags.join(', ')],
    ['Language', note.language],
    ['Removed', note.removed === true ? 'yes' : ''],
  ]);
  for (const [name, value] of Object.entries(note.fields)) {
    const field = kind?.fields.find((entry) => entry.name === name);
    texts.set(field?.label ?? name, field === undefined ? JSON.stringify(value) : textOf(field.is, value));
  }
  for (const link of note.links) {
    const label = linkKindNamed(link.kind)?.label ?? link.kind;
    const others = texts.get(label);
    texts.set(label, others === undefined ? link.to : `${others}, ${link.to}`);
  }
  return texts;
}
