import { existsSync, realpathSync } from 'node:fs';
import path from 'node:path';
import { app, dialog } from 'electron';
import { firstLibrary } from '../core/app/data-folder.ts';
import { type CoreLink, linkCore } from './core-link.ts';
import type { Make } from './core-message.ts';
import { built } from './places.ts';
import { type StateFile, withRecent } from './state.ts';
import type { Windows } from './windows.ts';

export type Libraries = {
  /** The open library; waits for the first one. */
  readonly current: () => Promise<CoreLink>;
  /** Opens the first that can be opened: those asked for, the last ones used, the person's own (made if missing). */
  readonly start: (asked: readonly string[]) => Promise<void>;
  /** Opens another library in the windows. On failure says why, and the one before stays. */
  readonly open: (file: string, make?: Make) => Promise<boolean>;
  readonly chooseAndOpen: () => Promise<void>;
  readonly chooseAndMake: () => Promise<void>;
  readonly chooseAndCopy: () => Promise<void>;
  readonly close: () => Promise<void>;
};

const filters = [{ name: 'Meridian library', extensions: ['meridian'] }];
const noLibrary = 'Meridian could not open a library.';

/** Which library is open. `onRecent` is told when the list of recent ones has changed. */
export function createLibraries(folder: string, state: StateFile, windows: Windows, onRecent: () => void): Libraries {
  const first = Promise.withResolvers<CoreLink>();
  let link: CoreLink | undefined;
  let queue: Promise<unknown> = Promise.resolve();

  const connect = async (file: string, make: Make): Promise<CoreLink | { message: string }> => {
    const mine = await linkCore(
      { file, dataFolder: folder, content: built.content, make },
      {
        onEvent: (text) => link?.file === file && windows.tell(text),
        onGiveUp: (message) => void askAfterGiveUp(message, async () => link?.retry()),
        now: () => performance.now(),
      },
    );
    return mine;
  };

  const take = async (file: string, make: Make): Promise<boolean> => {
    const wanted = existsSync(file) ? realpathSync(file) : path.resolve(file);
    if (wanted === link?.file) return true;
    const next = await connect(wanted, make);
    if ('message' in next) {
      forget(wanted);
      await say(next.message);
      return false;
    }
    const before = link;
    if (before !== undefined) await windows.settle();
    link = next;
    first.resolve(next);
    remember(wanted);
    if (before !== undefined) {
      await windows.reload();
      await before.close();
    }
    return true;
  };

  const remember = (file: string): void => {
    state.change({ recent: withRecent(state.read().recent, file) });
    app.addRecentDocument(file);
    onRecent();
  };
  const forget = (file: string): void => {
    state.change({ recent: state.read().recent.filter((other) => other !== file) });
    onRecent();
  };
  const say = async (message: string): Promise<void> => {
    const kept = link === undefined ? '' : `“${path.basename(link.file)}” stays open.`;
    await dialog.showMessageBox({ type: 'error', message, detail: kept, buttons: ['OK'], noLink: true });
  };

  /** One after the other: two files opened at once would each settle and reload the windows. */
  const open = (file: string, make: Make = 'nothing'): Promise<boolean> => {
    const done = queue.then(() => take(file, make));
    queue = done.catch(() => undefined);
    return done;
  };

  const chooseAndOpen = async (): Promise<void> => {
    const { filePaths } = await dialog.showOpenDialog({ title: 'Open a library', filters, properties: ['openFile'] });
    const [file] = filePaths;
    if (file !== undefined) await open(file);
  };

  const startElsewhere = async (): Promise<void> => {
    while (link === undefined) {
      const { response } = await dialog.showMessageBox({
        type: 'error',
        message: noLibrary,
        buttons: ['Open Another Library…', 'Quit'],
        cancelId: 1,
        noLink: true,
      });
      if (response === 1) return app.quit();
      await chooseAndOpen();
    }
  };

  return {
    current: () => (link === undefined ? first.promise : Promise.resolve(link)),
    open,
    chooseAndOpen,
    async start(asked) {
      for (const file of [...asked, ...state.read().recent.filter(existsSync)]) if (await open(file)) return;
      const own = firstLibrary(folder);
      if (!(await open(own, existsSync(own) ? 'nothing' : 'bundled'))) await startElsewhere();
    },
    async chooseAndMake() {
      const file = await chooseName('Make a new library', 'Untitled.meridian');
      if (file !== undefined) await open(file, 'empty');
    },
    async chooseAndCopy() {
      const from = await first.promise.then(() => link);
      const to = from && (await chooseName('Save a copy of the library', copyName(from.file)));
      const refused = to && (await from.saveCopy(to));
      if (refused) await say(refused);
    },
    close: async () => link?.close(),
  };
}

async function chooseName(title: string, defaultPath: string): Promise<string | undefined> {
  const { canceled, filePath } = await dialog.showSaveDialog({ title, defaultPath, filters });
  if (canceled || filePath === '') return undefined;
  return path.extname(filePath) === '' ? `${filePath}.meridian` : filePath;
}

const copyName = (file: string): string => `${path.basename(file, '.meridian')} copy.meridian`;

async function askAfterGiveUp(message: string, retry: () => Promise<unknown>): Promise<void> {
  const { response } = await dialog.showMessageBox({
    type: 'error',
    message,
    detail: 'What you typed is kept in the window while it stays open.',
    buttons: ['Try Again', 'Quit'],
    cancelId: 1,
    noLink: true,
  });
  if (response === 0) await retry();
  else app.quit();
}
