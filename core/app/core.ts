import path from 'node:path';
import { createDispatch, type Handlers } from '../contract/dispatch.ts';
import type { AnyEvent } from '../contract/wire.ts';
import { writers } from '../formats/index.ts';
import { type Failure, isFailure } from '../model/failure.ts';
import { readAttachment } from '../store/attachments.ts';
import * as store from '../store/notes.ts';
import { lastSequence, notesSince } from '../store/revisions.ts';
import { keepAttachment } from './attachments.ts';
import { findTitles, search } from './find.ts';
import { compareRevisions, listRevisions, readState } from './history.ts';
import { type Library, openLibrary } from './library.ts';
import * as notes from './notes.ts';
import { outsideFailure } from './outside.ts';
import { personIn } from './person.ts';
import { assembleReport, exportReport, freezeVersion, listVersions, Outbox } from './reports.ts';

export type CoreOptions = {
  readonly file: string;
  /** The person's data folder. */
  readonly dataFolder: string;
  /** Takes one line for a slow call or a bug. */
  readonly log: (line: string) => void;
  readonly now?: () => Date;
};

/** The whole application behind the door, over one library. Both shells are pipes to it. */
export type Core = {
  /** A call's name and its input as JSON text → the answer's envelope as JSON text. */
  readonly call: (name: string, input: string) => Promise<string>;
  /** Each event as JSON text; gives the function that ends it. */
  readonly on: (listener: (event: string) => void) => () => void;
  /** An exported file, once. */
  readonly file: (token: string) => { name: string; mediaType: string; bytes: Uint8Array } | undefined;
  readonly attachment: (hash: string) => { mediaType: string; bytes: Uint8Array } | undefined;
  readonly close: () => void;
};

/** Opens a library and the application over it, for reading where it cannot be written; fails as `openLibrary` does. */
export function openCore(options: CoreOptions): Core | Failure {
  const opened = openLibrary(options.file);
  const library =
    isFailure(opened) && opened.failure === 'read-only' ? openLibrary(options.file, { readOnly: true }) : opened;
  return isFailure(library) ? library : coreOver(library, options);
}

/** The application over a library that is open already; it closes with the core. */
export function coreOver(opened: Library, options: Omit<CoreOptions, 'file'>): Core {
  const listeners = new Set<(event: string) => void>();
  const person = personIn(options.dataFolder);
  const tell = (event: AnyEvent): void => {
    const text = JSON.stringify(event);
    for (const listener of listeners) listener(text);
  };
  const library: Library = { ...opened, now: options.now ?? opened.now, author: person.name, tell };
  const outbox = new Outbox();
  const stopWatching = watchOthers(library);
  const dispatch = createDispatch(guarded(handlers(library, person.rename, outbox), library), {
    now: () => performance.now(),
    slow: (name, milliseconds) => options.log(`slow: ${name} took ${Math.round(milliseconds)} ms`),
    bug: (name, error) => options.log(`bug: ${name}: ${error instanceof Error ? error.stack : String(error)}`),
  });
  return {
    call: dispatch,
    on(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    file: (token) => outbox.take(token),
    attachment: (hash) => readAttachment(library.db, hash),
    close() {
      stopWatching();
      library.db.close();
    },
  };
}

/** Every call of the contract and the use case that answers it. */
function handlers(library: Library, rename: (name: string) => void, outbox: Outbox): Handlers {
  const { db } = library;
  return {
    'library.about': () => ({
      title: path.basename(library.file, '.meridian'),
      file: path.basename(library.file),
      person: library.author(),
      readOnly: library.readOnly,
      kinds: store.countByKind(db).map(({ kind, count }) => ({ kind, count })),
      formats: writers.map(({ ending, label }) => ({ ending, label })),
    }),
    'person.rename': ({ name }) => {
      rename(name);
      return {};
    },
    'note.list': (input) => notes.listNotes(library, input),
    'note.read': ({ id }) => notes.readNote(library, id),
    'note.create': ({ note }) => notes.createNote(library, note),
    'note.save': ({ id, base, note, draft }) => notes.saveNote(library, id, base, note, draft),
    'note.remove': ({ id, base }) => notes.removeNote(library, id, base),
    'draft.keep': ({ id, draft, base, note }) => notes.keepDraft(library, id, draft, base, note),
    'draft.drop': ({ id, draft }) => {
      store.dropDraft(db, id, draft);
      return {};
    },
    'draft.list': () => store.draftedNotes(db).map(({ note, time }) => ({ note: notes.refOf(library, note), time })),
    'history.list': ({ id }) => listRevisions(library, id),
    'history.read': ({ id, revision }) => readState(library, id, revision),
    'history.compare': ({ id, from, to }) => compareRevisions(library, id, from, to),
    'history.restore': ({ id, revision }) => notes.restoreRevision(library, id, revision),
    'search.run': ({ text, limit }) => search(library, text, limit),
    'search.titles': ({ text, kinds, limit }) => findTitles(library, text, kinds ?? [], limit),
    'attachment.keep': (input) => keepAttachment(library, input),
    'report.assemble': ({ id }) => assembleReport(library, id),
    'version.freeze': ({ report, number, note }) => freezeVersion(library, report, number, note),
    'version.list': ({ report }) => listVersions(library, report),
    'version.export': async ({ report, number, ending }) => {
      const exported = await exportReport(library, report, number, ending);
      if (isFailure(exported)) return exported;
      return { file: outbox.put(exported), name: exported.name, problems: [...exported.problems] };
    },
  };
}

/** What the outside world does (disk full, locked) is a failure, not a bug. */
function guarded(all: Handlers, library: Library): Handlers {
  const guard =
    (handler: (input: never) => unknown) =>
    async (input: never): Promise<unknown> => {
      try {
        return await handler(input);
      } catch (error) {
        const failure = outsideFailure(error, path.basename(library.file));
        if (failure === undefined) throw error;
        return failure;
      }
    };
  return Object.fromEntries(Object.entries(all).map(([name, handler]) => [name, guard(handler)])) as Handlers;
}

/** Another program may write to the library, such as `meridian put`; windows are told within a second. */
function watchOthers({ db, file, tell }: Library): () => void {
  const version = (): unknown => db.pragma('data_version', { simple: true });
  let seen = version();
  let sequence = lastSequence(db);
  const look = (): void => {
    // In this order: what is written in between is told at the next look, and not missed.
    const last = lastSequence(db);
    const now = version();
    const changed = now === seen ? [] : notesSince(db, sequence);
    seen = now;
    sequence = last;
    if (changed.length > 0) tell({ event: 'library-changed', data: { notes: [...changed] } });
  };
  const timer = setInterval(() => {
    try {
      look();
    } catch (error) {
      // Locked for a moment or gone with its stick: the next look, or the next call, will tell.
      if (outsideFailure(error, file) === undefined) throw error;
    }
  }, 1000);
  timer.unref();
  return () => clearInterval(timer);
}
