import { appendFileSync, renameSync, statSync } from 'node:fs';
import path from 'node:path';

const largest = 1_000_000;

/**
 * Gives the function that adds a line, with its time, to the log in the person's data folder. Beyond a megabyte the
 * log starts anew and the one before is kept. A log that cannot be written stops nobody's work.
 */
export function openLog(folder: string, now: () => Date = () => new Date()): (line: string) => void {
  const file = path.join(folder, 'meridian.log');
  return (line) => {
    try {
      if ((statSync(file, { throwIfNoEntry: false })?.size ?? 0) > largest) renameSync(file, `${file}.old`);
      appendFileSync(file, `${now().toISOString()} ${line}\n`);
    } catch {
      // nowhere to say it
    }
  };
}
