/** What a text needs beside itself to be read: titles of today, numbers of sources, footnotes, names of headings. */
import type { FootnoteDefinition, Nodes, Root } from 'mdast';
import { createContext, useContext } from 'react';
import type { ImageRow, NoteRef, SourceRow } from '../../core/contract/shapes.ts';
import { parseMarkdown, plainText, walk } from '../../core/model/document.ts';
import { fieldReferences, type Note, slugOf } from '../../core/model/note.ts';
import type { CitationItem } from '../../core/model/syntax.ts';

export type Reading = {
  readonly tree: Root;
  readonly refs: ReadonlyMap<string, NoteRef>;
  readonly sources: ReadonlyMap<string, SourceRow>;
  /** Images of the library by their hash, as far as they are known. */
  readonly images: ReadonlyMap<string, ImageRow>;
  /** Source id → number, by first appearance. */
  readonly numbers: ReadonlyMap<string, number>;
  /** Footnotes in the order in which the text calls them. */
  readonly footnotes: readonly FootnoteDefinition[];
  readonly headingIds: ReadonlyMap<Nodes, string>;
  /** Tables in reading order; the first is number 1. */
  readonly tableNumbers: ReadonlyMap<Nodes, number>;
  /** Added to heading levels, so that the highest stands below the title. */
  readonly shift: number;
  /** Address of a place on the same screen. */
  readonly placeHref: (anchor: string) => string;
};

export type ReadingInput = {
  readonly body: string;
  readonly named: readonly NoteRef[];
  readonly sources: readonly SourceRow[];
  readonly images?: readonly ImageRow[];
  /** Cited below the text, in the tables of its fields. */
  readonly citedBelow?: readonly string[];
  readonly address: string;
  readonly shift?: number;
};

export function readingOf({
  body,
  named,
  sources,
  images = [],
  citedBelow = [],
  address,
  shift = 0,
}: ReadingInput): Reading {
  const tree = parseMarkdown(body);
  const nodes = [...walk(tree)];
  const cited = nodes.flatMap((node) => (node.type === 'citation' ? node.items.map((item) => item.source) : []));
  const inOrder = new Set([...cited, ...citedBelow, ...sources.map((source) => source.note.id)]);
  return {
    tree,
    refs: new Map(named.map((ref) => [ref.id, ref])),
    sources: new Map(sources.map((source) => [source.note.id, source])),
    images: new Map(images.map((image) => [image.hash, image])),
    numbers: new Map([...inOrder].map((id, index) => [id, index + 1])),
    footnotes: footnotesOf(nodes),
    headingIds: headingIdsOf(nodes),
    tableNumbers: new Map(nodes.filter((node) => node.type === 'table').map((node, index) => [node, index + 1])),
    shift,
    placeHref: (anchor) => `${address}#${encodeURIComponent(anchor)}`,
  };
}

function footnotesOf(nodes: readonly Nodes[]): readonly FootnoteDefinition[] {
  const definitions = new Map<string, FootnoteDefinition>();
  for (const node of nodes)
    if (node.type === 'footnoteDefinition' && !definitions.has(node.identifier)) definitions.set(node.identifier, node);
  const called = new Set(nodes.flatMap((node) => (node.type === 'footnoteReference' ? [node.identifier] : [])));
  const uncalled = [...definitions.keys()].filter((identifier) => !called.has(identifier));
  return [...called, ...uncalled].flatMap((identifier) => definitions.get(identifier) ?? []);
}

/** The name of a heading's place on its screen. `taken` says which names exist already. */
export const headingAnchor = (words: string, taken: (anchor: string) => boolean = () => false): string =>
  `s-${slugOf(words, (slug) => taken(`s-${slug}`))}`;

function headingIdsOf(nodes: readonly Nodes[]): ReadonlyMap<Nodes, string> {
  const taken = new Set<string>();
  const ids = new Map<Nodes, string>();
  for (const node of nodes) {
    if (node.type !== 'heading') continue;
    const id = headingAnchor(plainText(node), (anchor) => taken.has(anchor));
    taken.add(id);
    ids.set(node, id);
  }
  return ids;
}

/** The citations that a field holds: `@key, Art. 38; @other`. What does not fit gives none. */
export function citationsIn(value: string): readonly CitationItem[] {
  const [block] = parseMarkdown(`[${value.trim()}]`).children;
  const [node] = block?.type === 'paragraph' ? block.children : [];
  return node?.type === 'citation' ? node.items : [];
}

/** Ids of the sources that a note's fields cite, in the order of the fields. */
export const citedInFields = (note: Note): readonly string[] =>
  [...fieldReferences(note)].flatMap(({ is, value }) =>
    is.type === 'citation' ? citationsIn(value).map((item) => item.source) : [],
  );

const context = createContext<Reading | null>(null);
export const ReadingProvider = context.Provider;

export function useReading(): Reading {
  const reading = useContext(context);
  if (reading === null) throw new Error('A piece of text stands outside of its document.');
  return reading;
}
