import type { AnyEvent } from '../contract/wire.ts';
import { type Failure, isFailure } from '../model/failure.ts';
import { closeLibraryFile, createLibraryFile, type Db, openLibraryFile } from '../store/database.ts';
import { rebuild } from '../store/derived.ts';

/** What a use case works on: an open library, who works, and what time it is. */
export type Library = {
  readonly db: Db;
  readonly file: string;
  readonly readOnly: boolean;
  readonly now: () => Date;
  readonly author: () => string;
  readonly tell: (event: AnyEvent) => void;
};

export type LibraryOptions = Partial<Pick<Library, 'readOnly' | 'now' | 'author' | 'tell'>>;

/** Opens a library for use; fails as `openLibraryFile` does. */
export function openLibrary(file: string, options: LibraryOptions = {}): Library | Failure {
  const db = openLibraryFile(file, { readOnly: options.readOnly ?? false });
  return isFailure(db) ? db : libraryOver(db, file, options);
}

/** Makes a new, empty library; fails as `createLibraryFile` does. */
export function createLibrary(file: string, options: LibraryOptions = {}): Library | Failure {
  const db = createLibraryFile(file);
  return isFailure(db) ? db : libraryOver(db, file, options);
}

const libraryOver = (db: Db, file: string, options: LibraryOptions): Library => ({
  db,
  file,
  readOnly: options.readOnly ?? false,
  now: options.now ?? (() => new Date()),
  author: options.author ?? (() => 'Unknown'),
  tell: options.tell ?? (() => {}),
});

export const closeLibrary = ({ db }: Library): void => closeLibraryFile(db);

export const isoTime = (library: Library): string => library.now().toISOString();

/** Throws away all that is derived and makes it again from the log. Gives the number of notes. */
export const rebuildLibrary = ({ db, tell }: Library): number =>
  rebuild(db, 'main', (done, total) => tell({ event: 'progress', data: { task: 'rebuild', done, total } }));
