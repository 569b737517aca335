/**
 * A version as it is stored: everything that any writer needs, resolved once, as plain JSON.
 * The same report in the same state gives the same value, so its hash proves it.
 */
import type { Root } from 'mdast';
import * as v from 'valibot';
import { assemble } from './assemble.ts';
import { type Attachment, attachmentOf } from './attachment.ts';
import { cslItem, toCsl } from './citation.ts';
import { closedUp, parseMarkdown, plainText, walk } from './document.ts';
import { type Note, noteId, noteSchema } from './note.ts';

const nodeTypes: ReadonlySet<string> = new Set(
  [
    'root paragraph heading thematicBreak blockquote callout list listItem code html table tableRow tableCell',
    'footnoteDefinition footnoteReference text emphasis strong delete inlineCode break link image',
    'noteLink citation mark anchor',
  ].flatMap((line) => line.split(' ')),
);

/** Whether a value is a tree of the nodes that an assembled report may hold. */
function isTree(value: unknown): boolean {
  if (typeof value !== 'object' || value === null || !('type' in value)) return false;
  if (typeof value.type !== 'string' || !nodeTypes.has(value.type)) return false;
  return !('children' in value) || (Array.isArray(value.children) && value.children.every(isTree));
}

const isRoot = (value: unknown): boolean =>
  isTree(value) && typeof value === 'object' && value !== null && 'type' in value && value.type === 'root';

export const frozenSchema = v.strictObject({
  /** Of this very shape; a later shape gets a later number. */
  format: v.literal(1),
  /** Id of the report note. */
  report: noteId,
  /** Null for a draft. */
  number: v.nullable(v.string()),
  title: v.string(),
  subtitle: v.string(),
  authors: v.array(v.string()),
  /** 2024, 2024-03 or 2024-03-22: the report's own date, or else the day it was frozen. */
  date: v.string(),
  language: v.string(),
  /** Plain text; paragraphs are parted by a blank line. */
  abstract: v.string(),
  /** Who froze it, when (ISO 8601, UTC) and why. */
  author: v.string(),
  time: v.string(),
  note: v.string(),
  /** The text as `assemble` gives it. */
  tree: v.custom<Root>(isRoot, 'Not a document tree.'),
  /** The report, every note taken in and every source cited, in the states used. */
  notes: v.array(v.strictObject({ id: noteId, revision: v.string(), note: noteSchema })),
  /** In the order of their numbers. */
  sources: v.array(cslItem),
  attachments: v.array(v.strictObject({ hash: v.string(), mediaType: v.string() })),
});

export type Frozen = v.InferOutput<typeof frozenSchema>;

/** What freezing adds to the report: its number, and who did it, when and why. */
export type Freezing = Pick<Frozen, 'report' | 'number' | 'author' | 'time' | 'note'> & {
  /** Of the report when it names no date: 2024-03-22, where the person is. */
  readonly day: string;
};

/** A note in one of its states. */
export type Held = { readonly revision: string; readonly note: Note };

/**
 * Assembles the report and puts down all of it. `held` gives the present state of a note.
 * Undefined when the report itself is not there. `problems` is what a reader would miss.
 */
export function freeze(
  { day, ...freezing }: Freezing,
  held: (id: string) => Held | undefined,
): { readonly frozen: Frozen; readonly problems: readonly string[] } | undefined {
  const report = held(freezing.report)?.note;
  if (report === undefined) return undefined;
  const { tree, used, sources, problems } = assemble(report, (id) => held(id)?.note);
  const ids = [...new Set([freezing.report, ...used, ...sources])];
  const notes = ids.flatMap((id) => {
    const state = held(id);
    return state === undefined ? [] : [{ id, revision: state.revision, note: state.note }];
  });
  const text = (name: string): string => textField(report, name);
  const frozen: Frozen = {
    format: 1,
    ...freezing,
    title: report.title,
    subtitle: text('subtitle'),
    authors: Array.isArray(report.fields.authors) ? report.fields.authors.map(String) : [],
    date: text('date') || day,
    language: report.language,
    abstract: plainParagraphs(text('abstract')),
    tree,
    notes,
    sources: sources.flatMap((id) => {
      const state = held(id);
      return state === undefined ? [] : [toCsl(id, state.note)];
    }),
    attachments: attachmentsOf([tree, ...notes.flatMap(({ note }) => treeWithImages(note.body))]),
  };
  return { frozen, problems };
}

function textField(note: Note, name: string): string {
  const value = note.fields[name];
  return typeof value === 'string' ? value.trim() : '';
}

const plainParagraphs = (text: string): string =>
  parseMarkdown(text)
    .children.map((block) => closedUp(plainText(block).replace(/\s+/g, ' ')))
    .filter(Boolean)
    .join('\n\n');

/** Only texts that name an attachment are worth parsing. */
const treeWithImages = (body: string): Root[] => (body.includes('attachments/') ? [parseMarkdown(body)] : []);

function attachmentsOf(trees: readonly Root[]): Attachment[] {
  const found = new Map<string, Attachment>();
  for (const tree of trees) {
    for (const node of walk(tree)) {
      const attachment = node.type === 'image' || node.type === 'definition' ? attachmentOf(node.url) : undefined;
      if (attachment !== undefined && !found.has(attachment.hash)) found.set(attachment.hash, attachment);
    }
  }
  return [...found.values()];
}
