/** What a command answers, and the library it works on. */
import os from 'node:os';
import { dataFolder } from '../core/app/data-folder.ts';
import { closeLibrary, type Library, openLibrary } from '../core/app/library.ts';
import { outsideFailure } from '../core/app/outside.ts';
import { personIn } from '../core/app/person.ts';
import { type Failure, isFailure } from '../core/model/failure.ts';

export type Answer = {
  /** Printed with `--json`. */
  readonly value: unknown;
  /** Printed without it. */
  readonly lines: readonly string[];
  /** One sentence when the command did its work and found something wrong: it ends with 1. */
  readonly failed?: string | undefined;
};

export type Command = Answer | Failure;
type Use = (library: Library) => Command | Promise<Command>;

export const personFolder = (): string =>
  dataFolder({ env: process.env, platform: process.platform, home: os.homedir() });

/** Gives the name that revisions made here bear. */
export const authorHere = (): (() => string) => personIn(personFolder()).name;

/** Opens the library for one command and closes it whatever happens. */
async function within(file: string, readOnly: boolean, use: Use): Promise<Command> {
  const library = openLibrary(file, { readOnly, author: authorHere() });
  if (isFailure(library)) return library;
  try {
    return await use(library);
  } catch (error) {
    const failure = outsideFailure(error, file);
    if (failure === undefined) throw error;
    return failure;
  } finally {
    closeLibrary(library);
  }
}

export const reading = (file: string, use: Use): Promise<Command> => within(file, true, use);
export const writing = (file: string, use: Use): Promise<Command> => within(file, false, use);

export const plural = (count: number, one: string, many = `${one}s`): string => `${count} ${count === 1 ? one : many}`;
