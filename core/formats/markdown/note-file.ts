/**
 * One note ⇄ one Markdown file, as content/README.md describes it. Reading what was printed gives the same note;
 * printing what was read from a printed file gives the same file.
 */
import * as v from 'valibot';
import type { Json } from '../../model/canonical.ts';
import { parseMarkdown, plainText } from '../../model/document.ts';
import { type Failure, fail, isFailure } from '../../model/failure.ts';
import { kindNamed } from '../../model/kinds/index.ts';
import { type Note, noteId, noteProblems, noteSchema, slugOf } from '../../model/note.ts';
import { type Entry, printKeys, readKeys, splitFrontMatter } from './front-matter.ts';

export type NoteFile = {
  readonly id: string;
  readonly note: Note;
  /** What was changed or does not fit its kind, one sentence each with the file. */
  readonly problems: readonly string[];
};

const own: ReadonlySet<string> = new Set([
  'id',
  'kind',
  'title',
  'aliases',
  'tags',
  'language',
  'links',
  'removed',
  'fields',
]);

/** A file without front matter becomes a page. A failure names the file and the line; nothing of it was taken in. */
export function readNoteFile(path: string, text: string): NoteFile | Failure {
  const split = splitFrontMatter(text);
  if (split === undefined) return finish(path, idFromPath(path), pageOf(path, text), []);
  const keys = readKeys(path, split.yaml);
  if (isFailure(keys)) return keys;
  const problems: string[] = [];
  const kind = wordOf(keys.get('kind')) ?? 'page';
  const links = linksOf(keys.get('links')?.value);
  const strays = new Map<string, Json>(links === undefined ? [['links', keys.get('links')?.value ?? null]] : []);
  if (links === undefined)
    problems.push(`${path}: “links” is not a list of note ids by link kind; it was kept as a field.`);
  for (const name of ['id', 'kind', 'title', 'language'])
    if (wordOf(keys.get(name)) === undefined && !isBlank(keys.get(name)))
      problems.push(`${path}: “${name}” is not a word; it was left out.`);
  for (const name of ['aliases', 'tags'])
    if (wordsOf(keys.get(name)).length < sizeOf(keys.get(name)))
      problems.push(`${path}: “${name}” holds something that is not a word; it was left out.`);
  const note = {
    kind,
    title: (wordOf(keys.get('title')) ?? titleOf(path, split.body)).trim(),
    aliases: wordsOf(keys.get('aliases')),
    tags: wordsOf(keys.get('tags')),
    language: wordOf(keys.get('language')) ?? 'en',
    fields: Object.fromEntries([...fieldsOf(kind, keys), ...strays]),
    links: links ?? [],
    body: split.body,
    ...(keys.get('removed')?.value === true ? { removed: true } : {}),
  };
  return finish(path, idOf(path, wordOf(keys.get('id')), problems), note, problems);
}

function finish(path: string, id: string, value: unknown, problems: readonly string[]): NoteFile | Failure {
  const parsed = v.safeParse(noteSchema, value);
  if (!parsed.success) {
    const issue = parsed.issues[0];
    const key = v.getDotPath(issue) ?? 'note';
    return fail('invalid-input', `${path}, line 1: “${key}”: ${issue.message} The file was not taken in.`);
  }
  const note = parsed.output;
  return { id, note, problems: [...problems, ...noteProblems(note).map((problem) => `${path}: ${problem}`)] };
}

const wordOf = (entry: Entry | undefined): string | undefined => {
  const value = entry?.as({ type: 'text' });
  return typeof value === 'string' && value.trim() !== '' ? value : undefined;
};

const wordsOf = (entry: Entry | undefined): readonly string[] => {
  const value = entry?.as({ type: 'texts' });
  return Array.isArray(value) ? value.filter((word): word is string => typeof word === 'string') : [];
};

/** Nothing, or words of spaces alone. */
const isBlank = (entry: Entry | undefined): boolean => String(entry?.value ?? '').trim() === '';

/** How many values a list has; a single one is a list of one. */
const sizeOf = (entry: Entry | undefined): number =>
  Array.isArray(entry?.value) ? entry.value.filter((value) => value !== null).length : isBlank(entry) ? 0 : 1;

