import { existsSync } from 'node:fs';
import path from 'node:path';
import { openCore } from '../core/app/core.ts';
import { builtRenderer } from '../core/app/places.ts';
import { isFailure } from '../core/model/failure.ts';
import { personFolder } from './commands.ts';
import { startServer } from './http.ts';
import { openWindow } from './window.ts';

/** Serves a library on this machine until Ctrl+C, or until the window it opened is closed. Prints its address. */
export async function serve(file: string, options: { port: number; open: boolean }): Promise<void> {
  const failed = (sentence: string): void => {
    process.stderr.write(`${sentence}\n`);
    process.exitCode = 1;
  };
  if (!existsSync(path.join(builtRenderer, 'index.html')))
    return failed('The screens are not built yet: run “npm run build” once.');
  const core = openCore({ file, dataFolder: personFolder(), log: (line) => process.stderr.write(`${line}\n`) });
  if (isFailure(core)) return failed(core.message);
  const server = await startServer({ core, renderer: builtRenderer, port: options.port }).catch((error: unknown) => {
    core.close();
    const code = error instanceof Error && 'code' in error ? String(error.code) : String(error);
    failed(`Port ${options.port} cannot be used (${code}). Choose another, or none.`);
  });
  if (server === undefined) return;
  process.stdout.write(`${server.address}\n`);
  const stop = async (): Promise<void> => {
    await server.close();
    core.close();
    process.exit(0);
  };
  process.once('SIGINT', stop);
  process.once('SIGTERM', stop);
  if (options.open && openWindow(server.address, personFolder(), stop) === undefined)
    process.stdout.write('Open this address in a browser on this machine. Ctrl+C stops Meridian.\n');
}
