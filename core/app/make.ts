import { randomBytes } from 'node:crypto';
import { existsSync, renameSync, rmSync } from 'node:fs';
import path from 'node:path';
import { type Failure, fail, isFailure } from '../model/failure.ts';
import { storeFailure } from '../store/database.ts';
import { setProperty } from '../store/notes.ts';
import { type Taken, takeFolder } from './bring.ts';
import { createLibrary, type LibraryOptions } from './library.ts';

/**
 * Makes a library file from a Markdown folder, or an empty one. It is filled beside and renamed when it is whole, so that
 * there is never half a library; an existing file is refused.
 */
export function makeLibrary(file: string, from: string | undefined, options: LibraryOptions = {}): Taken | Failure {
  if (existsSync(file)) return fail('already-exists', `“${file}” exists already and was left as it is.`);
  const beside = `${file}.${randomBytes(6).toString('hex')}.tmp`;
  try {
    const taken = fill(beside, path.basename(file, '.meridian'), from, options);
    if (!isFailure(taken)) renameSync(beside, file);
    return taken;
  } catch (error) {
    const failure = storeFailure(error, file);
    if (failure === undefined) throw error;
    return failure;
  } finally {
    for (const ending of ['', '-wal', '-shm']) rmSync(`${beside}${ending}`, { force: true });
  }
}

function fill(file: string, title: string, from: string | undefined, options: LibraryOptions): Taken | Failure {
  const library = createLibrary(file, options);
  if (isFailure(library)) return library;
  try {
    setProperty(library.db, 'title', title);
    return from === undefined ? { notes: 0, problems: [], left: [] } : takeFolder(library, from);
  } finally {
    library.db.close();
  }
}
