/** What the shell remembers from one start to the next, as one JSON file in the person's data folder. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { writeFileBeside } from '../core/app/write-file.ts';

export type Frame = {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly maximized: boolean;
};

export type ShellState = {
  readonly frame: Frame | undefined;
  /** Libraries opened before, the last one first. */
  readonly recent: readonly string[];
};

export type StateFile = {
  readonly read: () => ShellState;
  /** Changes what is remembered. A folder that cannot be written costs the memory, not the work: nothing is thrown. */
  readonly change: (change: Partial<ShellState>) => void;
};

const recentLimit = 10;

export function openState(folder: string): StateFile {
  const file = path.join(folder, 'window.json');
  let state = readState(file);
  return {
    read: () => state,
    change(change) {
      state = { ...state, ...change };
      try {
        writeFileBeside(file, Buffer.from(JSON.stringify(state, null, 2)));
      } catch {
        // Kept in memory; the next change tries again.
      }
    },
  };
}

/** The list with `file` first, each file once, no longer than ten. */
export const withRecent = (recent: readonly string[], file: string): readonly string[] =>
  [file, ...recent.filter((other) => other !== file)].slice(0, recentLimit);

function readState(file: string): ShellState {
  try {
    const value: unknown = JSON.parse(readFileSync(file, 'utf8'));
    if (typeof value !== 'object' || value === null) throw new Error('not an object');
    const { frame, recent }: { frame?: unknown; recent?: unknown } = value;
    return {
      frame: isFrame(frame) ? frame : undefined,
      recent: Array.isArray(recent) ? recent.filter((name) => typeof name === 'string').slice(0, recentLimit) : [],
    };
  } catch {
    return { frame: undefined, recent: [] }; // missing or damaged: as on the first day
  }
}

const sides = ['x', 'y', 'width', 'height'];

const isFrame = (value: unknown): value is Frame =>
  typeof value === 'object' &&
  value !== null &&
  sides.every((side) => Number.isSafeInteger(Reflect.get(value, side))) &&
  typeof Reflect.get(value, 'maximized') === 'boolean';
