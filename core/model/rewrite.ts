import type { Nodes, Parents } from 'mdast';

/**
 * Changes a tree in place, inner nodes before outer: each node below `node` is replaced by what `replace` gives for it
 * (nothing, itself, or several). Neighbouring texts are joined.
 */
export function rewrite(node: Nodes, replace: (child: Nodes, parent: Parents) => readonly Nodes[]): void {
  if (!('children' in node)) return;
  const children: Nodes[] = node.children;
  const before = [...children];
  children.length = 0;
  for (const child of before) {
    rewrite(child, replace);
    for (const next of replace(child, node)) {
      const last = children.at(-1);
      if (last?.type === 'text' && next.type === 'text') children[children.length - 1] = joined(last.value, next.value);
      else children.push(next);
    }
  }
}

const joined = (a: string, b: string): Nodes => ({ type: 'text', value: a + b });
