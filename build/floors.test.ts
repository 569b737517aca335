import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { floors, forTests } from './floors.ts';

const root = path.resolve(import.meta.dirname, '..');
const imported =
  /(?:^|\n)\s*(?:import|export)\b[^;'"]*?\bfrom\s+['"]([^'"]+)['"]|(?:^|\n)\s*import\s+['"]([^'"]+)['"]|\bimport\(\s*['"]([^'"]+)['"]/g;

const matches = (pattern: string, name: string): boolean =>
  pattern.endsWith('*') ? name.startsWith(pattern.slice(0, -1)) : name === pattern || name.startsWith(`${pattern}/`);

function importsOf(file: string): string[] {
  return [...readFileSync(path.join(root, file), 'utf8').matchAll(imported)].map((found) => {
    const name = (found[1] ?? found[2] ?? found[3] ?? '').replace(/\?.*$/, '');
    return name.startsWith('.') ? path.posix.join(path.posix.dirname(file), name) : name;
  });
}

for (const { room, rooms, packages } of floors) {
  test(`${room} imports only what its floor allows`, () => {
    const inner = floors.filter((other) => other.room.startsWith(`${room}/`)).map((other) => `${other.room}/`);
    const files = globSync(`${room}/**/*.{ts,tsx,css}`, { cwd: root }).filter(
      (file) => !inner.some((start) => file.startsWith(start)),
    );
    expect(files.length).toBeGreaterThan(0);
    const strays = files.flatMap((file) => {
      const allowed = [room, ...rooms, ...packages, ...(/\.test\.tsx?$/.test(file) ? forTests : [])];
      return importsOf(file)
        .filter((name) => !allowed.some((pattern) => matches(pattern, name)))
        .map((name) => `${file} → ${name}`);
    });
    expect(strays).toEqual([]);
  });
}
