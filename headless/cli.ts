/** The command line: every use case without a window. */
import { enableCompileCache } from 'node:module';
import os from 'node:os';
import path from 'node:path';
import { dataFolder } from '../core/app/data-folder.ts';

// Compiled sources are kept from one start to the next, in a folder that nobody else can write: half the time to start.
const folder = dataFolder({ env: process.env, platform: process.platform, home: os.homedir() });
enableCompileCache(path.join(folder, 'compiled'));
const { meridian } = await import('./program.ts');

// A reader that has seen enough, such as `head`, closes the pipe: nothing is wrong with that.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
  process.exit();
});

process.exitCode = await meridian(process.argv.slice(2), {
  out: (text) => process.stdout.write(text),
  err: (text) => process.stderr.write(text),
});
