/**
 * A report's outline → one document. Notes are taken in whole: the title as a heading at its place, the body below it.
 * The tree is plain mdast with our nodes, without positions, and everything in it is resolved:
 *
 * - a heading that opens a note carries the note's id in `data.note`; a `noteLink` always has its words and always leads
 *   to such a heading; links to notes that are not in the report are plain words;
 * - link and image references are replaced by what they refer to; footnotes are numbered through;
 * - anchors and `[!connecting]` marks, which only writers need, are gone.
 */
import type { Definition, Heading, Nodes, Paragraph, Root, RootContent } from 'mdast';
import { limitDepth } from './depth.ts';
import { closedUp, parseMarkdown, plainText, walk } from './document.ts';
import { excerpt } from './excerpt.ts';
import type { Note } from './note.ts';
import { type OutlineItem, outlineOf } from './outline.ts';
import { rewrite } from './rewrite.ts';
import { uncitedIn } from './uncited.ts';

declare module 'mdast' {
  interface HeadingData {
    /** Id of the note that this heading opens. */
    note?: string;
  }
}

export type Assembly = {
  readonly tree: Root;
  /** Notes taken in, in reading order. */
  readonly used: readonly string[];
  /** Sources cited, in the order of their first citation: the first is number 1. */
  readonly sources: readonly string[];
  /** What a reader would miss, one sentence each with its place. */
  readonly problems: readonly string[];
};

type Work = {
  readonly noteOf: (id: string) => Note | undefined;
  /** Every note that the outline takes in. */
  readonly included: ReadonlySet<string>;
  readonly blocks: RootContent[];
  readonly used: string[];
  readonly problems: string[];
  /** Level of the last heading of the outline. */
  level: number;
  /** The last heading of the outline, as the place of its texts. */
  place: string;
  footnotes: number;
};

const deepest = 6;

/** Pure; never fails: what is missing is left out and named in `problems`. */
export function assemble(report: Note, noteOf: (id: string) => Note | undefined): Assembly {
  const outline = outlineOf(report.fields);
  const present = (id: string): Note | undefined => {
    const note = noteOf(id);
    return note?.removed === true ? undefined : note;
  };
  const included = new Set(outline.flatMap((item) => ('note' in item && present(item.note) ? [item.note] : [])));
  const work: Work = {
    ...{ noteOf: present, included, blocks: [], used: [], problems: [] },
    ...{ level: 0, place: report.title, footnotes: 0 },
  };
  if (outline.length === 0) work.problems.push(emptyOutline(report));
  for (const item of outline) addItem(work, item);
  const tree: Root = { type: 'root', children: work.blocks };
  const sources = numberSources(tree, work);
  return { tree: withoutPositions(tree), used: work.used, sources, problems: work.problems };
}

const emptyOutline = (report: Note): string =>
  report.fields.outline === undefined || (Array.isArray(report.fields.outline) && report.fields.outline.length === 0)
    ? `The outline of “${report.title}” is empty.`
    : `The outline of “${report.title}” cannot be read, so nothing was taken in.`;

function addItem(work: Work, item: OutlineItem): void {
  if ('text' in item) addText(work, item.text, work.level);
  else if ('note' in item) addNote(work, item.note, item.level);
  else addHeading(work, item.heading, item.level ?? 1);
}

function addHeading(work: Work, heading: string, level: number): void {
  work.level = level;
  work.place = heading;
  work.blocks.push({ type: 'heading', depth: depthOf(work.level), children: [{ type: 'text', value: heading }] });
}

function addText(work: Work, text: string, level: number): void {
  const tree = parsed(work, text, work.place);
  work.problems.push(...remarks(work, tree, work.place, false));
  settle(work, tree, work.place);
  shiftHeadings(work, tree, level, work.place);
  work.blocks.push(...tree.children);
}

function addNote(work: Work, id: string, wanted: number | undefined): void {
  const note = work.noteOf(id);
  if (note === undefined) {
    work.problems.push(`The outline names the note “${id}” after “${work.place}”, but there is no such note.`);
    return;
  }
  if (work.used.includes(id)) {
    work.problems.push(
      `The note “${note.title}” stands in the outline more than once; it is taken in at its first place.`,
    );
    return;
  }
  const level = wanted ?? Math.min(work.level + 1, deepest);
  work.used.push(id);
  work.blocks.push({
    ...{ type: 'heading', depth: depthOf(level), children: [{ type: 'text', value: note.title }] },
    data: { note: id },
  });
  const tree = parsed(work, note.body, note.title);
  work.problems.push(...remarks(work, tree, note.title, note.kind !== 'source' && note.kind !== 'report'));
  if (isTitle(tree.children[0], note.title)) tree.children.shift();
  settle(work, tree, note.title);
  shiftHeadings(work, tree, level, note.title);
  work.blocks.push(...tree.children);
}

const deepestNesting = 100;

function parsed(work: Work, text: string, place: string): Root {
  const tree = parseMarkdown(text);
  if (limitDepth(tree, text, deepestNesting))
    work.problems.push(`“${place}”: what is nested more than ${deepestNesting} deep is shown as it is written.`);
  return tree;
}

/** A vault of another program often repeats the title as the first heading of the text. */
const isTitle = (node: RootContent | undefined, title: string): boolean =>
  node?.type === 'heading' && node.depth === 1 && plainText(node).trim() === title;

