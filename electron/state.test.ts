import { chmodSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { aFolder } from './fake/start.ts';
import { openState, withRecent } from './state.ts';

const frame = { x: 1, y: 2, width: 800, height: 600, maximized: false };

test('what is changed is there at the next start, as one whole file', () => {
  const folder = aFolder();
  openState(folder).change({ frame });
  openState(folder).change({ recent: ['/a.meridian'] });
  expect(openState(folder).read()).toEqual({ frame, recent: ['/a.meridian'] });
  expect(readdirSync(folder)).toEqual(['window.json']);
});

test.each(['', '[]', 'null', '{"frame":{"x":"1"},"recent":"no"}', '{"recent":[1,{}]}'])(
  '%s is as good as no file',
  (text) => {
    const folder = aFolder();
    writeFileSync(path.join(folder, 'window.json'), text);
    expect(openState(folder).read()).toEqual({ frame: undefined, recent: [] });
  },
);

test('a folder that cannot be written costs the memory, not the work', () => {
  const folder = aFolder();
  const state = openState(folder);
  rmSync(folder, { recursive: true });
  writeFileSync(folder, 'a file in its place');
  state.change({ recent: ['/a.meridian'] });
  expect(state.read().recent).toEqual(['/a.meridian']);
  expect(readFileSync(folder, 'utf8')).toBe('a file in its place');
  chmodSync(folder, 0o600);
});

test('the last one comes first, each once, ten at most', () => {
  expect(withRecent(['a', 'b'], 'b')).toEqual(['b', 'a']);
  const many = Array.from({ length: 10 }, (_, at) => String(at));
  expect(withRecent(many, 'new')).toEqual(['new', ...many.slice(0, 9)]);
});
