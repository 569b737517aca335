/** The command line: its commands, its options and its exit codes. */
import { debuglog } from 'node:util';
import { Command, CommanderError, InvalidArgumentError, Option } from 'commander';
import { kindNames } from '../core/app/notes.ts';
import { exportEndings, isVersionNumber } from '../core/app/reports.ts';
import { isFailure } from '../core/model/failure.ts';
import type * as answer from './answer.ts';
import * as commands from './commands.ts';
import * as history from './history.ts';
import * as publish from './publish.ts';
import { serve } from './serve.ts';

/** Where a command prints: `out` what was asked for, `err` what went wrong. */
export type Terminal = { readonly out: (text: string) => void; readonly err: (text: string) => void };

const debug = debuglog('meridian');

/**
 * Runs one command line, given without the program's name. Gives its exit code: 0 done, 1 failed (one sentence on `err`),
 * 2 usage. `NODE_DEBUG=meridian` shows where a bug is.
 */
export async function meridian(words: readonly string[], terminal: Terminal): Promise<number> {
  let code = 0;
  const program = programFor(terminal, (given) => {
    code = given;
  });
  try {
    await program.parseAsync([...words], { from: 'user' });
    return code;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
    debug('%O', error);
    const [line] = (error instanceof Error ? error.message : String(error)).split('\n');
    terminal.err(`Something went wrong inside Meridian: ${line}\n`);
    return 1;
  }
}

function programFor(terminal: Terminal, end: (code: number) => void): Command {
  const program = new Command('meridian')
    .description('Libraries of linked notes: find, correct, freeze and export, without a window.')
    .option('--json', 'print one JSON value')
    .configureOutput({ writeOut: terminal.out, writeErr: terminal.err })
    .configureHelp({ showGlobalOptions: true })
    .showHelpAfterError('(--help tells more)')
    .addHelpText('afterAll', '\nExit codes: 0 done, 1 failed (one sentence on stderr), 2 usage.')
    .exitOverride();

  const json = (): boolean => program.opts<{ json?: boolean }>().json === true;
  const say = (value: unknown, lines: readonly string[]): void =>
    terminal.out(json() ? `${JSON.stringify(value)}\n` : lines.map((line) => `${line}\n`).join(''));

  /** One JSON value with `--json`, else lines; when something is wrong, one sentence and 1. */
  const print = (given: answer.Command): void => {
    const failed = isFailure(given) ? given.message : given.failed;
    if (isFailure(given)) say(given, []);
    else say(given.value, given.lines);
    if (failed === undefined) return;
    terminal.err(`${failed}\n`);
    end(1);
  };

  const command = (name: string, description: string): Command =>
    program.command(name).description(description).argument('<file>', 'the library, such as report.meridian');

  command('new', 'make a library from the bundled content, a Markdown folder, or nothing')
    .option('--from <folder>', 'a Markdown folder, such as an Obsidian vault')
    .addOption(new Option('--empty', 'with no notes').conflicts('from'))
    .action((file, options) => print(commands.make(file, options)));

  command('check', 'look for anything wrong: file, log, links, versions, derived tables').action((file) =>
    print(commands.check(file)),
  );

  command('list', 'list the notes')
    .addOption(new Option('--kind <kind>', 'of one kind only').choices(kindNames))
    .action(async (file, options) => print(await commands.list(file, options)));

  command('show', 'show a note: fields, text, links both ways, revisions')
    .argument('<id>', 'the note')
    .action(async (file, id) => print(await commands.show(file, id)));

  command('search', 'search, best first')
    .argument('<text...>', 'words, "phrases", -without, kind:country, tag:cbpr')
    .option('--limit <n>', 'how many hits at most', wholeNumber(1, 1000), 20)
    .allowUnknownOption() // -word excludes
    .action(async (file, text: readonly string[], options) => {
      const unknown = text.find((word) => word.startsWith('--'));
      if (unknown !== undefined) program.error(`error: unknown option '${unknown}'`, { exitCode: 2 });
      print(await commands.find(file, text, options));
    });

  command('put', 'take in Markdown files as new notes or new revisions')
    .argument('<note.md...>', 'files with front matter; the id is in it, or is the name of the file')
    .action(async (file, notes) => print(await commands.put(file, notes)));

  command('log', 'list the revisions of a note, newest first')
    .argument('<id>', 'the note')
    .action(async (file, id) => print(await history.log(file, id)));

  command('diff', 'compare two revisions word by word; the last change when none is named')
    .argument('<id>', 'the note')
    .argument('[from]', 'a revision, by its first characters')
    .argument('[to]', 'another; the present one when left out')
    .action(async (file, id, from, to) => print(await history.diff(file, id, from, to)));

  command('restore', 'write an earlier revision again, as a new one')
    .argument('<id>', 'the note')
    .argument('<revision>', 'by its first characters, as “log” prints them')
    .action(async (file, id, revision) => print(await history.restore(file, id, revision)));

  command('freeze', 'freeze a report as a numbered version')
    .argument('<report>', 'the id of the report')
    .requiredOption('--number <number>', 'such as 1.0', versionNumber)
    .option('--note <text>', 'what changed', '')
    .action(async (file, report, options) => print(await publish.freeze(file, report, options)));

  command('versions', 'list the versions with their hashes').action(async (file) =>
    print(await publish.versions(file)),
  );

  command('export', 'write a version, or the report as it stands, to a new file')
    .argument('<report[@number]>', 'the id of the report, with @ and a number for a version', edition)
    .requiredOption('--to <path>', `its ending says the format: ${endings}`, exportFile)
    .action(async (file, report, options) => print(await publish.exportTo(file, report, options.to)));

  command('serve', 'open the library in a browser window from this machine')
    .option('--port <n>', 'a port of your choice instead of a free one', wholeNumber(0, 65_535), 0)
    .option('--no-open', 'only print the address')
    .action(async (file, options) => {
      const failure = await serve(file, options, say);
      if (failure !== undefined) print(failure);
    });

  command('rebuild', 'throw away everything derived and make it again').action(async (file) =>
    print(await commands.rebuild(file)),
  );
  return program;
}

const endings = exportEndings.map((ending) => `.${ending}`).join(' ');

function wholeNumber(from: number, to: number): (text: string) => number {
  return (text) => {
    const value = /^\d+$/.test(text) ? Number(text) : Number.NaN;
    if (!(value >= from && value <= to)) throw new InvalidArgumentError(`It must be a number from ${from} to ${to}.`);
    return value;
  };
}

function versionNumber(text: string): string {
  if (isVersionNumber(text)) return text;
  throw new InvalidArgumentError('It must be digits joined by points, such as 1.0.');
}

function edition(text: string): publish.Edition {
  const named = publish.editionNamed(text);
  if (named.number !== null) versionNumber(named.number);
  return named;
}

function exportFile(text: string): string {
  if (exportEndings.includes(publish.endingOf(text))) return text;
  throw new InvalidArgumentError(`Its ending must be one of ${endings}.`);
}
