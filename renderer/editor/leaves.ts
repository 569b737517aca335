/**
 * Inline Markdown as a flat list: every piece of text, chip or line end with the marks and the link that it stands in.
 * mdast nests marks, Lexical keeps them as flags of a text; this form lies between and is the same for both.
 */
import type { Break, FootnoteReference, InlineCode, Link, PhrasingContent, Text } from 'mdast';
import type { Anchor, Citation, Mark, NoteLink } from '../../core/model/syntax.ts';

/** What a chip can stand for. */
export type ChipContent = NoteLink | Citation | Mark | Anchor | FootnoteReference;

export type Emphasising = 'emphasis' | 'strong' | 'delete';

/** One value per link of the text: neighbours in the same link share it. */
export type LinkTarget = Readonly<Pick<Link, 'url' | 'title'>>;

export type Wrap = Emphasising | LinkTarget;

export type Leaf = { readonly node: Text | InlineCode | Break | ChipContent; readonly wraps: readonly Wrap[] };

/**
 * The leaves of inline content, soft line ends as spaces; undefined when there is something that the editor cannot
 * hold: images, HTML, references, a link without words or with an address
 * that runs something, a mark within itself.
 */
export function leavesOf(children: readonly PhrasingContent[], wraps: readonly Wrap[] = []): Leaf[] | undefined {
  const leaves: Leaf[] = [];
  for (const child of children) {
    const inner = leavesOfOne(child, wraps);
    if (inner === undefined || inner.length === 0) return undefined;
    leaves.push(...inner);
  }
  return leaves;
}

function leavesOfOne(child: PhrasingContent, wraps: readonly Wrap[]): Leaf[] | undefined {
  switch (child.type) {
    case 'text':
      return [{ node: { type: 'text', value: child.value.replace(/\n/g, ' ') }, wraps }];
    case 'inlineCode':
    case 'break':
    case 'noteLink':
    case 'citation':
    case 'mark':
    case 'anchor':
    case 'footnoteReference':
      return [{ node: withoutPosition(child), wraps }];
    case 'emphasis':
    case 'strong':
    case 'delete':
      return wraps.includes(child.type) ? undefined : leavesOf(child.children, [...wraps, child.type]);
    case 'link':
      return isUnsafe(child.url)
        ? undefined
        : leavesOf(child.children, [{ url: child.url, title: child.title ?? null }, ...wraps]);
    default:
      return undefined;
  }
}

/** Addresses that run something when they are opened. They stay in the text as they are, but never become a link. */
export const isUnsafe = (url: string): boolean => /^\s*(javascript|vbscript|data):/i.test(url);

function withoutPosition<T extends Leaf['node']>(node: T): T {
  const { position: _, ...bare } = node;
  return bare as T;
}

/** Leaves → nested inline content, tidied so that its Markdown needs no character references. */
export function inlineOf(leaves: readonly Leaf[]): PhrasingContent[] {
  return joinTexts(nest(anchorLast(trim(looseSpaces(leaves)))));
}

/** The widest mark becomes the outermost; among equals a link, then emphasis, strong, delete. */
function nest(leaves: readonly Leaf[]): PhrasingContent[] {
  const out: PhrasingContent[] = [];
  let index = 0;
  while (index < leaves.length) {
    const leaf = leaves[index];
    if (leaf === undefined) break;
    const [wrap, length] = widest(leaves, index);
    if (wrap === undefined) out.push(leaf.node);
    else {
      const run = leaves.slice(index, index + length);
      out.push(
        wrapped(wrap, nest(run.map(({ node, wraps }) => ({ node, wraps: wraps.filter((one) => one !== wrap) })))),
      );
    }
    index += length;
  }
  return out;
}

const rank = (wrap: Wrap): number =>
  typeof wrap === 'object' ? 0 : ['', 'emphasis', 'strong', 'delete'].indexOf(wrap);

function widest(leaves: readonly Leaf[], from: number): readonly [Wrap | undefined, number] {
  let best: readonly [Wrap | undefined, number] = [undefined, 1];
  for (const wrap of [...(leaves[from]?.wraps ?? [])].sort((a, b) => rank(a) - rank(b))) {
    let end = from + 1;
    while (leaves[end]?.wraps.includes(wrap)) end += 1;
    if (best[0] === undefined || end - from > best[1]) best = [wrap, end - from];
  }
  return best;
}

