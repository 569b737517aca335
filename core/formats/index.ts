import { docx } from './docx/write.ts';
import type { Reader, Writer } from './format.ts';
import { html } from './html/write.ts';
import { markdownFolder } from './markdown/vault.ts';
import { markdownZip } from './zip/write.ts';

export const readers: readonly Reader[] = [markdownFolder];

export const writers: readonly Writer[] = [docx, html, markdownZip];

/** The writer of a file name's ending, without its point. */
export const writerOf = (ending: string): Writer | undefined => writers.find((writer) => writer.ending === ending);
