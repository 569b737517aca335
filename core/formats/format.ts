/**
 * A format is bytes on one side and notes or a version on the other. Readers and writers are pure functions:
 * no clock, no disk, no network; the same input gives the same output, byte for byte.
 */
import type { Attachment } from '../model/attachment.ts';
import type { Frozen } from '../model/frozen.ts';
import type { Note } from '../model/note.ts';

/** What a writer may need beside the version itself. */
export type Materials = {
  /** SHA-256 of the frozen version, shown to readers; left out for a draft. */
  readonly hash?: string;
  /** The bytes of an attachment; undefined when the library has them no more. */
  readonly attachment: (hash: string) => Uint8Array | undefined;
};

export type Written = {
  readonly bytes: Uint8Array;
  /** What this format could not show, one sentence each with its place. */
  readonly problems: readonly string[];
};

export type Writer = {
  /** File name ending without its point; unique among the writers. */
  readonly ending: string;
  /** Shown in the menu: "Word document". */
  readonly label: string;
  readonly mediaType: string;
  readonly write: (frozen: Frozen, materials: Materials) => Promise<Written>;
};

/** The files of a folder by path, with `/` between the parts and no leading one. */
export type Files = ReadonlyMap<string, Uint8Array>;

export type Brought = {
  /** `path` is that of its file. */
  readonly notes: readonly { readonly path: string; readonly id: string; readonly note: Note }[];
  readonly attachments: readonly (Attachment & { readonly bytes: Uint8Array })[];
  /** What was changed or could not be understood, one sentence each with its file. */
  readonly problems: readonly string[];
  /** Paths of files that were not taken in. */
  readonly left: readonly string[];
};

export type Reader = {
  readonly name: string;
  /** Shown in the menu: "Markdown folder". */
  readonly label: string;
  /** `hash` gives the SHA-256 of bytes in hexadecimal; this room has no Node to make it. */
  readonly read: (files: Files, hash: (bytes: Uint8Array) => string) => Brought;
};
