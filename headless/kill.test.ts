/** Durability: whatever was acknowledged is there after the process is killed, and nothing is broken. */
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { afterAll, expect, test } from 'vitest';
import { checkLibrary } from '../core/app/check.ts';
import { readState } from '../core/app/history.ts';
import { createLibrary, openLibrary } from '../core/app/library.ts';
import { createNote, readNote } from '../core/app/notes.ts';
import { listVersions } from '../core/app/reports.ts';
import { aNote, good, seeded } from '../core/testing.ts';

/** What a child reports, one line each. */
type Report =
  | { readonly did: 'start' }
  | { readonly did: 'failed'; readonly line: string }
  | { readonly did: 'save'; readonly id: string; readonly revision: string; readonly body: string }
  | { readonly did: 'draft'; readonly seed: number; readonly count: number }
  | { readonly did: 'freeze'; readonly number: string; readonly hash: string };

const kills = 200;
/** Side by side, each with libraries of its own. */
const lanes = 2;
/** A library is used for so many kills: the next child opens what the last one left. */
const killsPerLibrary = 5;
const child = path.join(import.meta.dirname, 'kill-saver.ts');
const folder = mkdtempSync(path.join(tmpdir(), 'meridian-kill-'));
const env = { ...process.env, NODE_COMPILE_CACHE: path.join(folder, 'compiled') };
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function aLibrary(name: string): string {
  const file = path.join(folder, `${name}.meridian`);
  const library = good(createLibrary(file));
  for (const id of ['a', 'b', 'typed']) good(createNote(library, aNote({ title: id, body: `First of ${id}.` }), id));
  const outline = [{ heading: 'One' }, { note: 'a' }, { note: 'b' }];
  good(createNote(library, aNote({ kind: 'report', title: 'Report', fields: { outline } }), 'report'));
  library.db.close();
  return file;
}

/** Starts a child, kills it at a moment that the seed decides, and gives all that it reported by then. */
async function killed(file: string, seed: number): Promise<readonly Report[]> {
  const random = seeded(seed);
  // One in eight dies on its way to the first change; the others after some changes and up to three milliseconds.
  const early = random(8) === 0;
  const enough = random(16);
  const saver = spawn(process.execPath, [child, file, folder, String(seed)], {
    env,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const closed = once(saver, 'close');
  const kill = (): void => void saver.kill('SIGKILL');
  if (early) setTimeout(kill, 100 + random(250));
  const reports: Report[] = [];
  for await (const line of createInterface({ input: saver.stdout })) {
    reports.push(JSON.parse(line) as Report);
    if (reports.length === enough + 1) setTimeout(kill, random(4));
  }
  await closed;
  return reports;
}

/** What is not as it was acknowledged, and what `check` finds. */
function losses(file: string, reports: readonly Report[]): readonly string[] {
  const library = good(openLibrary(file, { readOnly: true }));
  try {
    const lost = reports.filter((report) => !isThere(report)).map((report) => JSON.stringify(report).slice(0, 200));
    return [...lost, ...checkLibrary(file).map((problem) => `check: ${JSON.stringify(problem)}`)];
  } finally {
    library.db.close();
  }

  function isThere(report: Report): boolean {
    if (report.did === 'start') return true;
    if (report.did === 'failed') return false;
    if (report.did === 'freeze')
      return listVersions(library, 'report').some(
        ({ number, hash }) => number === report.number && hash === report.hash,
      );
    if (report.did === 'draft')
      return order(good(readNote(library, 'typed')).draft?.note.body ?? '') >= order(`${report.seed}.${report.count}`);
    const state = readState(library, report.id, report.revision);
    return 'body' in state && state.body === report.body;
  }
}

/** Children of a library have rising seeds, and each counts on. */
const order = (draft: string): number => {
  const [seed = 0, count = 0] = draft.split('.').map(Number);
  return seed * 100_000 + count;
};

async function lane(number: number): Promise<{ acknowledged: number; lost: readonly string[] }> {
  let acknowledged = 0;
  const lost: string[] = [];
  let file = '';
  let reports: Report[] = [];
  for (let kill = 0; kill < kills / lanes; kill += 1) {
    if (kill % killsPerLibrary === 0) {
      file = aLibrary(`${number}-${kill}`);
      reports = [];
    }
    const told = await killed(file, 1 + number * kills + kill);
    acknowledged += told.filter(({ did }) => did !== 'start').length;
    reports.push(...told);
    // As after a power cut: the shared memory is gone, and the change log must be read again.
    if (kill % 3 === 0) rmSync(`${file}-shm`, { force: true });
    lost.push(...losses(file, reports));
    if (lost.length > 0) break;
  }
  return { acknowledged, lost };
}

test(`${kills} times killed in the middle of saving: no acknowledged change is lost and nothing is damaged`, async () => {
  // A child that finds no library ends by itself and leaves its compiled sources to the others: they start twice as fast.
  spawnSync(process.execPath, [child, path.join(folder, 'none')], { env });
  const ran = await Promise.all(Array.from({ length: lanes }, (_, number) => lane(number)));
  expect(ran.flatMap(({ lost }) => lost)).toEqual([]);
  // Else the children died before they did anything, and the test has shown nothing.
  expect(ran.reduce((sum, { acknowledged }) => sum + acknowledged, 0)).toBeGreaterThan(kills * 3);
}, 300_000);
