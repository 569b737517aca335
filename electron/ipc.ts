import { type BrowserWindow, ipcMain, protocol } from 'electron';
import { createAssetServer } from '../core/app/assets.ts';
import { channels } from './channels.ts';
import type { CoreLink } from './core-link.ts';
import { built } from './places.ts';
import { isOurs, scheme } from './security.ts';

/** The library that calls go to; waits while it is being opened. */
export type CurrentLink = () => Promise<CoreLink>;

/** Passes calls of our own pages to the core. Gives the function that counts the calls not yet answered. */
export function answerCalls(windows: () => readonly BrowserWindow[], current: CurrentLink): () => number {
  let pending = 0;
  ipcMain.handle(channels.call, async (event, name: unknown, text: unknown) => {
    if (!isOurs(event, windows())) throw new Error('Only a page of Meridian may call.');
    if (typeof name !== 'string' || typeof text !== 'string') throw new Error('A call is a name and a text.');
    pending += 1;
    try {
      return await (await current()).call(name, text);
    } finally {
      pending -= 1;
    }
  });
  return () => pending;
}

/** Serves the pages, exported files and attachments at `app://bundle/`. */
export function servePages(current: CurrentLink): void {
  const serve = createAssetServer({
    folder: built.renderer,
    file: async (token) => (await current()).exported(token),
    attachment: async (hash) => (await current()).attachment(hash),
  });
  protocol.handle(scheme, async (request) =>
    new URL(request.url).host === 'bundle' ? serve(request) : new Response('Not found', { status: 404 }),
  );
}
