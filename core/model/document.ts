/**
 * The one document tree: mdast with our inline nodes (syntax.ts) and callouts.
 * Importers make it, exporters print it, the editor shows it, search reads it, diff and merge compare it.
 */
import type {
  BlockContent,
  Blockquote,
  DefinitionContent,
  Nodes,
  Paragraph,
  Parent,
  Parents,
  Root,
  RootContent,
  Text,
} from 'mdast';
import { fromMarkdown } from 'mdast-util-from-markdown';
import { gfmFromMarkdown, gfmToMarkdown } from 'mdast-util-gfm';
import { type State, toMarkdown } from 'mdast-util-to-markdown';
import { gfm } from 'micromark-extension-gfm';
import { canonical } from './canonical.ts';
import { type Citation, type Mark, meridianFromMarkdown, meridianSyntax, meridianToMarkdown } from './syntax.ts';

export interface Callout extends Parent {
  type: 'callout';
  /** note, warning, conflict … */
  name: string;
  /** Obsidian's sign behind the name: folded at first, unfolded at first, or not foldable. */
  fold: '-' | '+' | '';
  /** Plain text beside the name; may be empty. */
  title: string;
  children: (BlockContent | DefinitionContent)[];
}

declare module 'mdast' {
  interface BlockContentMap {
    callout: Callout;
  }
  interface RootContentMap {
    callout: Callout;
  }
}

declare module 'mdast-util-to-markdown' {
  interface ConstructNameMap {
    callout: 'callout';
  }
}

/** Markdown text → tree, with positions. Every text has a tree; nothing throws. */
export function parseMarkdown(source: string): Root {
  return fromMarkdown(source, {
    extensions: [gfm({ singleTilde: false }), meridianSyntax],
    mdastExtensions: [...gfmFromMarkdown(), meridianFromMarkdown, { transforms: [liftCallouts] }],
  });
}

/** Tree → Markdown text in one fixed style. Ends with a line end unless it is empty. */
export function printMarkdown(tree: Root | RootContent): string {
  return toMarkdown(tree, {
    bullet: '-',
    emphasis: '*',
    fence: '`',
    fences: true,
    listItemIndent: 'one',
    rule: '-',
    strong: '*',
    extensions: [gfmToMarkdown({ tablePipeAlign: false }), meridianToMarkdown, { handlers: { callout: printCallout } }],
  });
}

function printCallout(node: Callout, _parent: Parents | undefined, state: State): string {
  const exit = state.enter('callout');
  const leave = state.enter('phrasing');
  const title = state.safe(node.title.replace(/\s+/g, ' '), { before: ' ', after: '\n' });
  leave();
  const head = `[!${node.name}]${node.fold}${title === '' ? '' : ` ${title}`}`;
  const inside = state.containerFlow(node, { now: { line: 1, column: 1 }, lineShift: 0 });
  exit();
  return `${head}${inside === '' ? '' : `\n\n${inside}`}`
    .split('\n')
    .map((line) => (line === '' ? '>' : `> ${line}`))
    .join('\n');
}

/** A block quote whose first line is `[!name] title` becomes a callout. */
function liftCallouts(tree: Nodes): undefined {
  if (!('children' in tree)) return;
  const children: Nodes[] = tree.children;
  for (const [index, child] of children.entries()) {
    liftCallouts(child);
    const callout = child.type === 'blockquote' ? calloutOf(child) : undefined;
    if (callout !== undefined) children[index] = callout;
  }
}

function calloutOf(quote: Blockquote): Callout | undefined {
  const [first, ...rest] = quote.children;
  if (first?.type !== 'paragraph') return undefined;
  const [mark, text, ...after] = first.children;
  if (mark?.type !== 'mark' || mark.reason !== '') return undefined;
  if (text !== undefined && text.type !== 'text') return undefined;
  const value = text?.value ?? '';
  const lineEnd = value.indexOf('\n');
  if (lineEnd === -1 && after.length > 0) return undefined;
  const head = /^([+-]?)(?:\s+(.*))?$/.exec(lineEnd === -1 ? value : value.slice(0, lineEnd));
  if (head === null) return undefined;
  const remainder: Text | undefined =
    lineEnd === -1 || lineEnd + 1 === value.length ? undefined : { type: 'text', value: value.slice(lineEnd + 1) };
  const inline = remainder === undefined ? after : [remainder, ...after];
  const body: Paragraph[] = inline.length === 0 ? [] : [{ ...first, children: inline }];
  return {
    type: 'callout',
    name: mark.name,
    fold: head[1] === '-' || head[1] === '+' ? head[1] : '',
    title: (head[2] ?? '').trim(),
    children: [...body, ...rest],
    ...(quote.position === undefined ? {} : { position: quote.position }),
  };
}

