import { randomBytes } from 'node:crypto';
import * as v from 'valibot';
import type { Output } from '../contract/api.ts';
import { type VersionRow, versionNumber } from '../contract/shapes.ts';
import { writerOf, writers } from '../formats/index.ts';
import { assemble } from '../model/assemble.ts';
import { canonical } from '../model/canonical.ts';
import { printMarkdown, walk } from '../model/document.ts';
import { type Failure, fail, isFailure } from '../model/failure.ts';
import { type Freezing, type Frozen, freeze, frozenSchema, type Held } from '../model/frozen.ts';
import { readAttachment } from '../store/attachments.ts';
import { sha256 } from '../store/revisions.ts';
import * as store from '../store/versions.ts';
import { imagesIn } from './attachments.ts';
import type { Library } from './library.ts';
import { currentNote, refOf, sourceRows } from './notes.ts';

/** The present state of a note, none when it is removed. Each is read once, for one pass over the library. */
function stateReader(library: Library): (id: string) => Held | undefined {
  const read = new Map<string, Held | undefined>();
  return (id) => {
    if (!read.has(id)) read.set(id, held(library, id));
    return read.get(id);
  };
}

function held(library: Library, id: string): Held | undefined {
  const current = currentNote(library, id);
  return current === undefined || current.row.removed === 1
    ? undefined
    : { revision: current.revision.id, note: current.revision.content };
}

const noReport = (id: string): Failure => fail('not-found', `There is no report “${id}” in this library.`);

/** The note, if it is a report that stands. */
function reportNote(library: Library, id: string): Held | undefined {
  const report = held(library, id);
  return report?.note.kind === 'report' ? report : undefined;
}

/** The report as it would be frozen now. */
export function assembleReport(library: Library, id: string): Output<'report.assemble'> | Failure {
  const report = reportNote(library, id);
  if (report === undefined) return noReport(id);
  const state = stateReader(library);
  const { tree, problems } = assemble(report.note, (note) => state(note)?.note);
  const nodes = [...walk(tree)];
  const cited = nodes.flatMap((node) => (node.type === 'citation' ? node.items : []));
  const linked = nodes.flatMap((node) => (node.type === 'noteLink' ? [node.to] : []));
  const markdown = printMarkdown(tree);
  return {
    markdown,
    named: [...new Set(linked)].map((note) => refOf(library, note)),
    sources: sourceRows(
      library,
      cited.map(({ source, locator }) => ({ kind: 'cites', to: source, locator })),
    ),
    images: imagesIn(library, markdown),
    problems: [...problems],
  };
}

/** A number that a version may have: digits joined by points. */
export const isVersionNumber = (text: string): boolean => v.is(versionNumber, text);

/**
 * Stores the report as it stands under a number, for ever, and tells windows. Fails when there is no such report, and
 * when the number is taken or is none.
 */
export function freezeVersion(library: Library, report: string, number: string, note: string): VersionRow | Failure {
  // One transaction: another process cannot change a note between two that are frozen.
  const version = library.db.transaction(() => addVersion(library, report, number, note)).immediate();
  if (!isFailure(version)) library.tell({ event: 'library-changed', data: { notes: [report] } });
  return version;
}

function addVersion(library: Library, report: string, number: string, note: string): VersionRow | Failure {
  if (reportNote(library, report) === undefined) return noReport(report);
  if (!isVersionNumber(number))
    return fail('invalid-input', `“${number}” is no version number: it is digits joined by points, such as 1.0.`);
  if (store.readVersion(library.db, report, number) !== undefined)
    return fail(
      'already-exists',
      `Version ${number} of this report exists already and stays as it is. Choose another number.`,
    );
  const freezing = { report, number, note, ...whoAndWhen(library) };
  const made = freeze(freezing, stateReader(library));
  if (made === undefined) return noReport(report);
  const content = canonical(made.frozen);
  const { author, time } = freezing;
  const version = { report, number, title: made.frozen.title, author, time, note, hash: sha256(content) };
  store.addVersion(library.db, { ...version, content });
  return version;
}

/** The day is the one on the wall: at eight in the morning in Tokyo, UTC is still at yesterday. */
function whoAndWhen(library: Library): Pick<Freezing, 'author' | 'time' | 'day'> {
  const now = library.now();
  const day = [now.getMonth() + 1, now.getDate()].map((part) => String(part).padStart(2, '0'));
  return { author: library.author(), time: now.toISOString(), day: [now.getFullYear(), ...day].join('-') };
}

export const listVersions = (library: Library, report: string): VersionRow[] => [
  ...store.versionsOf(library.db, report),
];

/** The versions of every report, also of reports that are removed by now. */
export const listEveryVersion = (library: Library): VersionRow[] => [...store.versionRows(library.db)];

/** The endings of file names that an export may have. */
export const exportEndings: readonly string[] = writers.map(({ ending }) => ending);

export type Exported = {
  readonly name: string;
  readonly mediaType: string;
  readonly bytes: Uint8Array;
  readonly problems: readonly string[];
};

/** A version, or with `number` null the report as it stands, in the format of that ending. */
export async function exportReport(
  library: Library,
  report: string,
  number: string | null,
  ending: string,
): Promise<Exported | Failure> {
  const writer = writerOf(ending);
  if (writer === undefined)
    return fail(
      'invalid-input',
      `Meridian does not write “.${ending}”. It writes ${exportEndings.map((known) => `.${known}`).join(', ')}.`,
    );
  const found = number === null ? draftOf(library, report) : versionOf(library, report, number);
  if (isFailure(found)) return found;
  const { bytes, problems } = await writer.write(found.frozen, {
    ...(found.hash === undefined ? {} : { hash: found.hash }),
    attachment: (hash) => readAttachment(library.db, hash)?.bytes,
  });
  return {
    name: `${report}${number === null ? '-draft' : `-${number}`}.${ending}`,
    mediaType: writer.mediaType,
    bytes,
    problems: [...found.problems, ...problems],
  };
}

type Material = { readonly frozen: Frozen; readonly hash?: string; readonly problems: readonly string[] };

function draftOf(library: Library, report: string): Material | Failure {
  if (reportNote(library, report) === undefined) return noReport(report);
  const freezing = { report, number: null, note: '', ...whoAndWhen(library) };
  return freeze(freezing, stateReader(library)) ?? noReport(report);
}

function versionOf(library: Library, report: string, number: string): Material | Failure {
  const version = store.readVersion(library.db, report, number);
  if (version === undefined) return fail('not-found', `The report “${report}” has no version ${number}.`);
  if (sha256(version.content) !== version.hash)
    return fail('damaged', `Version ${number} does not match its hash any more; it was not exported.`);
  const frozen = v.safeParse(frozenSchema, JSON.parse(version.content));
  if (!frozen.success)
    return fail('damaged', `Version ${number} is not of a form that this Meridian knows; it was not exported.`);
  return { frozen: frozen.output, hash: version.hash, problems: [] };
}

/** Exported files wait here until they are fetched, once each. The oldest goes when there are more than eight. */
export class Outbox {
  readonly #files = new Map<string, Exported>();

  put(file: Exported): string {
    const token = randomBytes(16).toString('hex');
    this.#files.set(token, file);
    const [oldest] = this.#files.keys();
    if (this.#files.size > 8 && oldest !== undefined) this.#files.delete(oldest);
    return token;
  }

  take(token: string): Exported | undefined {
    const file = this.#files.get(token);
    this.#files.delete(token);
    return file;
  }
}
