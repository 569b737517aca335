import { randomBytes } from 'node:crypto';
import { closeSync, fsyncSync, openSync, renameSync, rmSync, writeSync } from 'node:fs';

/** Writes beside the file and renames over it: whoever looks finds the old bytes or the new ones, never a half. */
export function writeFileBeside(file: string, bytes: Uint8Array): void {
  const beside = `${file}.${randomBytes(6).toString('hex')}.tmp`;
  try {
    const handle = openSync(beside, 'wx', 0o666);
    try {
      for (let done = 0; done < bytes.length; ) done += writeSync(handle, bytes, done);
      fsyncSync(handle);
    } finally {
      closeSync(handle);
    }
    renameSync(beside, file);
  } catch (error) {
    rmSync(beside, { force: true });
    throw error;
  }
}
