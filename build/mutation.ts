/**
 * `npm run test:mutation`: breaks each guarding line of `mutants.ts`, one at a time, and runs the tests of its file.
 * A mutant that lives is a line that no test guards. Works on a copy in a temporary folder, never on the project's own
 * files. Words name files to limit it to: `npm run test:mutation -- security http`.
 */
import { spawn } from 'node:child_process';
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { guards, type Mutant, mutants } from './mutants.ts';

const root = path.resolve(import.meta.dirname, '..');
const words = process.argv.slice(2);
const chosen = mutants.filter(({ file }) => words.length === 0 || words.some((word) => file.includes(word)));
const copy = copyOfProject();
process.once('exit', () => rmSync(copy, { recursive: true, force: true }));
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(1));

process.exitCode = await main();

async function main(): Promise<number> {
  const files = [...new Set(chosen.map(({ file }) => file))];
  if (!(await passes([...new Set(files.flatMap(testsOf))], 'inherit'))) {
    console.error('The tests fail before anything is broken; mend them first.');
    return 1;
  }
  let living = 0;
  for (const mutant of chosen) {
    const verdict = await verdictOn(mutant);
    if (verdict !== 'killed') living += 1;
    console.log(`${verdict.padEnd(9)} ${mutant.file.padEnd(26)} ${shown(mutant.line)} → ${shown(mutant.broken)}`);
  }
  console.log(`${chosen.length - living} of ${chosen.length} killed`);
  return living === 0 ? 0 : 1;
}

/** `not found`: the line has changed, so the list must follow. */
async function verdictOn({ file, line, broken }: Mutant): Promise<'killed' | 'LIVES' | 'NOT FOUND'> {
  const place = path.join(copy, file);
  const text = readFileSync(place, 'utf8');
  if (text.split(line).length !== 2) return 'NOT FOUND';
  writeFileSync(
    place,
    text.replace(line, () => broken),
  );
  try {
    return (await passes(testsOf(file))) ? 'LIVES' : 'killed';
  } finally {
    writeFileSync(place, text);
  }
}

function testsOf(file: string): readonly string[] {
  return guards[file] ?? [];
}

function passes(tests: readonly string[], stdio: 'ignore' | 'inherit' = 'ignore'): Promise<boolean> {
  const vitest = path.join(root, 'node_modules/vitest/vitest.mjs');
  const child = spawn(process.execPath, [vitest, 'run', '--bail', '1', ...tests], { cwd: copy, stdio });
  return new Promise((done) => child.once('exit', (code) => done(code === 0)));
}

/** Everything but what is made or installed; the packages are shared. */
function copyOfProject(): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'meridian-mutation-'));
  const left = new Set(['node_modules', '.git', 'out', 'coverage', '.screens']);
  for (const name of readdirSync(root).filter((entry) => !left.has(entry)))
    cpSync(path.join(root, name), path.join(folder, name), { recursive: true });
  symlinkSync(path.join(root, 'node_modules'), path.join(folder, 'node_modules'), 'junction');
  return folder;
}

function shown(text: string): string {
  return (text.replace(/\s+/g, ' ').trim() || '(nothing)').slice(0, 70);
}