function idFromPath(path: string): string {
  const name = path
    .slice(path.lastIndexOf('/') + 1)
    .replace(/\.md$/i, '')
    .normalize('NFC');
  return v.is(noteId, name) ? name : slugOf(name);
}

function idOf(path: string, given: string | undefined, problems: string[]): string {
  if (given === undefined) return idFromPath(path);
  if (v.is(noteId, given)) return given;
  const id = slugOf(given);
  problems.push(`${path}: the id “${given}” cannot be an id; the note is “${id}”.`);
  return id;
}

function titleOf(path: string, body: string): string {
  const heading = parseMarkdown(body).children.find((block) => block.type === 'heading');
  const words = heading === undefined ? '' : plainText(heading).replace(/\s+/g, ' ').trim();
  return words || path.slice(path.lastIndexOf('/') + 1).replace(/\.md$/i, '');
}

const pageOf = (path: string, body: string): Note => ({
  ...{ kind: 'page', title: titleOf(path, body).slice(0, 500), aliases: [], tags: [] },
  ...{ language: 'en', fields: {}, links: [], body },
});

/** Every key that is not the note's own, and what stands under `fields`. A known field without a value is left out. */
function fieldsOf(kind: string, keys: ReadonlyMap<string, Entry>): readonly [string, Json][] {
  const types = new Map(kindNamed(kind)?.fields.map((field) => [field.name, field.is]));
  const found: [string, Json][] = [];
  for (const [name, entry] of keys) {
    if (own.has(name)) continue;
    const is = types.get(name);
    const value = is === undefined ? entry.value : entry.as(is);
    if (value !== null || is === undefined) found.push([name, value]);
  }
  const more = keys.get('fields')?.value;
  if (typeof more === 'object' && more !== null && !Array.isArray(more)) found.push(...Object.entries(more));
  else if (more !== undefined && more !== null) found.push(['fields', more]);
  return found;
}

type Links = Note['links'];

/** `{follows: [a, b]}`, or `[{follows: a}, {faces: b}]` where the order between kinds matters. */
function linksOf(value: Json | undefined): Links | undefined {
  if (value === undefined || value === null) return [];
  const groups: readonly Json[] = Array.isArray(value) ? value : [value];
  const links: Links = [];
  for (const group of groups) {
    if (typeof group !== 'object' || group === null || Array.isArray(group)) return undefined;
    for (const [kind, to] of Object.entries(group)) {
      const ids: readonly Json[] = Array.isArray(to) ? to : [to];
      for (const id of ids) {
        if (!v.is(noteId, id)) return undefined;
        links.push({ kind, to: id });
      }
    }
  }
  return links;
}

/** By link kind, unless the links would come back in another order. */
function linksJson(links: Links): Json {
  const groups = Map.groupBy(links, ({ kind }) => kind);
  const grouped = Object.fromEntries([...groups].map(([kind, entries]) => [kind, entries.map(({ to }) => to)]));
  const back = linksOf(grouped);
  const same = links.every(({ kind, to }, index) => back?.[index]?.kind === kind && back[index]?.to === to);
  return same ? grouped : links.map(({ kind, to }) => ({ [kind]: to }));
}

/** The file of a note. Fields that bear the name of one of the note's own keys stand under `fields`. */
export function printNoteFile(id: string, note: Note): string {
  const fields = Object.entries(note.fields);
  const hidden = fields.filter(([name]) => own.has(name));
  const keys: (readonly [string, Json])[] = [
    ['id', id],
    ['kind', note.kind],
    ['title', note.title],
    ...(note.aliases.length === 0 ? [] : [['aliases', note.aliases] as const]),
    ...(note.tags.length === 0 ? [] : [['tags', note.tags] as const]),
    ...(note.language === 'en' ? [] : [['language', note.language] as const]),
    ...(note.removed === true ? [['removed', true] as const] : []),
    ...fields.filter(([name]) => !own.has(name)),
    ...(hidden.length === 0 ? [] : [['fields', Object.fromEntries(hidden)] as const]),
    ...(note.links.length === 0 ? [] : [['links', linksJson(note.links)] as const]),
  ];
  return `---\n${printKeys(keys)}---\n${note.body}`;
}
