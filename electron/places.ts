/** Where the parts of the application and the person's data lie. */
import { accessSync, constants } from 'node:fs';
import { homedir } from 'node:os';
import path from 'node:path';
import { dataFolder } from '../core/app/data-folder.ts';

const here = import.meta.dirname; // out/main, in development and inside the package alike

export const built = {
  core: path.join(here, 'core-process.js'),
  preload: path.join(here, '../preload/preload.cjs'),
  renderer: path.join(here, '../renderer'),
  content: path.join(here, '../../content'),
};

/** What the choice of the data folder depends on. */
export type Program = {
  readonly packaged: boolean;
  /** The program file that runs. */
  readonly file: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly platform: NodeJS.Platform;
};

/**
 * The folder for everything the person owns: a folder `data` beside the program, when there is one that can be
 * written (a copy on a stick), else the person's own data folder.
 */
export function personFolder(program: Program): string {
  const portable = path.join(programFolder(program), 'data');
  return program.packaged && isWritable(portable) ? portable : dataFolder({ ...program, home: homedir() });
}

/** The folder that a person sees the program in; an AppImage and a portable .exe run from a temporary one. */
function programFolder({ env, file, platform }: Program): string {
  if (env.PORTABLE_EXECUTABLE_DIR) return env.PORTABLE_EXECUTABLE_DIR;
  if (env.APPIMAGE) return path.dirname(env.APPIMAGE);
  return platform === 'darwin' ? path.resolve(path.dirname(file), '../../..') : path.dirname(file);
}

function isWritable(folder: string): boolean {
  try {
    accessSync(folder, constants.W_OK);
    return true;
  } catch {
    return false;
  }
}
