/** A folder of Markdown files, such as content/ or an Obsidian vault → notes and the images they show. */
import { type Attachment, attachmentAddress, imageTypeOf } from '../../model/attachment.ts';
import { type Failure, fail, isFailure } from '../../model/failure.ts';
import { type Note, slugOf } from '../../model/note.ts';
import type { Brought, Files, Reader } from '../format.ts';
import { imageFacts } from '../image.ts';
import { utf8Text } from '../utf8.ts';
import { rewriteImages } from './addresses.ts';
import { splitFrontMatter } from './front-matter.ts';
import { readNoteFile } from './note-file.ts';

type Hash = (bytes: Uint8Array) => string;
type Image = Attachment & { readonly bytes: Uint8Array };

/**
 * Files are read in the order of their paths. A second file with the same id gets an id of its own. A file that cannot
 * be read (no UTF-8, no YAML) is left out and named; `README.md` at the top and files that say `note: false` are about
 * the folder.
 */
export function readVault(files: Files, hash: Hash): Brought {
  const notes = new Map<string, { readonly path: string; readonly note: Note }>();
  const problems: string[] = [];
  const taken = new Set<string>();
  const images = new Map<string, Image>();
  // Some systems write “é” in a file name as two characters; texts seldom do.
  const paths = new Map([...files.keys()].map((path) => [path.normalize('NFC'), path]));
  for (const path of [...files.keys()].sort()) {
    if (!isNoteFile(path)) continue;
    const text = utf8Text(files.get(path) ?? new Uint8Array());
    if (text !== undefined && isAboutFolder(path, text)) continue;
    const read = text === undefined ? notText(path) : readNoteFile(path, text);
    if (isFailure(read)) {
      problems.push(read.message);
      continue;
    }
    taken.add(path);
    const id = notes.has(read.id) ? slugOf(read.id, (candidate) => notes.has(candidate)) : read.id;
    problems.push(...read.problems);
    if (id !== read.id) problems.push(`${path}: another file has the id “${read.id}” already; this note is “${id}”.`);
    const body = rewriteImages(read.note.body, (address) => imageAt(path, address));
    notes.set(id, { path, note: { ...read.note, body } });
  }
  return {
    notes: [...notes].map(([id, { path, note }]) => ({ path, id, note })),
    attachments: [...images.values()],
    problems,
    left: [...files.keys()].filter((path) => !taken.has(path)).sort(),
  };

  /** Takes in the image that an address of a note file means; undefined when the address leads elsewhere. */
  function imageAt(note: string, address: string): string | undefined {
    if (/^[a-z][a-z0-9+.-]*:|^[/#]/i.test(address)) return undefined;
    const path = [resolved(note, address), resolved('', address)]
      .map((candidate) => paths.get(candidate.normalize('NFC')))
      .find((found) => found !== undefined);
    const bytes = path === undefined ? undefined : files.get(path);
    const mediaType = bytes === undefined ? undefined : (imageFacts(bytes)?.mediaType ?? imageTypeOf(address));
    if (path === undefined || bytes === undefined || mediaType === undefined) {
      problems.push(`${note}: the image “${address}” is not in the folder; its address was kept.`);
      return undefined;
    }
    taken.add(path);
    const image = { hash: hash(bytes), mediaType, bytes };
    images.set(image.hash, image);
    return attachmentAddress(image);
  }
}

/** The failure of a file whose bytes are no UTF-8 text. */
export const notText = (path: string): Failure =>
  fail('invalid-input', `“${path}” is not UTF-8 text. The file was not taken in.`);

/** Hidden folders, such as `.obsidian`, hold no notes. */
const isNoteFile = (path: string): boolean => /\.md$/i.test(path) && !/(^|\/)\./.test(path);

const isAboutFolder = (path: string, text: string): boolean =>
  /^readme\.md$/i.test(path) || /^note:[ \t]*false[ \t]*$/m.test(splitFrontMatter(text)?.yaml ?? '');

/** A relative address as a path of the folder: `a/b.md` + `../c.png` → `c.png`. Percent signs are decoded. */
function resolved(from: string, address: string): string {
  const parts = from.split('/').slice(0, -1);
  for (const part of decoded(address).split('/')) {
    if (part === '..') parts.pop();
    else if (part !== '.' && part !== '') parts.push(part);
  }
  return parts.join('/');
}

function decoded(address: string): string {
  try {
    return decodeURIComponent(address);
  } catch {
    return address; // a percent sign that means itself
  }
}

export const markdownFolder: Reader = { name: 'markdown', label: 'Markdown folder', read: readVault };