function wrapped(wrap: Wrap, children: PhrasingContent[]): PhrasingContent {
  return typeof wrap === 'object' ? { type: 'link', ...wrap, children } : { type: wrap, children };
}

const isSpace = ({ node }: Leaf): boolean =>
  node.type === 'break' || (node.type === 'text' && /^\s*$/.test(node.value));

/** Spaces and line ends at the edge of a mark step out of it: `**bold **` cannot be written in Markdown. */
function looseSpaces(leaves: readonly Leaf[]): Leaf[] {
  const split = leaves.flatMap(edges).filter(({ node }) => node.type !== 'text' || node.value !== '');
  return split.map((leaf, index) => {
    if (!isSpace(leaf)) return leaf;
    const before = split.slice(0, index).findLast((one) => !isSpace(one));
    const after = split.slice(index + 1).find((one) => !isSpace(one));
    const around = (wrap: Wrap): boolean => (before?.wraps.includes(wrap) && after?.wraps.includes(wrap)) ?? false;
    if (leaf.node.type === 'break') return { ...leaf, wraps: (before?.wraps ?? []).filter(around) };
    return { ...leaf, wraps: leaf.wraps.filter((wrap) => typeof wrap === 'object' || around(wrap)) };
  });
}

function edges(leaf: Leaf): Leaf[] {
  if (leaf.node.type !== 'text' || leaf.wraps.length === 0) return [leaf];
  const [, start = '', middle = '', end = ''] = /^(\s*)([\s\S]*?)(\s*)$/.exec(leaf.node.value) ?? [];
  return [start, middle, end].map((value) => ({ node: { type: 'text', value }, wraps: leaf.wraps }));
}

/** Spaces at the ends of a block and around line ends, and a line end that ends the block, mean nothing in Markdown. */
function trim(leaves: readonly Leaf[]): Leaf[] {
  const out: Leaf[] = [];
  for (const leaf of leaves) {
    const last = out.at(-1);
    const atStart = last === undefined || last.node.type === 'break';
    if (leaf.node.type === 'break') trimEnd(out);
    const node =
      leaf.node.type === 'text' && atStart
        ? { ...leaf.node, value: leaf.node.value.replace(/^[ \t\n]+/, '') }
        : leaf.node;
    if (node.type !== 'text' || node.value !== '') out.push({ node, wraps: leaf.wraps });
  }
  for (let last = out.at(-1); last?.node.type === 'break'; last = out.at(-1)) out.pop();
  trimEnd(out);
  return out;
}

function trimEnd(leaves: Leaf[]): void {
  for (let last = leaves.at(-1); last?.node.type === 'text'; last = leaves.at(-1)) {
    leaves.pop();
    const value = last.node.value.replace(/[ \t\n]+$/, '');
    if (value === '') continue;
    leaves.push({ node: { type: 'text', value }, wraps: last.wraps });
    return;
  }
}

/** An anchor names its block only at the very end, after a space. Two blocks that were joined keep the first one's. */
function anchorLast(leaves: readonly Leaf[]): Leaf[] {
  const anchor = leaves.find(({ node }) => node.type === 'anchor');
  if (anchor === undefined) return [...leaves];
  const rest = leaves.filter(({ node }) => node.type !== 'anchor');
  trimEnd(rest);
  if (rest.length > 0) rest.push({ node: { type: 'text', value: ' ' }, wraps: [] });
  return [...rest, { node: anchor.node, wraps: [] }];
}

function joinTexts(nodes: readonly PhrasingContent[]): PhrasingContent[] {
  const out: PhrasingContent[] = [];
  for (const node of nodes) {
    const last = out.at(-1);
    if (node.type === 'text' && last?.type === 'text')
      out[out.length - 1] = { type: 'text', value: last.value + node.value };
    else if ('children' in node) out.push({ ...node, children: joinTexts(node.children) } as PhrasingContent);
    else out.push(node);
  }
  return out;
}
