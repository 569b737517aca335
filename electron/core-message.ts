/** What passes between Electron's main process and the process of the core. Values survive structured clone. */

/** What to do when the library file is not there: fail, make an empty one, or one from the bundled content. */
export type Make = 'nothing' | 'empty' | 'bundled';

export type Opening = {
  readonly file: string;
  readonly dataFolder: string;
  /** The folder of the bundled content. */
  readonly content: string;
  readonly make: Make;
};

export type Question =
  | { readonly is: 'call'; readonly name: string; readonly text: string }
  | { readonly is: 'file'; readonly token: string }
  | { readonly is: 'attachment'; readonly hash: string }
  | { readonly is: 'copy'; readonly to: string }
  | { readonly is: 'close' };

export type Bytes = { readonly name: string; readonly mediaType: string; readonly bytes: Uint8Array };

export type Answer =
  | { readonly is: 'text'; readonly text: string }
  | { readonly is: 'bytes'; readonly found: Bytes | undefined }
  /** A copy was made, or the sentence that says why not. */
  | { readonly is: 'copied'; readonly refused: string | undefined };

export type ToCore =
  | { readonly is: 'open'; readonly opening: Opening }
  | { readonly is: 'ask'; readonly id: number; readonly question: Question };

export type FromCore =
  | { readonly is: 'opened' }
  | { readonly is: 'refused'; readonly message: string }
  | { readonly is: 'answer'; readonly id: number; readonly answer: Answer }
  | { readonly is: 'event'; readonly text: string };
