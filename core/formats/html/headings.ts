import type { Heading, Root } from 'mdast';
import { walk } from '../../model/document.ts';

/** A heading with its level in the HTML file (2 to 6, as 1 is the title's) and the name that links lead to. */
export type Placed = { readonly node: Heading; readonly level: number; readonly id: string };

/**
 * Every heading of the text. A level is one below the nearest heading above that is higher: an outline that jumps from
 * 1 to 4 gives 2 and 3 here, since readers who move by headings must not meet a gap.
 */
export function placedHeadings(tree: Root): ReadonlyMap<Heading, Placed> {
  const placed = new Map<Heading, Placed>();
  const open: number[] = [];
  for (const node of walk(tree)) {
    if (node.type !== 'heading') continue;
    while ((open.at(-1) ?? 0) >= node.depth) open.pop();
    open.push(node.depth);
    const id = node.data?.note === undefined ? `section-${placed.size + 1}` : noteTarget(node.data.note);
    placed.set(node, { node, level: Math.min(open.length + 1, 6), id });
  }
  return placed;
}

export const noteTarget = (id: string): string => `note-${id}`;
export const sourceTarget = (number: number): string => `source-${number}`;

/** A link inside the file; ids may hold any letters. */
export const inside = (id: string): string => `#${encodeURIComponent(id)}`;
