/** Changes of an outline: each gives a new one. */
import type { Json } from '../../core/model/canonical.ts';
import type { Outline, OutlineItem } from '../../core/model/outline.ts';

export const movedBy = (outline: Outline, index: number, by: number): Outline => {
  const item = outline[index];
  const to = index + by;
  if (item === undefined || to < 0 || to >= outline.length) return outline;
  return outline.toSpliced(index, 1).toSpliced(to, 0, item);
};

export const without = (outline: Outline, index: number): Outline => outline.toSpliced(index, 1);

export const replaced = (outline: Outline, index: number, item: OutlineItem): Outline => outline.with(index, item);

export const insertedAfter = (outline: Outline, index: number, item: OutlineItem): Outline =>
  outline.toSpliced(index + 1, 0, item);

/** The level at which an item stands: its own, or for a note one below the heading above it. */
export function levelAt(outline: Outline, index: number): number {
  const item = outline[index];
  if (item === undefined) return 1;
  const above = outline.slice(0, index).findLast((other) => 'heading' in other);
  const under = above !== undefined && 'heading' in above ? (above.level ?? 1) : 0;
  if ('text' in item) return under + 1;
  return item.level ?? ('heading' in item ? 1 : Math.min(under + 1, 5));
}

/** One level higher (-1) or lower (+1), within 1 to 5; texts have no level. */
export function levelledBy(outline: Outline, index: number, by: number): Outline {
  const item = outline[index];
  if (item === undefined || 'text' in item) return outline;
  const level = levelAt(outline, index) + by;
  return level < 1 || level > 5 ? outline : outline.with(index, { ...item, level });
}

/** The outline as a field holds it; a level that is not set is left out. */
export const outlineField = (outline: Outline): Json =>
  outline.map((item): Json => {
    if ('text' in item) return { text: item.text };
    const level = item.level === undefined ? {} : { level: item.level };
    return 'note' in item ? { note: item.note, ...level } : { heading: item.heading, ...level };
  });
