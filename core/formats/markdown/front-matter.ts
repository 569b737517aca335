/** YAML 1.2 in front of a note file: text ⇄ plain values, where a value's own spelling decides what kind of thing it is. */
import * as v from 'valibot';
import { Document, isAlias, isMap, isScalar, isSeq, LineCounter, parseDocument } from 'yaml';
import type { Json } from '../../model/canonical.ts';
import { type Failure, fail } from '../../model/failure.ts';
import type { Field, FieldType } from '../../model/field.ts';
import { json } from '../../model/note.ts';

/** The front matter's text, and all that follows its closing line, byte for byte. */
export function splitFrontMatter(text: string): { readonly yaml: string; readonly body: string } | undefined {
  const found = /^\uFEFF?---[ \t]*\r?\n((?:(?!---[ \t]*(?:\r?\n|$))[^\n]*\n)*)---[ \t]*(?:\r?\n|$)/.exec(text);
  return found === null ? undefined : { yaml: found[1] ?? '', body: text.slice(found[0].length) };
}

/** The keys of the front matter in order, each still as its node, or what is wrong and on which line of the file. */
export function readKeys(path: string, yaml: string): ReadonlyMap<string, Entry> | Failure {
  const lines = new LineCounter();
  const document = parseDocument(yaml, { version: '1.2', prettyErrors: false, lineCounter: lines });
  const broken = (why: string, at: number): Failure =>
    fail('invalid-input', `${path}, line ${lines.linePos(at).line + 1}: ${why} The file was not taken in.`);
  const error = document.errors[0];
  if (error !== undefined) return broken(`the front matter cannot be read (${sentence(error.message)}).`, error.pos[0]);
  if (document.contents === null) return new Map();
  if (!isMap(document.contents)) return broken('the front matter is not a list of keys with values.', 0);
  const entries = new Map<string, Entry>();
  for (const { key, value } of document.contents.items) {
    const at = isScalar(key) ? (key.range?.[0] ?? 0) : 0;
    const name = isScalar(key) ? (key.source ?? String(key.value)) : undefined;
    if (name === undefined) return broken('a key of the front matter is not a word.', at);
    const entry = entryOf(document, value);
    if (entry === undefined) return broken(`the value of “${name}” cannot be read.`, at);
    entries.set(name, entry);
  }
  return entries;
}

const sentence = (message: string): string => message.split('\n')[0]?.replace(/[.:]$/, '') ?? '';

/** A value of the front matter: as YAML understands it, and read again as the type of a field. */
export type Entry = { readonly value: Json; readonly as: (is: FieldType) => Json };

function entryOf(document: Document.Parsed, node: unknown): Entry | undefined {
  const value = plain(document, node);
  return value === undefined ? undefined : { value, as: (is) => typed(document, node, is) ?? value };
}

/** The value that JSON can carry; undefined for what it cannot, such as an alias that refers to itself. */
function plain(document: Document.Parsed, node: unknown): Json | undefined {
  if (node === null) return null;
  if (isScalar(node) && typeof node.value === 'number' && !Number.isFinite(node.value)) return node.source ?? '';
  if (!isScalar(node) && !isMap(node) && !isSeq(node) && !isAlias(node)) return undefined;
  try {
    const parsed = v.safeParse(json, node.toJS(document, { maxAliasCount: 100 }));
    return parsed.success ? parsed.output : undefined;
  } catch {
    return undefined; // too many aliases, or one without its anchor
  }
}

/** Texts and dates keep their spelling: `2003` and `1.10` are not numbers there. */
function typed(document: Document.Parsed, given: unknown, is: FieldType): Json | undefined {
  const node = isAlias(given) ? given.resolve(document) : given;
  switch (is.type) {
    case 'number':
    case 'outline':
      return plain(document, node);
    case 'texts':
      return isSeq(node)
        ? node.items.map((item) => spelling(item) ?? plain(document, item) ?? null)
        : ofOne(spelling(node));
    case 'rows':
      return isSeq(node) ? node.items.map((item) => row(document, item, is.columns)) : plain(document, node);
    default:
      return spelling(node) ?? plain(document, node);
  }
}

const ofOne = (text: string | undefined): Json | undefined => (text === undefined ? undefined : [text]);

function row(document: Document.Parsed, node: unknown, columns: readonly Field[]): Json {
  if (!isMap(node)) return plain(document, node) ?? null;
  const cells = node.items.flatMap(({ key, value }): [string, Json][] => {
    const name = isScalar(key) ? String(key.value) : '';
    const column = columns.find((entry) => entry.name === name);
    const cell = column === undefined ? plain(document, value) : typed(document, value, column.is);
    return cell === undefined || cell === null ? [] : [[name, cell]];
  });
  return Object.fromEntries(cells);
}

/** A scalar as its author wrote it; undefined for lists, maps and nothing. */
function spelling(node: unknown): string | undefined {
  if (!isScalar(node) || node.value === null) return undefined;
  return typeof node.value === 'string' ? node.value : (node.source ?? String(node.value));
}

/** Keys in the order given, lists of plain words on one line, no line folded. */
export function printKeys(keys: readonly (readonly [string, Json])[]): string {
  const document = new Document(Object.fromEntries(keys), { version: '1.2' });
  if (isMap(document.contents)) for (const { key, value } of document.contents.items) inline(String(key), value);
  return keys.length === 0 ? '' : document.toString({ lineWidth: 0, flowCollectionPadding: false });
}

function inline(key: string, node: unknown): void {
  if (isMap(node) && key === 'links') for (const pair of node.items) inline('tags', pair.value);
  else if (isSeq(node) && (key === 'tags' || key === 'aliases')) node.flow = true;
}
