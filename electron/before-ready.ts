import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { app, protocol } from 'electron';
import { personFolder } from './places.ts';
import { developmentServer, scheme } from './security.ts';

export type Start = {
  /** The person's data folder. */
  readonly folder: string;
  /** Gives the libraries that the system has asked to open so far; later ones go to `listener`. */
  readonly asked: (listener: (file: string) => void) => readonly string[];
};

/**
 * Everything that Electron takes only before `ready`. The order matters: the lock is kept in `userData`, so that must
 * be set before. Gives undefined when another Meridian runs on the same data; it has been told what to open.
 */
export function prepare(): Start | undefined {
  const folder = personFolder({
    packaged: app.isPackaged,
    file: app.getPath('exe'),
    env: process.env,
    platform: process.platform,
  });
  const profile = path.join(folder, 'window');
  mkdirSync(profile, { recursive: true });
  app.setPath('userData', profile);
  app.setPath('sessionData', profile);
  app.enableSandbox();
  protocol.registerSchemesAsPrivileged([
    { scheme, privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true } },
  ]);
  stayOffline();
  return app.requestSingleInstanceLock() ? { folder, asked: collectAsked() } : undefined;
}

/** Files come by the command line, by `open-file` (macOS) and from a second start (elsewhere). */
function collectAsked(): Start['asked'] {
  const early: string[] = [];
  let take = (file: string): void => void early.push(file);
  const first = libraryOf(process.argv.slice(1), process.cwd());
  if (first !== undefined) take(first);
  app.on('open-file', (event, file) => {
    event.preventDefault();
    take(file);
  });
  app.on('second-instance', (_event, words, folder) => {
    const file = libraryOf(words.slice(1), folder);
    if (file !== undefined) take(file);
  });
  return (listener) => {
    take = listener;
    return early;
  };
}

/** The first library among the arguments of a command line, as an absolute path. */
export function libraryOf(words: readonly string[], folder: string): string | undefined {
  const file = words.find((word) => !word.startsWith('-') && word.toLowerCase().endsWith('.meridian'));
  return file === undefined ? undefined : path.resolve(folder, file);
}

/** Chromium itself looks nothing up and asks no proxy; `guardSession` refuses what a page asks for. */
function stayOffline(): void {
  if (developmentServer() !== undefined) return;
  app.commandLine.appendSwitch('host-resolver-rules', 'MAP * ~NOTFOUND');
  app.commandLine.appendSwitch('no-proxy-server');
}
