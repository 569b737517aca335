import type { Reader, Writer } from './format.ts';
import { html } from './html/write.ts';
import { markdownFolder } from './markdown/vault.ts';
import { markdownZip } from './zip/write.ts';

/** The package behind it is large: it is loaded when a Word file is written, not at every start. */
const docx: Writer = {
  ending: 'docx',
  label: 'Word document',
  mediaType: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  write: async (frozen, materials) => (await import('./docx/write.ts')).writeDocx(frozen, materials),
};

export const readers: readonly Reader[] = [markdownFolder];

export const writers: readonly Writer[] = [docx, html, markdownZip];

/** The writer of a file name's ending, without its point. */
export const writerOf = (ending: string): Writer | undefined => writers.find((writer) => writer.ending === ending);
