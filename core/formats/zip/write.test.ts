import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { strFromU8, unzipSync } from 'fflate';
import { expect, onTestFinished, test } from 'vitest';
import { emptyNote } from '../../model/note.ts';
import { readVault } from '../markdown/vault.ts';
import { anImage, anImageHash, attachment, aVersion, type Library, small, torture } from '../samples.ts';
import { markdownZip } from './write.ts';

async function folder(library: Library): Promise<ReadonlyMap<string, Uint8Array>> {
  const { bytes } = await markdownZip.write(aVersion(library), { attachment, hash: 'ab'.repeat(32) });
  return new Map(Object.entries(unzipSync(bytes)));
}

const hashOf = (bytes: Uint8Array): string => (Buffer.compare(bytes, anImage) === 0 ? anImageHash : '?');

test.each(Object.entries({ small, torture }))(
  '%s: our reader makes the same notes and images of it',
  async (_name, library) => {
    const read = readVault(await folder(library), hashOf);
    const { notes, attachments } = aVersion(library);
    const byId = (a: { id: string }, b: { id: string }): number => (a.id < b.id ? -1 : 1);
    expect(read.notes.map(({ id, note }) => ({ id, note })).sort(byId)).toEqual(
      notes.map(({ id, note }) => ({ id, note })).sort(byId),
    );
    expect(read.attachments.map(({ hash, mediaType }) => ({ hash, mediaType }))).toEqual(attachments);
    expect(read.left).toEqual(['README.md', 'report.md']);
  },
);

test('report.md reads well by itself', async () => {
  expect(strFromU8((await folder(small)).get('report.md') ?? new Uint8Array())).toBe(`---
note: false
---
# Data across borders

A study of three economies

Mei Lin, Ōta Kenji · Version 1.0 · 2026-04-08

## Abstract

Rules differ.

They can meet.

## Economies

Two of them follow.

### Japan

#### Export

The APPI accepts three routes [1, Art. 28]. See [Singapore](notes/country/singapore.md).[^1]

1. consent
2. equivalence

| Route | Since |
| :- | -: |
| Consent [1] | 2005 |

### Singapore

Contracts serve [2]. *[unverified: the page was gone]*

- [x] clauses
- [ ] seals

## Outlook

See [the first](notes/country/japan.md) and China.

## Sources

1. e-Gov. “Act on the Protection of Personal Information”. 2022-04-01. <https://example.org/appi> (read 2026-11-23)
2. PDPC; Tan, Wei. “Advisory Guidelines”. 2021.

[^1]: Amended in 2020 [2; 1, p. 3].
`);
});

test('No file name is one that Windows refuses, and none leaves the folder', async () => {
  const library: Library = {
    report: { ...emptyNote('report', 'R'), fields: { outline: [{ note: 'con' }, { note: 'nul.x' }, { note: 'odd' }] } },
    ...{ con: emptyNote('page', 'Con'), 'nul.x': emptyNote('page', 'Nul'), odd: emptyNote('../../odd', 'Odd') },
  };
  expect([...(await folder(library)).keys()].slice(3)).toEqual([
    'notes/page/_con.md',
    'notes/page/_nul.x.md',
    'notes/other/odd.md',
  ]);
});

test('File names in other scripts come out of other programs as they went in', async () => {
  const unzip = spawnSync('unzip', ['-v'], { encoding: 'utf8' });
  if (unzip.error !== undefined)
    return console.log('unzip is not on this machine: its reading of file names is not tested.');
  const outside = mkdtempSync(path.join(tmpdir(), 'meridian-zip-'));
  onTestFinished(() => rmSync(outside, { recursive: true, force: true }));
  const { bytes } = await markdownZip.write(aVersion(torture), { attachment });
  writeFileSync(path.join(outside, 'x.zip'), bytes);
  const done = spawnSync('unzip', ['-q', 'x.zip'], { cwd: outside, env: { ...process.env, LC_ALL: 'C.UTF-8' } });
  expect(done.status).toBe(0);
  expect(readdirSync(path.join(outside, 'notes/source')).sort()).toEqual(['s-1.md', '源-2.md']);
});
