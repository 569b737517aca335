import type { Nodes, Paragraph, Root, TableRow } from 'mdast';
import { walk } from './document.ts';

/**
 * Statements without a source: paragraphs (those of list items too) and table rows below the header that hold neither
 * a citation nor a mark such as `[!connecting]`. Quotes, callouts and footnotes belong to the text around them.
 */
export function uncitedIn(tree: Root): readonly (Paragraph | TableRow)[] {
  return [...claimsIn(tree)].filter((claim) => ![...walk(claim)].some(isEvidence));
}

const isEvidence = (node: Nodes): boolean =>
  node.type === 'citation' ||
  (node.type === 'mark' && (node.name === 'connecting' || node.name === 'unverified')) ||
  node.type === 'image';

function* claimsIn(node: Nodes): Generator<Paragraph | TableRow> {
  if (node.type === 'paragraph') yield node;
  else if (node.type === 'table') yield* node.children.slice(1);
  else if (node.type === 'root' || node.type === 'list' || node.type === 'listItem')
    for (const child of node.children) yield* claimsIn(child);
}
