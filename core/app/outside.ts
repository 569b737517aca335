import path from 'node:path';
import { type Failure, fail } from '../model/failure.ts';
import { storeFailure } from '../store/database.ts';

/**
 * What the world outside did to work on a file (SQLite's own reports, a full disk, a missing folder, missing rights), as
 * a failure. Undefined for everything else: that is a bug.
 */
export function outsideFailure(error: unknown, file: string): Failure | undefined {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  switch (code) {
    case 'ENOSPC':
    case 'EDQUOT':
      return fail('disk-full', `The disk is full; “${file}” was not written.`);
    case 'ENOENT':
    case 'ENOTDIR':
      return fail('not-found', `There is no folder “${path.dirname(file)}”; nothing was written.`);
    case 'EACCES':
    case 'EPERM':
    case 'EROFS':
      return fail('read-only', `“${file}” or its folder cannot be read or written there. Nothing was changed.`);
    case 'EISDIR':
      return fail('already-exists', `“${file}” is a folder. Nothing was written.`);
    case 'EEXIST':
      return fail('already-exists', `“${file}” exists already and was left as it is.`);
    default:
      return storeFailure(error, file);
  }
}
