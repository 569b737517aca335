import { start } from './0001-start.ts';

/** One step of the schema. Steps are never edited after a release; the next change is the next step. */
export type Migration = { readonly version: number; readonly sql: string };

/** In rising order, without gaps: `user_version` of a library is the version of the last one applied. */
export const migrations: readonly Migration[] = [start];
