/** The command line: every use case without a window. Exit 0 done, 1 failed (one sentence on stderr), 2 usage. */
import { CommanderError } from 'commander';
import { program } from './program.ts';

program.exitOverride();
try {
  await program.parseAsync(process.argv);
} catch (error) {
  if (!(error instanceof CommanderError)) throw error;
  process.exitCode = error.exitCode === 0 ? 0 : 2;
}
