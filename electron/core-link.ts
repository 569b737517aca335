import type { AnyEvent, Envelope } from '../core/contract/wire.ts';
import { type CoreChild, type Refusal, startChild } from './core-child.ts';
import type { Bytes, Opening, Question } from './core-message.ts';

/** A library and the process that works on it, which is started again when it dies. */
export type CoreLink = {
  readonly file: string;
  /** The answer's text; the envelope of `interrupted` when the core dies over it. Never rejects. */
  readonly call: (name: string, text: string) => Promise<string>;
  readonly exported: (token: string) => Promise<Bytes | undefined>;
  readonly attachment: (hash: string) => Promise<Bytes | undefined>;
  /** Writes a copy of the library. Gives the sentence that says why not, or undefined. */
  readonly saveCopy: (to: string) => Promise<string | undefined>;
  /** Starts the core once more after it was given up. Gives false when that fails too. */
  readonly retry: () => Promise<boolean>;
  readonly close: () => Promise<void>;
};

export type CoreLinkEnds = {
  readonly onEvent: (text: string) => void;
  /** The core died `crashLimit` times within `crashWindow`, or could not be opened again. */
  readonly onGiveUp: (message: string) => void;
  /** Milliseconds, for counting crashes. */
  readonly now: () => number;
};

export const crashLimit = 3;
export const crashWindow = 60_000;

const interrupted = JSON.stringify({
  ok: false,
  failure: 'interrupted',
  message: 'Meridian’s core stopped before it could answer. What you typed is kept in this window; try again.',
} satisfies Envelope);
const restarted = JSON.stringify({ event: 'core-restarted', data: {} } satisfies AnyEvent);
const tooOften = 'Meridian’s core stopped several times in a row. Everything that was saved is in the library file.';

/** Opens a library in a process of its own. */
export async function linkCore(opening: Opening, ends: CoreLinkEnds): Promise<CoreLink | Refusal> {
  const first = await startChild(opening, ends.onEvent);
  if ('message' in first) return first;
  const again: Opening = { ...opening, make: 'nothing' };
  let crashes: number[] = [];
  let closing = false;
  /** The running core; undefined while there is none. Questions wait for a restart under way. */
  let current: Promise<CoreChild | undefined> = Promise.resolve(first);

  const watch = (child: CoreChild): void => {
    void child.gone.then(() => {
      if (closing) return;
      crashes = [...crashes.filter((time) => ends.now() - time < crashWindow), ends.now()];
      current = crashes.length < crashLimit ? restart() : giveUp(tooOften);
    });
  };
  const restart = async (): Promise<CoreChild | undefined> => {
    const child = await startChild(again, ends.onEvent);
    if ('message' in child) return giveUp(child.message);
    watch(child);
    if (closing) void child.close();
    else ends.onEvent(restarted);
    return child;
  };
  const giveUp = async (message: string): Promise<undefined> => {
    ends.onGiveUp(message);
    return undefined;
  };
  const ask = async (question: Question) => (await current)?.ask(question);
  const bytes = async (question: Question): Promise<Bytes | undefined> => {
    const answer = await ask(question);
    return answer?.is === 'bytes' ? answer.found : undefined;
  };
  watch(first);

  return {
    file: opening.file,
    exported: (token) => bytes({ is: 'file', token }),
    attachment: (hash) => bytes({ is: 'attachment', hash }),
    async call(name, text) {
      const answer = await ask({ is: 'call', name, text });
      return answer?.is === 'text' ? answer.text : interrupted;
    },
    async saveCopy(to) {
      const answer = await ask({ is: 'copy', to });
      return answer?.is === 'copied'
        ? answer.refused
        : 'The copy was not made: Meridian’s core stopped. The library is as it was.';
    },
    async retry() {
      crashes = [];
      current = restart();
      return (await current) !== undefined;
    },
    async close() {
      closing = true;
      await (await current)?.close();
    },
  };
}
