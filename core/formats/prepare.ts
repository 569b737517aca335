/**
 * What every writer for readers (Word, HTML, Markdown text) does first: the frozen tree, with nothing in it that could
 * harm a reader or that no page can show. Whatever is changed is named, with the heading it stands under.
 */
import type { FootnoteDefinition, Heading, Nodes, Paragraph, Parents, Root, TableCell } from 'mdast';
import { attachmentOf } from '../model/attachment.ts';
import { type CslItem, sourceNumbers } from '../model/citation.ts';
import { plainText, walk } from '../model/document.ts';
import { excerpt } from '../model/excerpt.ts';
import type { Frozen } from '../model/frozen.ts';
import { rewrite } from '../model/rewrite.ts';
import type { Materials } from './format.ts';
import { imageWords } from './wording.ts';

export type Prepared = {
  /** As frozen, without characters that no document may hold. `tree` has no footnote definitions and no raw HTML. */
  readonly frozen: Frozen;
  /** By identifier. */
  readonly footnotes: ReadonlyMap<string, FootnoteDefinition>;
  /** Source id → its number in the list of sources. */
  readonly numberOf: ReadonlyMap<string, number>;
  /** Bytes of the images that the tree still shows, by their hash. */
  readonly images: ReadonlyMap<string, Uint8Array>;
  readonly problems: string[];
};

type Work = {
  readonly materials: Materials;
  readonly targets: ReadonlySet<string>;
  readonly images: Map<string, Uint8Array>;
  readonly footnotes: Map<string, FootnoteDefinition>;
  readonly problems: string[];
  where: Where;
};

/** The last heading passed, and the title of the note it stands in. */
export type Where = { readonly note: string; readonly place: string };

export const startingAt = (title: string): Where => ({ note: '', place: title });

/** Where one is after a heading: “Japan”, then “Japan, Export”. */
export function after({ note, place }: Where, heading: Heading): Where {
  const words = plainText(heading);
  if (heading.data?.note !== undefined) return { note: words, place: words };
  const outside = note === '' || heading.depth === 1;
  return outside ? { note: '', place: words || place } : { note, place: `${note}, ${words}` };
}

export function prepare(given: Frozen, materials: Materials): Prepared {
  const problems: string[] = [];
  const images = new Map<string, Uint8Array>();
  const frozen = { ...cleaned({ ...given, tree: emptyTree, notes: [] }, given.title, problems), notes: given.notes };
  const footnotes = new Map<string, FootnoteDefinition>();
  const targets = targetsIn(given.tree);
  const work: Work = { materials, targets, images, footnotes, problems, where: startingAt(given.title) };
  const tree: Root = { type: 'root', children: [] };
  for (const block of given.tree.children) {
    const part: Root = { type: 'root', children: [cleaned(block, work.where.place, problems)] };
    if (block.type === 'heading') work.where = after(work.where, block);
    rewrite(part, (node, parent) => shown(work, node, parent));
    tree.children.push(...part.children);
  }
  problems.push(...frozen.sources.flatMap(unsafeSource));
  return { frozen: { ...frozen, tree }, footnotes, numberOf: sourceNumbers(given.sources), images, problems };
}

const emptyTree: Root = { type: 'root', children: [] };

/** Ids of the notes that have a heading in the tree, so that links can lead there. */
function targetsIn(tree: Root): ReadonlySet<string> {
  const ids = [...walk(tree)].map((node) => (node.type === 'heading' ? node.data?.note : undefined));
  return new Set(ids.filter((id) => id !== undefined));
}

/** Controls but tab and line end, half characters, and the overrides of writing direction that disguise a text. */
const unfit = /[^\P{Cc}\t\n\r]|[\u202A-\u202E\uFFFE\uFFFF]|[\uD800-\uDFFF]/gu;

/** A copy without the characters that XML refuses or that deceive a reader. */
function cleaned<Value>(value: Value, place: string, problems: string[]): Value {
  let removed = 0;
  const text = JSON.stringify(value);
  const copy: Value = JSON.parse(text, (_key, entry: unknown) => {
    if (typeof entry !== 'string') return entry;
    const clean = entry.replace(unfit, '');
    removed += entry.length - clean.length;
    return clean;
  });
  if (removed > 0) problems.push(`“${place.replace(unfit, '')}”: control characters were left out of the text.`);
  return copy;
}

/** Web and mail addresses; every other kind could run something or leads nowhere on a reader's machine. */
export const isSafeAddress = (address: string): boolean => /^(?:https?:\/\/[^\s/]|mailto:[^\s])/i.test(address);

/** A line end in a paragraph is a space, but not between two Han or kana characters. */
const onOneLine = (text: string): string =>
  text
    .replace(/(?<=[\p{sc=Han}\p{sc=Hira}\p{sc=Kana}、。，])\n(?=[\p{sc=Han}\p{sc=Hira}\p{sc=Kana}])/gu, '')
    .replace(/\n/g, ' ');

/** A space behind a line break, as in `<br> text`, would indent the new line. */
function trimAfterBreaks({ children }: Paragraph | TableCell): void {
  for (const [index, child] of children.entries())
    if (child.type === 'text' && children[index - 1]?.type === 'break') child.value = child.value.trimStart();
}

function unsafeSource({ title, URL }: CslItem): string[] {
  const unsafe = URL !== undefined && !isSafeAddress(URL);
  return unsafe ? [`Source “${title}”: the address “${excerpt(URL)}” is plain words: it is no web address.`] : [];
}

function shown(work: Work, node: Nodes, parent: Parents): readonly Nodes[] {
  const problem = (text: string): void => {
    work.problems.push(`“${work.where.place}”: ${text}`);
  };
  switch (node.type) {
    case 'text':
      return [{ ...node, value: onOneLine(node.value) }];
    case 'paragraph':
    case 'tableCell':
      trimAfterBreaks(node);
      return [node];
    case 'footnoteDefinition':
      work.footnotes.set(node.identifier, node);
      return [];
    case 'html':
      if (/^<br\s*\/?>$/i.test(node.value)) return [{ type: 'break' }];
      problem(`the HTML “${excerpt(node.value)}” is shown as it is written.`);
      return [isPhrasing(parent) ? { type: 'inlineCode', value: node.value } : { type: 'code', value: node.value }];
    case 'link':
      if (isSafeAddress(node.url)) return [node];
      problem(`the link to “${excerpt(node.url)}” is plain words: only web and mail addresses are kept.`);
      return node.children;
    case 'noteLink':
      return [work.targets.has(node.to) ? node : { type: 'text', value: node.label || node.to }];
    case 'image':
      return [imageShown(work, node.url, node.alt ?? '', problem) ?? node];
    default:
      return [node];
  }
}

/** What stands for an image that cannot be shown; undefined when it can. */
function imageShown(work: Work, url: string, alt: string, problem: (text: string) => void): Nodes | undefined {
  const attachment = attachmentOf(url);
  const bytes = attachment === undefined ? undefined : work.materials.attachment(attachment.hash);
  if (attachment !== undefined && bytes !== undefined) {
    work.images.set(attachment.hash, bytes);
    return undefined;
  }
  const words: Nodes = { type: 'text', value: imageWords(alt) };
  problem(`the image “${excerpt(alt || url)}” is not in the library; its description is shown.`);
  return isSafeAddress(url) ? { type: 'link', url, children: [words] } : words;
}

const isPhrasing = (parent: Parents): boolean =>
  ['paragraph', 'heading', 'tableCell', 'emphasis', 'strong', 'delete', 'link', 'linkReference'].includes(parent.type);
