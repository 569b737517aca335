import { Command, InvalidArgumentError } from 'commander';
import { type Failure, isFailure } from '../core/model/failure.ts';
import * as commands from './commands.ts';
import { serve } from './serve.ts';

/** Prints what a command answers: one JSON value with `--json`, else lines. A failure is one sentence on stderr, exit 1. */
async function run(
  command: Command,
  work: commands.Answer | Failure | Promise<commands.Answer | Failure>,
): Promise<void> {
  const answer = await work;
  if (isFailure(answer)) {
    process.stderr.write(`${answer.message}\n`);
    process.exitCode = 1;
    return;
  }
  const json = command.optsWithGlobals().json === true;
  process.stdout.write(json ? `${JSON.stringify(answer.value)}\n` : answer.lines.map((line) => `${line}\n`).join(''));
  if (answer.failed === true) process.exitCode = 1;
}

function wholeNumber(text: string): number {
  const value = Number(text);
  if (!Number.isInteger(value) || value < 0) throw new InvalidArgumentError('It must be a whole number.');
  return value;
}

export const program = new Command('meridian')
  .description('Libraries of linked notes: find, correct, freeze and export, without a window.')
  .option('--json', 'print one JSON value')
  .showHelpAfterError('(--help tells more)')
  .configureHelp({ showGlobalOptions: true })
  .exitOverride();

const command = (words: string, description: string): Command => program.command(words).description(description);

command('new <file>', 'make a library from the bundled content, a Markdown folder, or nothing')
  .option('--from <folder>', 'a Markdown folder, such as an Obsidian vault')
  .option('--empty', 'with no notes')
  .action((file, options, self) => run(self, commands.make(file, options)));

command('check <file>', 'look for anything wrong: file, log, links, versions, derived tables').action((file, _, self) =>
  run(self, commands.check(file)),
);

command('list <file>', 'list the notes')
  .option('--kind <kind>', 'of one kind only')
  .action((file, options, self) => run(self, commands.list(file, options)));

command('show <file> <id>', 'show a note: fields, text, links both ways, revisions').action((file, id, _, self) =>
  run(self, commands.show(file, id)),
);

command('search <file> <text...>', 'search, best first')
  .option('--limit <n>', 'how many hits at most', wholeNumber, 20)
  .action((file, text, options, self) => run(self, commands.find(file, text, options)));

command('put <file> <note.md...>', 'take in Markdown files as new notes or new revisions').action(
  (file, notes, _, self) => run(self, commands.put(file, notes)),
);

command('log <file> <id>', 'list the revisions of a note, newest first').action((file, id, _, self) =>
  run(self, commands.log(file, id)),
);

command(
  'diff <file> <id> [from] [to]',
  'compare two revisions word by word; the last change when none is named',
).action((file, id, from, to, _, self) => run(self, commands.diff(file, id, from, to)));

command('restore <file> <id> <revision>', 'write an earlier revision again, as a new one').action(
  (file, id, revision, _, self) => run(self, commands.restore(file, id, revision)),
);

command('freeze <file> <report>', 'freeze a report as a numbered version')
  .requiredOption('--number <number>', 'such as 1.0')
  .option('--note <text>', 'what changed', '')
  .action((file, report, options, self) => run(self, commands.freeze(file, report, options)));

command('versions <file>', 'list the versions with their hashes').action((file, _, self) =>
  run(self, commands.versions(file)),
);

command('export <file> <report[@number]>', 'write a version, or the report as it stands, to a file')
  .requiredOption('--to <path>', 'its ending says the format: .docx .html .zip (Markdown folder)')
  .action((file, report, options, self) => run(self, commands.exportTo(file, report, options)));

command('serve <file>', 'open the library in a browser window from this machine')
  .option('--port <n>', 'a port of your choice instead of a free one', wholeNumber, 0)
  .option('--no-open', 'only print the address')
  .action((file, options) => serve(file, options));

command('rebuild <file>', 'throw away everything derived and make it again').action((file, _, self) =>
  run(self, commands.rebuild(file)),
);
