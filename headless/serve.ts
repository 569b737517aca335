import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { openCore } from '../core/app/core.ts';
import { builtRenderer } from '../core/app/places.ts';
import { type Failure, fail, isFailure } from '../core/model/failure.ts';
import { personFolder } from './answer.ts';
import { startServer } from './http.ts';
import { openWindow, type Window } from './window.ts';

type Options = { readonly port: number; readonly open: boolean };
/** Takes what is to be printed: one value, or lines. */
type Say = (value: unknown, lines: readonly string[]) => void;

const hint = 'Open this address in a browser on this machine. Ctrl+C stops Meridian.';

/** Serves a library on this machine until Ctrl+C, or until the window it opened is closed. Says its address first. */
export async function serve(file: string, { port, open }: Options, say: Say): Promise<Failure | undefined> {
  if (!existsSync(path.join(builtRenderer, 'index.html')))
    return fail('not-found', 'The screens are not built yet: run “npm run build” once.');
  const log = (line: string): void => void process.stderr.write(`${line}\n`);
  const core = openCore({ file, dataFolder: personFolder(), log });
  if (isFailure(core)) return core;
  try {
    const start = (at: number) => startServer({ core, renderer: builtRenderer, port: at, log }).catch(systemCode);
    const usual = port === 0 ? await start(usualPort(file)) : undefined;
    const server = usual === undefined || typeof usual === 'string' ? await start(port) : usual;
    if (typeof server === 'string')
      return fail('busy', `Port ${port} cannot be used (${server}); choose another, or none for any free one.`);
    const { address } = server;
    const window = open ? openWindow(address, personFolder()) : undefined;
    say({ file, address }, open && window === undefined ? [address, hint] : [address]);
    await stopped(window);
    window?.close();
    await server.close();
    return undefined;
  } finally {
    core.close();
  }
}

/**
 * The port that this library is served from when it is free: the browser keeps the person's choices by address, and they
 * are there again the next time. Among the ports that nobody is given (IANA's dynamic range).
 */
export const usualPort = (file: string): number =>
  49_152 + (createHash('sha256').update(path.resolve(file)).digest().readUInt16BE() % 16_384);

const systemCode = (error: unknown): string => {
  if (error instanceof Error && 'code' in error) return String(error.code);
  throw error;
};

function stopped(window: Window | undefined): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => resolve());
    window?.whenClosed(resolve);
  });
}
