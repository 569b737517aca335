import { mkdirSync, readFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { writeFileBeside } from './write-file.ts';

/** Who works here: the author of new revisions. Kept in the person's data folder, not in a library. */
export type Person = { readonly name: () => string; readonly rename: (name: string) => void };

/** The name chosen last, or else the one that the system knows. */
export function personIn(folder: string): Person {
  const file = path.join(folder, 'person.json');
  let name = storedName(file) ?? systemName();
  return {
    name: () => name,
    rename(next) {
      mkdirSync(folder, { recursive: true });
      writeFileBeside(file, Buffer.from(`${JSON.stringify({ name: next })}\n`));
      name = next;
    },
  };
}

function storedName(file: string): string | undefined {
  try {
    const stored: unknown = JSON.parse(readFileSync(file, 'utf8'));
    const name = typeof stored === 'object' && stored !== null && 'name' in stored ? stored.name : undefined;
    return typeof name === 'string' && name.trim() !== '' ? name : undefined;
  } catch {
    return undefined; // no file yet, or one that is not ours to repair
  }
}

function systemName(): string {
  try {
    return os.userInfo().username;
  } catch {
    return 'Unknown';
  }
}
