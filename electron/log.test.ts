import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { aFolder } from './fake/start.ts';
import { openLog } from './log.ts';

const now = (): Date => new Date('2026-11-23T10:00:00Z');

test('a line is added with its time', () => {
  const folder = aFolder();
  openLog(folder, now)('one');
  openLog(folder, now)('two');
  const lines = readFileSync(path.join(folder, 'meridian.log'), 'utf8');
  expect(lines).toBe('2026-11-23T10:00:00.000Z one\n2026-11-23T10:00:00.000Z two\n');
});

test('a long log starts anew, and one old one is kept', () => {
  const folder = aFolder();
  writeFileSync(path.join(folder, 'meridian.log'), 'x'.repeat(1_000_001));
  openLog(folder, now)('fresh');
  expect(readdirSync(folder)).toEqual(['meridian.log', 'meridian.log.old']);
  expect(readFileSync(path.join(folder, 'meridian.log'), 'utf8')).toContain('fresh');
});

test('a folder that is gone stops nobody', () => {
  openLog(path.join(aFolder(), 'gone'), now)('lost');
});
