/** How this window reaches the core: through Electron's preload when it is there, otherwise over HTTP. */
import type { Pipe } from '../core/contract/wire.ts';
import { type Failure, fail } from '../core/model/failure.ts';

declare global {
  interface Window {
    readonly meridian?: Pipe;
  }
}

export type Door = {
  readonly pipe: Pipe;
  /** The bytes of a file that a call has made, such as an export. They can be fetched once. */
  readonly fetchFile: (file: string) => Promise<Blob | Failure>;
};

const tokenKey = 'meridian-token';

export function openDoor(): Door {
  const token = takeToken();
  const headers: Record<string, string> = token === '' ? {} : { authorization: `Bearer ${token}` };
  const { send, listen } = window.meridian ?? httpPipe(headers);
  return { pipe: { send, listen: shared(listen) }, fetchFile: (file) => fetchFile(file, headers) };
}

/** The token comes once in the fragment, which no server sees, and leaves the address bar at once. */
function takeToken(): string {
  const found = /^#token=([\w-]+)&?(.*)$/.exec(location.hash);
  if (found?.[1] !== undefined) {
    sessionStorage.setItem(tokenKey, found[1]);
    const rest = found[2] ?? '';
    history.replaceState(null, '', `${location.pathname}${location.search}${rest === '' ? '' : `#${rest}`}`);
  }
  return sessionStorage.getItem(tokenKey) ?? '';
}

function httpPipe(headers: Record<string, string>): Pipe {
  return {
    send: async (name, input) => {
      const answer = await fetch(`/api/${name}`, {
        method: 'POST',
        headers: { ...headers, 'content-type': 'application/json' },
        body: input,
      });
      return answer.text();
    },
    listen: (listener) => {
      const ended = new AbortController();
      void listenForEver(headers, listener, ended.signal);
      return () => ended.abort();
    },
  };
}

/** One subscription for all listeners of the window: a browser opens six connections to a host and no more. */
function shared(listen: Pipe['listen']): Pipe['listen'] {
  const listeners = new Set<(event: string) => void>();
  let open = false;
  return (listener) => {
    listeners.add(listener);
    if (!open) {
      open = true;
      listen((event) => {
        for (const each of listeners) each(event);
      });
    }
    return () => {
      listeners.delete(listener);
    };
  };
}

/** Told to the listeners when the stream of events broke, and when it came back: what was missed is not known. */
const somethingMayHaveChanged = JSON.stringify({ event: 'library-changed', data: { notes: [] } });

async function listenForEver(
  headers: Record<string, string>,
  listener: (event: string) => void,
  signal: AbortSignal,
): Promise<void> {
  for (let tries = 0; !signal.aborted; tries += 1) {
    const opened = await fetch('/events', { headers, signal }).catch(() => undefined);
    if (opened?.ok && opened.body !== null) {
      if (tries > 0) listener(somethingMayHaveChanged);
      tries = 0;
      await readEvents(opened.body, listener).catch(() => {});
      if (!signal.aborted) listener(somethingMayHaveChanged);
    }
    await new Promise((resolve) => setTimeout(resolve, Math.min(250 * 2 ** Math.min(tries, 5), 5000)));
  }
}

async function readEvents(body: ReadableStream<Uint8Array>, listener: (event: string) => void): Promise<void> {
  const reader = body.pipeThrough(new TextDecoderStream() as ReadableWritablePair<string, Uint8Array>).getReader();
  let pending = '';
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return;
    const messages = (pending + value).replaceAll('\r\n', '\n').split('\n\n');
    pending = messages.pop() ?? '';
    for (const message of messages) {
      const data = dataOf(message);
      if (data !== '') listener(data);
    }
  }
}

/** The data of one server-sent event: its `data:` lines joined; '' for a comment. */
export function dataOf(message: string): string {
  return message
    .split('\n')
    .filter((line) => line.startsWith('data:'))
    .map((line) => line.slice(5).replace(/^ /, ''))
    .join('\n');
}

async function fetchFile(file: string, headers: Record<string, string>): Promise<Blob | Failure> {
  try {
    const answer = await fetch(`/files/${encodeURIComponent(file)}`, { headers });
    if (answer.ok) return await answer.blob();
  } catch {
    // told below: the reason does not change what a person can do
  }
  return fail(
    'not-found',
    'The exported file could not be fetched. Nothing in the library was changed; export it again.',
  );
}