/** A top-level block: its node and its own source text, without the blank lines around it, from `start` in the whole. */
export type Block = { readonly node: RootContent; readonly source: string; readonly start: number };

/** In order, never overlapping: what micromark counts to two blocks (a definition before a setext heading) is the first's. */
export function blocksOf(source: string, tree: Root = parseMarkdown(source)): readonly Block[] {
  let before = 0;
  return tree.children.map((node) => {
    const end = node.position?.end.offset ?? before;
    const from = node.position?.start.offset ?? before;
    const start = from >= before ? from : before + (/^\s*/.exec(source.slice(before, end))?.[0].length ?? 0);
    before = end;
    return { node, source: source.slice(start, end), start };
  });
}

/** The tree without positions, as one text: equal for blocks that mean the same. */
export function meaning(node: Nodes): string {
  return canonical(bare(node));
}

function bare(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(bare);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([key, entry]) => key !== 'position' && key !== 'data' && entry !== null && entry !== undefined)
      .map(([key, entry]) => [key, bare(entry)]),
  );
}

/**
 * Prints a tree that came from `previous` by editing: blocks that still mean the same keep their source bytes and
 * the white space that stood between them, so that a one-word edit is a one-line change. `kept` are the blocks of
 * `previous`, for a caller who has them already.
 */
export function printKeeping(tree: Root, previous: string, kept: readonly Block[] = blocksOf(previous)): string {
  const unused = new Map<string, number[]>();
  for (const [index, block] of kept.entries()) {
    const key = meaning(block.node);
    unused.set(key, [...(unused.get(key) ?? []), index]);
  }
  let out = '';
  let before = -1; // index of the kept block just printed, -1 at the start, NaN after a new one
  for (const node of tree.children) {
    const places = unused.get(meaning(node));
    const index = places?.includes(before + 1) ? before + 1 : (places?.find((place) => place > before) ?? places?.[0]);
    const block = index === undefined ? undefined : kept[index];
    if (index !== undefined) places?.splice(places.indexOf(index), 1);
    const text = block?.source ?? printMarkdown(node).replace(/\n+$/, '');
    out += index === before + 1 && index !== undefined ? gapBefore(previous, kept, index) : out === '' ? '' : '\n\n';
    out += text;
    before = index ?? Number.NaN;
  }
  const last = kept.at(-1);
  const tail = before === kept.length - 1 && last !== undefined ? previous.slice(endOf(last)) : '\n';
  return out === '' ? '' : out + tail;
}

const endOf = (block: Block): number => block.start + block.source.length;

function gapBefore(source: string, blocks: readonly Block[], index: number): string {
  const previous = blocks[index - 1];
  const block = blocks[index];
  return block === undefined ? '' : source.slice(previous === undefined ? 0 : endOf(previous), block.start);
}

/**
 * Readable text of a node: links by their words, table cells and lines apart. Citations and marks are left out unless
 * `inline` says how they read.
 */
export function plainText(
  node: Nodes,
  titleOf: (id: string) => string = (id) => id,
  inline: (node: Citation | Mark) => string = () => '',
): string {
  const inside = (children: readonly Nodes[], between: string): string =>
    children
      .map((child) => plainText(child, titleOf, inline))
      .filter((text) => text !== '' || between === '')
      .join(between);
  switch (node.type) {
    case 'text':
    case 'inlineCode':
    case 'code':
      return node.value;
    case 'noteLink':
      return node.label === '' ? titleOf(node.to) : node.label;
    case 'image':
    case 'imageReference':
      return node.alt ?? '';
    case 'break':
      return '\n';
    case 'citation':
    case 'mark':
      return inline(node);
    case 'anchor':
    case 'html':
    case 'definition':
    case 'footnoteReference':
    case 'yaml':
    case 'thematicBreak':
      return '';
    case 'callout':
      return [node.title, inside(node.children, '\n')].filter(Boolean).join('\n');
    case 'tableRow':
      return node.children.map((child) => plainText(child, titleOf, inline)).join(' · ');
    case 'root':
    case 'blockquote':
    case 'list':
    case 'listItem':
    case 'table':
    case 'footnoteDefinition':
      return inside(node.children, '\n');
    case 'paragraph':
    case 'heading':
    case 'emphasis':
    case 'strong':
    case 'delete':
    case 'link':
    case 'linkReference':
    case 'tableCell':
      return inside(node.children, '');
    default:
      return node satisfies never;
  }
}

/** Readable text without the spaces that citations and marks leave before a sign, when they are left out. */
export const closedUp = (text: string): string => text.replace(/ +(?=[.,;:!?)\]])/g, '').trim();

/** Every node of a tree, outer before inner. */
export function* walk(node: Nodes): Generator<Nodes> {
  yield node;
  if ('children' in node) for (const child of node.children) yield* walk(child);
}
