/**
 * Measures what Meridian promises, each figure beside a named peer that does the nearest plain thing in the same run on
 * the same machine. Figures depend on the machine; ratios less so. `npm run bench` prints a table.
 */
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { cpus, tmpdir } from 'node:os';
import path from 'node:path';
import Database from 'better-sqlite3';
import lunr from 'lunr';
import { search } from '../core/app/find.ts';
import { createLibrary, type Library } from '../core/app/library.ts';
import { readNote, saveNote, transact } from '../core/app/notes.ts';
import { parseMarkdown } from '../core/model/document.ts';
import { type Failure, isFailure } from '../core/model/failure.ts';
import { random } from '../core/random.ts';
import { anyWord, corpus, type MadeNote } from './corpus.ts';
import { type Row, table, times } from './measure.ts';

const size = 10_000;
const root = path.resolve(import.meta.dirname, '..');
const folder = mkdtempSync(path.join(tmpdir(), 'meridian-bench-'));

function sure<T>(value: T | Failure): T {
  if (isFailure(value)) throw new Error(value.message);
  return value;
}

function madeLibrary(notes: readonly MadeNote[]): Library {
  const library = sure(createLibrary(path.join(folder, 'bench.meridian'), { author: () => 'Bench' }));
  transact(library, (append) => {
    for (const { id, note } of notes) append({ note: id, content: note, parents: [] });
  });
  return library;
}

/** Peer of a save: one row of the same text in a plain SQLite table, as durably (WAL, synchronous=FULL). */
function plainTable(notes: readonly MadeNote[]): (id: string, text: string) => void {
  const db = new Database(path.join(folder, 'plain.db'));
  db.pragma('journal_mode = WAL');
  db.pragma('synchronous = FULL');
  db.exec('CREATE TABLE notes (id TEXT PRIMARY KEY, text TEXT)');
  const insert = db.prepare('INSERT OR REPLACE INTO notes VALUES (?, ?)');
  db.transaction(() => {
    for (const { id, note } of notes) insert.run(id, JSON.stringify(note));
  })();
  return (id, text) => insert.run(id, text);
}

async function saving(library: Library, notes: readonly MadeNote[]): Promise<Row> {
  const plain = plainTable(notes);
  const next = random(5);
  const at = (run: number): string => `n${(run * 37) % size}`;
  const ours = await times(500, (run) => {
    const id = at(run);
    const { note, revision } = sure(readNote(library, id));
    const body = note.body.replace(/\w+\n$/, `${anyWord(next)} ${run}.\n`);
    return sure(saveNote(library, id, revision, { ...note, body: `${body}\nChanged ${run}.\n` }));
  });
  const theirs = await times(500, (run) => plain(at(run), JSON.stringify({ ...notes[0]?.note, run })));
  return { what: 'save a note (read, change, save)', ours, peer: 'one row in plain SQLite', theirs, goal: 10 };
}

async function opening(library: Library, notes: readonly MadeNote[]): Promise<Row> {
  const file = path.join(folder, 'note.md');
  writeFileSync(file, notes[1]?.note.body ?? '');
  const ours = await times(500, (run) => sure(readNote(library, `n${(run * 53) % size}`)));
  const theirs = await times(500, () => parseMarkdown(readFileSync(file, 'utf8')));
  return {
    what: 'open a note (links both ways, sources, history)',
    ours,
    peer: 'read and parse one .md file',
    theirs,
    goal: 50,
  };
}

async function searching(library: Library, notes: readonly MadeNote[]): Promise<Row> {
  const few = notes.slice(0, 2000);
  const index = lunr(function () {
    this.ref('id');
    this.field('title');
    this.field('body');
    for (const { id, note } of few) this.add({ id, title: note.title, body: note.body });
  });
  const next = random(9);
  const queries = Array.from({ length: 600 }, () => [anyWord(next), anyWord(next), anyWord(next)].join(' '));
  const ours = await times(300, (run) => search(library, queries[run] ?? '', 20));
  const theirs = await times(300, (run) => index.search(queries[run] ?? ''));
  return {
    what: 'search three words, with passages',
    ours,
    peer: 'lunr over 2,000 of them, ids only',
    theirs,
  };
}

/** From starting the process to the first answer of its server. */
async function starting(file: string): Promise<Row> {
  const serve = [path.join(root, 'headless/cli.ts'), 'serve', file, '--no-open'];
  const bare = [
    '-e',
    "const s=require('node:http').createServer((q,r)=>r.end('ok')).listen(0,'127.0.0.1',()=>console.log('http://127.0.0.1:'+s.address().port+'/'))",
  ];
  const ours = await times(10, () => firstAnswer(serve));
  const theirs = await times(10, () => firstAnswer(bare));
  return { what: 'start of serve to first answer', ours, peer: 'a bare Node HTTP server', theirs, goal: 500 };
}

function firstAnswer(args: readonly string[]): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, args, {
      stdio: ['ignore', 'pipe', 'inherit'],
      env: { ...process.env, MERIDIAN_DATA: folder },
    });
    let said = '';
    child.stdout.on('data', (part: Buffer) => {
      said += part.toString();
      const address = /http:\/\/127\.0\.0\.1:\d+\//.exec(said)?.[0];
      if (address === undefined || !said.includes('\n')) return;
      request(address, (response) => {
        response.resume().once('end', () => {
          child.once('exit', () => resolve());
          child.kill('SIGKILL');
        });
      })
        .once('error', reject)
        .end();
    });
    child.once('error', reject);
  });
}

const notes = [...corpus(size)];
const started = performance.now();
const library = madeLibrary(notes);
const built = performance.now() - started;
const rows = [await saving(library, notes), await opening(library, notes), await searching(library, notes)];
library.db.close();
rows.push(await starting(library.file));
rmSync(folder, { recursive: true, force: true });
console.log(
  `${size} notes of about 200 words, built in ${(built / 1000).toFixed(1)} s; ${cpus().length} cores (${cpus()[0]?.model ?? ''}), Node ${process.version}\n`,
);
console.log(table(rows));
