import * as v from 'valibot';
import { noteId } from './note.ts';

const level = v.optional(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(5)));

/**
 * A report's outline, in reading order: headings of its own, notes taken in whole, text of its own.
 * `level` is the heading level, 1 for a chapter; a note without one stands one level below the heading above it.
 */
const outlineSchema = v.array(
  v.union([
    v.strictObject({ heading: v.pipe(v.string(), v.minLength(1)), level }),
    v.strictObject({ note: noteId, level }),
    v.strictObject({ text: v.string() }),
  ]),
);

export type Outline = v.InferOutput<typeof outlineSchema>;
export type OutlineItem = Outline[number];

/** The outline of a report note; empty when it has none or it is malformed (`assemble` says so). */
export function outlineOf(fields: Readonly<Record<string, unknown>>): Outline {
  const parsed = v.safeParse(outlineSchema, fields.outline);
  return parsed.success ? parsed.output : [];
}
