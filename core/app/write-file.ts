import { randomBytes } from 'node:crypto';
import {
  closeSync,
  existsSync,
  fsyncSync,
  linkSync,
  openSync,
  renameSync,
  rmSync,
  unlinkSync,
  writeSync,
} from 'node:fs';
import path from 'node:path';

/** Writes beside the file and renames over it: whoever looks finds the old bytes or the new ones, never a half. */
export function writeFileBeside(file: string, bytes: Uint8Array): void {
  writeBeside(file, bytes, (beside) => renameSync(beside, file));
}

/** The same for a file that must be new: throws `EEXIST` when anything of that name is there by then. */
export function writeNewFile(file: string, bytes: Uint8Array): void {
  writeBeside(file, bytes, (beside) => nameNew(beside, file));
}

/** Gives a finished file its name, unless something has it already: then it throws `EEXIST` and leaves both. */
export function nameNew(beside: string, file: string): void {
  try {
    linkSync(beside, file); // unlike a rename, it refuses a name that came into being a moment ago
  } catch (error) {
    if (existsSync(file) || !hasNoLinks(error)) throw error;
    renameSync(beside, file);
    return;
  }
  unlinkSync(beside);
}

/** Sticks and cards (FAT, exFAT) and some network drives know no hard links. */
const hasNoLinks = (error: unknown): boolean =>
  error instanceof Error &&
  'code' in error &&
  ['EPERM', 'ENOSYS', 'ENOTSUP', 'EOPNOTSUPP', 'EMLINK', 'EISDIR', 'UNKNOWN'].includes(String(error.code));

export const nameBeside = (file: string): string => `${file}.${randomBytes(6).toString('hex')}.tmp`;

function writeBeside(file: string, bytes: Uint8Array, name: (beside: string) => void): void {
  const beside = nameBeside(file);
  try {
    const handle = openSync(beside, 'wx', 0o666);
    try {
      for (let done = 0; done < bytes.length; ) done += writeSync(handle, bytes, done);
      fsyncSync(handle);
    } finally {
      closeSync(handle);
    }
    name(beside);
    flushFolder(path.dirname(file));
  } catch (error) {
    rmSync(beside, { force: true });
    throw error;
  }
}

/** A new name is safe from a power cut when its folder is written too; systems that cannot do that do it themselves. */
export function flushFolder(folder: string): void {
  try {
    const handle = openSync(folder, 'r');
    try {
      fsyncSync(handle);
    } finally {
      closeSync(handle);
    }
  } catch {
    // Windows opens no folders; the file itself is flushed
  }
}