/** What the writers of a text still have to do. `mustCite`: every statement in it needs a source. */
function remarks(work: Work, tree: Root, place: string, mustCite: boolean): string[] {
  const unverified: string[] = [];
  for (const block of walk(tree)) {
    if (block.type !== 'paragraph' && block.type !== 'heading' && block.type !== 'tableRow') continue;
    for (const node of walk(block)) {
      if (node.type !== 'mark' || node.name !== 'unverified') continue;
      const reason = node.reason === '' ? '' : ` (${node.reason})`;
      unverified.push(`“${named(work, block)}” is marked unverified${reason}`);
    }
  }
  const marked = unverified.length > 1 ? [`${unverified.length} statements are marked unverified`] : unverified;
  const uncited = mustCite ? uncitedIn(tree).map((claim) => `“${named(work, claim)}” cites no source`) : [];
  return [...marked, ...uncited].map((remark) => `“${place}”: ${remark}.`);
}

const named = (work: Work, node: Nodes): string =>
  excerpt(closedUp(plainText(node, (id) => work.noteOf(id)?.title ?? id)));

/** Resolves everything in a text that depends on the note it stands in. */
function settle(work: Work, tree: Root, place: string): void {
  const definitions = new Map<string, Definition>();
  const footnotes = new Map<string, string>();
  const called = new Set<string>();
  for (const node of walk(tree)) {
    if (node.type === 'definition' && !definitions.has(node.identifier)) definitions.set(node.identifier, node);
    if (node.type === 'footnoteReference') called.add(node.identifier);
    if (node.type !== 'footnoteReference' && node.type !== 'footnoteDefinition') continue;
    if (footnotes.has(node.identifier)) continue;
    work.footnotes += 1;
    footnotes.set(node.identifier, String(work.footnotes));
  }
  rewrite(tree, (node) => settled(work, node, definitions, place));
  for (const node of walk(tree)) {
    if (node.type !== 'footnoteReference' && node.type !== 'footnoteDefinition') continue;
    if (node.type === 'footnoteDefinition' && !called.has(node.identifier))
      work.problems.push(`“${place}”: the footnote “${named(work, node)}” is called from nowhere.`);
    node.identifier = footnotes.get(node.identifier) ?? node.identifier;
    node.label = node.identifier;
  }
}

function settled(work: Work, node: Nodes, definitions: ReadonlyMap<string, Definition>, place: string): Nodes[] {
  switch (node.type) {
    case 'definition':
    case 'anchor':
      return [];
    case 'mark':
      return node.name === 'connecting' ? [] : [node];
    case 'noteLink': {
      const target = work.noteOf(node.to);
      if (target === undefined)
        work.problems.push(`“${place}”: the link to “${node.to}” is plain words, since there is no such note.`);
      const label = node.label || (target?.title ?? node.to);
      return [work.included.has(node.to) ? { ...node, label } : { type: 'text', value: label }];
    }
    case 'linkReference': {
      const url = definitions.get(node.identifier)?.url;
      return url === undefined ? node.children : [{ type: 'link', url, children: node.children }];
    }
    case 'imageReference': {
      const url = definitions.get(node.identifier)?.url;
      const alt = node.alt ?? '';
      return [url === undefined ? { type: 'text', value: alt } : { type: 'image', url, alt }];
    }
    case 'paragraph':
      return trimmed(node);
    default:
      return [node];
  }
}

/** Without the space that stood before a removed mark; nothing when only that was there. */
function trimmed(node: Paragraph): Nodes[] {
  const last = node.children.at(-1);
  if (last?.type === 'text') last.value = last.value.trimEnd();
  if (last?.type === 'text' && last.value === '') node.children.pop();
  return node.children.length === 0 ? [] : [node];
}

/** Headings of a text below the heading it stands under, keeping their order among themselves. */
function shiftHeadings(work: Work, tree: Root, level: number, place: string): void {
  const headings = [...walk(tree)].filter((node): node is Heading => node.type === 'heading');
  const highest = Math.min(...headings.map(({ depth }) => depth));
  const wanted = headings.map(({ depth }) => level + 1 + depth - highest);
  if (wanted.some((depth) => depth > deepest))
    work.problems.push(`“${place}”: headings below the sixth level are shown at the sixth.`);
  for (const [index, heading] of headings.entries()) heading.depth = depthOf(wanted[index] ?? deepest);
}

function depthOf(level: number): Heading['depth'] {
  const depths: readonly Heading['depth'][] = [1, 2, 3, 4, 5, 6];
  return depths[Math.min(Math.max(level, 1), deepest) - 1] ?? deepest;
}

function numberSources(tree: Root, work: Work): string[] {
  const numbered = new Set<string>();
  const unknown = new Set<string>();
  for (const node of walk(tree)) {
    if (node.type !== 'citation') continue;
    for (const { source } of node.items) (work.noteOf(source) === undefined ? unknown : numbered).add(source);
  }
  for (const id of unknown) work.problems.push(`The source “${id}” is cited, but there is no such note.`);
  for (const id of numbered)
    if (work.noteOf(id)?.kind !== 'source')
      work.problems.push(`“${id}” is cited as a source, but it is no source note.`);
  return [...numbered];
}

/** Plain JSON: the same text gives the same tree wherever it stands. */
function withoutPositions(tree: Root): Root {
  return JSON.parse(JSON.stringify(tree, (key, value: unknown) => (key === 'position' ? undefined : value)));
}
