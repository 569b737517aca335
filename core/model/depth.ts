import type { Nodes, Root } from 'mdast';

const phrasing: ReadonlySet<string> = new Set(['emphasis', 'strong', 'delete', 'link', 'linkReference']);
/** Parts of a list or a table, which only stand in one. */
const parts: ReadonlySet<string> = new Set(['listItem', 'tableRow', 'tableCell']);

/**
 * Replaces, in place, what is nested deeper than `limit` by its own source text, and says whether there was any. No
 * person nests so deep, but a hostile file may, and every walk through a tree takes stack with its depth.
 */
export function limitDepth(tree: Root, source: string, limit: number): boolean {
  let cut = false;
  const open: { node: Nodes; depth: number }[] = [{ node: tree, depth: 0 }];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (!('children' in next.node)) continue;
    const children: Nodes[] = next.node.children;
    for (const [index, child] of children.entries()) {
      const deeper = { node: child, depth: next.depth + 1 };
      if (deeper.depth <= limit || !('children' in child) || parts.has(child.type)) open.push(deeper);
      else {
        const value = source.slice(child.position?.start.offset ?? 0, child.position?.end.offset ?? 0);
        children[index] = phrasing.has(child.type) ? { type: 'text', value } : { type: 'code', value };
        cut = true;
      }
    }
  }
  return cut;
}
