/**
 * How many levels of headings a contents list shows: the most, up to `deepest`, that keep it within `lines`;
 * never fewer than one. `levels` are those of all headings, 1 for a chapter.
 */
export function contentsDepth(levels: readonly number[], deepest: number, lines: number): number {
  for (let depth = deepest; depth > 1; depth -= 1)
    if (levels.filter((level) => level <= depth).length <= lines) return depth;
  return 1;
}
