import path from 'node:path';
import { utilityProcess } from 'electron';
import type { Answer, FromCore, Opening, Question, ToCore } from './core-message.ts';
import { built } from './places.ts';

/** Why a library was not opened, in one sentence for a person. */
export type Refusal = { readonly message: string };

/** One run of the core's process, with a library open in it. */
export type CoreChild = {
  /** Gives undefined when the process ends before it answers. */
  readonly ask: (question: Question) => Promise<Answer | undefined>;
  /** Settles when the process has ended, for whatever reason. */
  readonly gone: Promise<void>;
  /** Lets the core put everything away and end; ends it by force after `closeLimit`. */
  readonly close: () => Promise<void>;
};

/** Milliseconds that the core has to close the library. Everything acknowledged is on the disk already. */
export const closeLimit = 10_000;

/** Starts the process and opens the library in it. `onEvent` gets the text of each event. */
export async function startChild(opening: Opening, onEvent: (text: string) => void): Promise<CoreChild | Refusal> {
  const child = utilityProcess.fork(built.core, [], { serviceName: 'Meridian core', stdio: 'inherit' });
  const waiting = new Map<number, (answer: Answer | undefined) => void>();
  const opened = Promise.withResolvers<Refusal | undefined>();
  const gone = Promise.withResolvers<void>();
  const send = (message: ToCore): void => child.postMessage(message);
  let ended = false;
  let last = 0;

  child.on('message', (message: FromCore) => {
    if (message.is === 'opened') opened.resolve(undefined);
    else if (message.is === 'refused') opened.resolve({ message: message.message });
    else if (message.is === 'event') onEvent(message.text);
    else {
      waiting.get(message.id)?.(message.answer);
      waiting.delete(message.id);
    }
  });
  child.on('exit', () => {
    ended = true;
    opened.resolve({ message: stopped(opening.file) });
    for (const settle of waiting.values()) settle(undefined);
    waiting.clear();
    gone.resolve();
  });
  send({ is: 'open', opening });

  const ask = (question: Question): Promise<Answer | undefined> => {
    if (ended) return Promise.resolve(undefined);
    const id = ++last;
    const { promise, resolve } = Promise.withResolvers<Answer | undefined>();
    waiting.set(id, resolve);
    send({ is: 'ask', id, question });
    return promise;
  };
  const close = async (): Promise<void> => {
    void ask({ is: 'close' });
    const force = setTimeout(() => child.kill(), closeLimit);
    await gone.promise;
    clearTimeout(force);
  };

  const refusal = await opened.promise;
  if (refusal === undefined) return { ask, gone: gone.promise, close };
  if (!ended) child.kill();
  return refusal;
}

const stopped = (file: string): string =>
  `Meridian’s core stopped while it was opening “${path.basename(file)}”. Nothing in the file was changed.`;
