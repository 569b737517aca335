/**
 * `npm start`: the desktop application in Electron when its program is here or can be had, else the same application
 * from the loopback server in a browser window. `--web` goes there directly, `--no-download` tries no download,
 * `--no-open` only prints the address. A file that ends in .meridian is opened instead of the person's own library.
 */
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync } from 'node:fs';
import { homedir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { dataFolder, firstLibrary } from '../core/app/data-folder.ts';
import { build, isStale } from './built.ts';
import { fetchElectron, findElectron } from './electron-binary.ts';

const root = path.resolve(import.meta.dirname, '..');
const cli = path.join(root, 'headless/cli.ts');
/** A program that ends with an error so soon has not started. */
const startTime = 10_000;

const { values: options, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    web: { type: 'boolean', default: false },
    'no-download': { type: 'boolean', default: false },
    'no-open': { type: 'boolean', default: false },
  },
});

process.exitCode = await start();

async function start(): Promise<number> {
  if (isStale() && !build(root)) return 1;
  if (options.web) return serve();
  const electron = findElectron() ?? (await electronFromOutside());
  if (electron === undefined) {
    say('Electron is not on this machine: it is downloaded from GitHub, not from npm, and that cannot be reached.');
    say('Meridian opens in a browser window instead. It is the same application, served from this machine alone.');
    return serve();
  }
  const { code, took } = await runElectron(electron);
  if (code === 0 || took > startTime) return code;
  say(`Electron ended at once (${code}): a system library, a display or its sandbox may be missing on this machine.`);
  say('Meridian opens in a browser window instead. It is the same application, served from this machine alone.');
  return serve();
}

async function electronFromOutside(): Promise<string | undefined> {
  if (options['no-download']) return undefined;
  say('Electron is not on this machine yet; looking whether it can be downloaded (once, about 110 MB)…');
  return fetchElectron();
}

async function runElectron(program: string): Promise<{ code: number; took: number }> {
  const started = performance.now();
  // Chromium refuses to run as root with its sandbox; nobody else goes without it.
  const asRoot = process.platform === 'linux' && process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  const code = await run(program, [root, ...asRoot, ...positionals.map((file) => path.resolve(file))]);
  return { code, took: performance.now() - started };
}

/** The loopback server and its window, until the window is closed or Ctrl+C. */
function serve(): Promise<number> {
  const file = positionals[0] === undefined ? ownLibrary() : path.resolve(positionals[0]);
  if (file === undefined) return Promise.resolve(1);
  return run(process.execPath, [cli, 'serve', file, ...(options['no-open'] ? ['--no-open'] : [])]);
}

/** The person's library; the first start makes it from the bundled content. Undefined after saying why it cannot. */
function ownLibrary(): string | undefined {
  const folder = dataFolder({ env: process.env, platform: process.platform, home: homedir() });
  const file = firstLibrary(folder);
  if (existsSync(file)) return file;
  mkdirSync(folder, { recursive: true });
  say(`Making your library from the notes that come with Meridian: ${file}`);
  const words = [cli, 'new', file, '--from', path.join(root, 'content')];
  const made = spawnSync(process.execPath, words, { cwd: root, stdio: ['ignore', 'ignore', 'inherit'] });
  return made.status === 0 ? file : undefined;
}

/** Runs a program to its end and gives its exit code. Ctrl+C is the program's; here it only must not end the wait. */
function run(program: string, words: readonly string[]): Promise<number> {
  const child = spawn(program, words, { stdio: 'inherit' });
  const pass = (signal: NodeJS.Signals): void => void child.kill(signal);
  process.on('SIGINT', pass).on('SIGTERM', pass);
  return new Promise((done) => {
    child.once('error', () => done(127));
    child.once('exit', (code, signal) => done(code ?? (signal === 'SIGINT' || signal === 'SIGTERM' ? 0 : 1)));
  });
}

function say(sentence: string): void {
  console.log(sentence);
}
