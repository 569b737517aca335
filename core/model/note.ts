import * as v from 'valibot';
import { canonical, type Json } from './canonical.ts';
import { type FieldType, fieldProblem } from './field.ts';
import { kindNamed } from './kinds/index.ts';
import { linkKindNamed } from './link-kinds.ts';

/** Readable, stable, usable as a file name on every system. */
export const noteId = v.pipe(
  v.string(),
  v.maxLength(120),
  v.regex(
    /^[\p{Ll}\p{Lo}\p{Lm}\p{M}\p{N}]+(?:[-_.][\p{Ll}\p{Lo}\p{Lm}\p{M}\p{N}]+)*$/u,
    'An id is lower-case letters and digits joined by hyphens.',
  ),
);

export const json: v.GenericSchema<Json> = v.lazy(() =>
  v.union([v.string(), v.number(), v.boolean(), v.null(), v.array(json), v.record(v.string(), json)]),
);

export const noteSchema = v.strictObject({
  kind: v.pipe(v.string(), v.minLength(1), v.maxLength(40)),
  title: v.pipe(v.string(), v.trim(), v.minLength(1, 'A note needs a title.'), v.maxLength(500)),
  aliases: v.array(v.string()),
  tags: v.array(v.string()),
  /** BCP 47 language tag of the text. */
  language: v.pipe(
    v.string(),
    v.regex(/^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*$/, 'A language is a tag such as en or zh-Hans.'),
  ),
  fields: v.record(v.string(), json),
  /** Links made in the form; those of the text are found in the body. */
  links: v.array(v.strictObject({ kind: v.string(), to: noteId })),
  /** Markdown, as described in syntax.ts. */
  body: v.pipe(v.string(), v.maxLength(20_000_000)),
  /** A removed note keeps its revisions and can come back. */
  removed: v.optional(v.literal(true)),
});

/** All that a person can change of a note. One such value is the content of one revision. */
export type Note = v.InferOutput<typeof noteSchema>;

export const emptyNote = (kind: string, title: string): Note => ({
  kind,
  title,
  aliases: [],
  tags: [],
  language: 'en',
  fields: {},
  links: [],
  body: '',
});

/** The text that is stored and hashed for a note; equal texts are equal notes. */
export const noteText = (note: Note): string => canonical(note);

/** Values and links that do not fit the note's kind, one sentence each. A note that has any is not saved. */
export function misfits(note: Note): readonly string[] {
  const kind = kindNamed(note.kind);
  if (kind === undefined) return [`“${note.kind}” is not a kind of note.`];
  const problems: string[] = [];
  for (const { name, label, is } of kind.fields) {
    const value = note.fields[name];
    const problem = value === undefined ? undefined : fieldProblem(is, value);
    if (problem !== undefined) problems.push(`${label} ${problem}.`);
  }
  for (const link of note.links) {
    const linkKind = linkKindNamed(link.kind);
    if (linkKind === undefined) problems.push(`“${link.kind}” is not a kind of link.`);
    else if (linkKind.from !== 'any' && !linkKind.from.includes(note.kind))
      problems.push(`A note of the kind “${note.kind}” cannot have the link “${link.kind}”.`);
  }
  return problems;
}

/** Fields that the kind does not have. They are kept, and shown as they are. */
export const unknownFields = (note: Note): readonly string[] =>
  Object.keys(note.fields).filter((name) => !kindNamed(note.kind)?.fields.some((field) => field.name === name));

/** All that is odd about a note's fields and links, one sentence each. */
export const noteProblems = (note: Note): readonly string[] => [
  ...misfits(note),
  ...unknownFields(note).map((name) => `“${name}” is not a field of the kind “${note.kind}”; it is kept.`),
];

/** A title as an id: accents folded, spaces to hyphens, any script kept. `taken` says which ids exist already. */
export function slugOf(title: string, taken: (id: string) => boolean = () => false): string {
  const base =
    title
      .normalize('NFKD')
      .replace(/[\u0300-\u036f]/g, '')
      .normalize('NFC')
      .toLowerCase()
      .match(/[\p{Ll}\p{Lo}\p{Lm}\p{M}\p{N}]+/gu)
      ?.join('-')
      .slice(0, 80)
      .replace(/[-\ud800-\udbff]+$/, '') ?? 'note'; // never half of a character
  for (let count = 1; ; count += 1) {
    const id = count === 1 ? base : `${base}-${count}`;
    if (!taken(id)) return id;
  }
}

/** Every value of a field that names another note, with its place: columns of rows included. */
export function* fieldReferences(note: Note): Generator<{ readonly is: FieldType; readonly value: string }> {
  for (const field of kindNamed(note.kind)?.fields ?? []) {
    yield* referencesIn(field.is, note.fields[field.name]);
  }
}

function* referencesIn(is: FieldType, value: Json | undefined): Generator<{ is: FieldType; value: string }> {
  if ((is.type === 'note' || is.type === 'citation') && typeof value === 'string') yield { is, value };
  if (is.type === 'rows' && Array.isArray(value)) {
    for (const row of value) {
      if (typeof row !== 'object' || row === null) continue;
      for (const column of is.columns) yield* referencesIn(column.is, (row as Record<string, Json>)[column.name]);
    }
  }
}
