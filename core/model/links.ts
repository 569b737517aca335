import type { Nodes, Root } from 'mdast';
import { closedUp, plainText } from './document.ts';

/** A link that a text makes: `mentions` by a note link, `cites` by a citation. */
export type TextLink = {
  readonly kind: 'mentions' | 'cites';
  readonly to: string;
  readonly locator: string;
  /** The sentence around it, so that the other side can show it. */
  readonly sentence: string;
};

/** All links of a text in reading order. A sentence is looked for within its paragraph, heading or table row. */
export function linksInText(tree: Root, titleOf: (id: string) => string): readonly TextLink[] {
  const links: TextLink[] = [];
  visit(tree);
  return links;

  function visit(node: Nodes): void {
    if (node.type === 'paragraph' || node.type === 'heading' || node.type === 'tableRow') fromBlock(node);
    else if ('children' in node) node.children.forEach(visit);
  }

  function fromBlock(block: Nodes): void {
    const { text, places } = placesIn(block, titleOf);
    for (const { node, at } of places) {
      const sentence = sentenceAt(text, at);
      if (node.type === 'noteLink') links.push({ kind: 'mentions', to: node.to, locator: '', sentence });
      else if (node.type === 'citation')
        for (const { source, locator } of node.items) links.push({ kind: 'cites', to: source, locator, sentence });
    }
  }
}

type Place = { readonly node: Nodes; readonly at: number };

/** The block's text with the place in it of every link and citation. */
function placesIn(block: Nodes, titleOf: (id: string) => string): { text: string; places: readonly Place[] } {
  const places: Place[] = [];
  let text = '';
  const visit = (node: Nodes): void => {
    if (node.type === 'noteLink' || node.type === 'citation') places.push({ node, at: text.length });
    if ('children' in node) {
      node.children.forEach((child, index) => {
        if (node.type === 'tableRow' && index > 0) text += ' · ';
        visit(child);
      });
    } else text += plainText(node, titleOf);
  };
  visit(block);
  return { text, places };
}

const sentences = new Intl.Segmenter('en', { granularity: 'sentence' });

/** The sentence at an offset; a citation that stands behind the full stop belongs to the sentence before it. */
function sentenceAt(text: string, at: number): string {
  let last = '';
  for (const { segment, index } of sentences.segment(text)) {
    if (index > at || (index === at && last !== '' && segment.trim() === '')) break;
    last = segment;
    if (index + segment.length > at) break;
  }
  return closedUp(last.replace(/\s+/g, ' '));
}
