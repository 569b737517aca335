/** The text of a version as Markdown that reads well without Meridian. */
import type { Link, Nodes, Root, RootContent, Text } from 'mdast';
import { bibliographyPieces, type CslItem, citedPlaces } from '../../model/citation.ts';
import { printMarkdown, walk } from '../../model/document.ts';
import { rewrite } from '../../model/rewrite.ts';
import { isSafeAddress, type Prepared } from '../prepare.ts';
import { markWords, versionWords } from '../wording.ts';

/** `fileOf` gives the path of a note's own file in the folder; it must have one for every note in the text. */
export function reportText(prepared: Prepared, fileOf: (id: string) => string | undefined): string {
  const { frozen } = prepared;
  const tree: Root = JSON.parse(JSON.stringify(frozen.tree));
  tree.children.push(...footnotesOf(prepared, tree));
  rewrite(tree, (node) => plain(prepared, node, fileOf));
  const imprint = [frozen.authors.join(', '), versionWords(frozen), frozen.date].filter(Boolean).join(' · ');
  const opening: RootContent[] = [
    { type: 'heading', depth: 1, children: [words(frozen.title)] },
    ...paragraphs(frozen.subtitle),
    ...paragraphs(imprint),
    ...abstractOf(prepared),
  ];
  const footnotes = tree.children.filter((node) => node.type === 'footnoteDefinition');
  const text = tree.children.filter((node) => node.type !== 'footnoteDefinition');
  return printMarkdown({ type: 'root', children: [...opening, ...text, ...sources(frozen.sources), ...footnotes] });
}

const words = (value: string): Text => ({ type: 'text', value });
const heading = (value: string): RootContent => ({ type: 'heading', depth: 2, children: [words(value)] });
const paragraphs = (value: string): RootContent[] =>
  value === '' ? [] : [{ type: 'paragraph', children: [words(value)] }];

/** The abstract; a rule parts it from a text that begins without a heading. */
function abstractOf({ frozen }: Prepared): RootContent[] {
  if (frozen.abstract === '') return [];
  const rule: RootContent[] = frozen.tree.children[0]?.type === 'heading' ? [] : [{ type: 'thematicBreak' }];
  return [heading('Abstract'), ...frozen.abstract.split('\n\n').flatMap(paragraphs), ...rule];
}

/** Footnotes that are called, in the order of their calls; those called from footnotes come last. */
function footnotesOf(prepared: Prepared, tree: Root): RootContent[] {
  const found = new Map<string, RootContent>();
  const look = (node: Nodes): void => {
    for (const call of walk(node)) {
      const definition = call.type === 'footnoteReference' ? prepared.footnotes.get(call.identifier) : undefined;
      if (definition === undefined || found.has(definition.identifier)) continue;
      found.set(definition.identifier, JSON.parse(JSON.stringify(definition)));
      look(definition);
    }
  };
  look(tree);
  return [...found.values()];
}

function plain(prepared: Prepared, node: Nodes, fileOf: (id: string) => string | undefined): Nodes[] {
  switch (node.type) {
    case 'heading':
      return [{ ...node, depth: ([2, 3, 4, 5, 6, 6] as const)[node.depth - 1] ?? 6 }];
    case 'citation':
      return [
        asWritten(
          `[${citedPlaces(node, prepared.numberOf)
            .map((place) => place.words)
            .join('; ')}]`,
        ),
      ];
    case 'mark':
      return [{ type: 'emphasis', children: [asWritten(markWords(node))] }];
    case 'noteLink': {
      const file = fileOf(node.to);
      return [
        file === undefined ? words(node.label) : { type: 'link', url: encodeURI(file), children: [words(node.label)] },
      ];
    }
    default:
      return [node];
  }
}

/** Square brackets would be escaped in a text node; where nothing else could be taken for Markdown, they stand as they are. */
const asWritten = (value: string): Text | { type: 'html'; value: string } =>
  /^\[[\p{L}\p{N} .,;:()§/–’“”-]*\]$/u.test(value) ? { type: 'html', value } : words(value);

function sources(items: readonly CslItem[]): RootContent[] {
  if (items.length === 0) return [];
  const children = items.map((item) => {
    const { before, address, after } = bibliographyPieces(item);
    const link: Link = { type: 'link', url: address, children: [words(address)] };
    const middle = address === '' ? [] : [words(' '), isSafeAddress(address) ? link : words(address)];
    const line = [words(before), ...middle, ...(after === '' ? [] : [words(` ${after}`)])];
    return { type: 'listItem' as const, spread: false, children: [{ type: 'paragraph' as const, children: line }] };
  });
  return [heading('Sources'), { type: 'list', ordered: true, start: 1, spread: false, children }];
}
