/** Builders for tests: a case in one to five lines, over a real library in a temporary folder. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { onTestFinished } from 'vitest';
import { createLibrary, type Library } from './app/library.ts';
import { createNote } from './app/notes.ts';
import { type Failure, isFailure } from './model/failure.ts';
import { emptyNote, type Note } from './model/note.ts';
import { random } from './random.ts';

/** A note; everything that a case does not name is empty. */
export const aNote = (part: Partial<Note> = {}): Note => ({ ...emptyNote('page', 'A page'), ...part });

/** The value, or the test fails with the sentence of the failure. */
export function good<T>(value: T | Failure): T {
  if (isFailure(value)) throw new Error(`${value.failure}: ${value.message}`);
  return value;
}

/** A folder that goes when the test ends. */
export function aFolder(): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'meridian-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** A clock that goes on one second at each look, from 1 January 2026. */
export function aClock(): () => Date {
  let seconds = 0;
  return () => new Date(Date.UTC(2026, 0, 1, 0, 0, seconds++));
}

/** A new library with these notes by id, a fixed clock and the author "Ann". Closed when the test ends. */
export function openTestLibrary(notes: Readonly<Record<string, Partial<Note>>> = {}): Library {
  const library = good(createLibrary(path.join(aFolder(), 'test.meridian'), { now: aClock(), author: () => 'Ann' }));
  onTestFinished(() => {
    library.db.close();
  });
  for (const [id, note] of Object.entries(notes)) good(createNote(library, aNote({ title: id, ...note }), id));
  return library;
}

/** Runs `other` once, before the next change of the library begins: another process is never far. */
export function justBefore({ db }: Library, other: () => void): void {
  const begin = db.transaction;
  db.transaction = (work) => {
    db.transaction = begin;
    other();
    return db.transaction(work);
  };
}

/** Whole numbers that look random and are the same for the same seed. */
export function seeded(seed: number): (below: number) => number {
  const next = random(seed);
  return (below) => Math.floor(next() * below);
}
