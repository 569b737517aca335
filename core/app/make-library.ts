import { closeSync, existsSync, fsyncSync, openSync, rmSync } from 'node:fs';
import path from 'node:path';
import { type Failure, fail, isFailure } from '../model/failure.ts';
import { openLibraryFile } from '../store/database.ts';
import { type Taken, takeFolder } from './bring.ts';
import { createLibrary, type LibraryOptions } from './library.ts';
import { outsideFailure } from './outside.ts';
import { flushFolder, nameBeside, nameNew } from './write-file.ts';

/**
 * Makes a library file, empty or with the notes of a Markdown folder. The file is there only when it is whole: a start
 * that is interrupted leaves nothing under its name. Fails with `already-exists`, `not-found`, `read-only`,
 * `disk-full`, and as `takeFolder` does.
 */
export function makeLibrary(file: string, from: string | undefined, options: LibraryOptions = {}): Taken | Failure {
  if (existsSync(file)) return exists(file);
  return beside(file, (temporary) => {
    const library = createLibrary(temporary, options);
    if (isFailure(library)) return library;
    try {
      const taken = from === undefined ? { notes: 0, problems: [], left: [] } : takeFolder(library, from);
      // Closing does the same, but says nothing when the disk is full.
      library.db.pragma('wal_checkpoint(TRUNCATE)');
      return taken;
    } finally {
      library.db.close();
    }
  });
}

/**
 * Writes a copy of a library, also while it is open, as one whole file. Fails with `already-exists` (a library is never
 * written over: its change log beside it would be mixed up with the copy), `read-only`, `disk-full`.
 */
export async function copyLibrary(file: string, to: string): Promise<Failure | undefined> {
  if (existsSync(to)) return exists(to);
  const db = openLibraryFile(file, { readOnly: true });
  if (isFailure(db)) return db;
  const temporary = nameBeside(to);
  try {
    await db.backup(temporary);
    moveInto(temporary, to);
    return undefined;
  } catch (error) {
    return outsideFailure(error, to) ?? notWritten(to);
  } finally {
    db.close();
    rmSync(temporary, { force: true });
  }
}

function beside<T>(file: string, make: (temporary: string) => T | Failure): T | Failure {
  const temporary = nameBeside(file);
  try {
    const made = make(temporary);
    if (isFailure(made)) return renamed(made, temporary, file);
    moveInto(temporary, file);
    return made;
  } catch (error) {
    const failure = outsideFailure(error, file);
    if (failure === undefined) throw error;
    return failure;
  } finally {
    for (const ending of ['', '-wal', '-shm']) rmSync(temporary + ending, { force: true });
  }
}

/** Flushed before it gets its name, and never over a file that came into being meanwhile. */
function moveInto(temporary: string, file: string): void {
  const handle = openSync(temporary, 'r+');
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
  nameNew(temporary, file);
  flushFolder(path.dirname(file));
}

/** People know the file by its own name. */
const renamed = ({ failure, message }: Failure, temporary: string, file: string): Failure =>
  fail(failure, message.replaceAll(temporary, file).replaceAll(path.basename(temporary), path.basename(file)));

const exists = (file: string): Failure => fail('already-exists', `“${file}” exists already and was left as it is.`);

const notWritten = (file: string): Failure =>
  fail('read-only', `“${file}” could not be written there. The library is as it was.`);
