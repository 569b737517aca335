/** What holds for every writer of the list. */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import path from 'node:path';
import { strFromU8, unzipSync } from 'fflate';
import { expect, test } from 'vitest';
import type { Frozen } from '../model/frozen.ts';
import { readers, writerOf, writers } from './index.ts';
import { attachment, aVersion, small, torture } from './samples.ts';

const hash = 'ab'.repeat(32);
const names = writers.map((writer) => [writer.ending, writer] as const);

/** All text of a file, out of its archive if it is one. */
function textOf(bytes: Uint8Array): string {
  if (strFromU8(bytes.slice(0, 2)) !== 'PK') return strFromU8(bytes);
  return Object.values(unzipSync(bytes))
    .map((part) => strFromU8(part))
    .join('\n');
}

test('Endings and names are unique', () => {
  expect(new Set(writers.map(({ ending }) => ending)).size).toBe(writers.length);
  expect(new Set(readers.map(({ name }) => name)).size).toBe(readers.length);
  expect(writerOf('docx')?.ending).toBe('docx');
  expect(writerOf('exe')).toBeUndefined();
});

test.each(names)(
  '%s: the same version gives the same bytes',
  async (_ending, writer) => {
    for (const library of [small, torture]) {
      const first = await writer.write(aVersion(library), { attachment, hash });
      const second = await writer.write(JSON.parse(JSON.stringify(aVersion(library))), { attachment, hash });
      expect(Buffer.compare(first.bytes, second.bytes)).toBe(0);
    }
  },
  30_000,
);

test('The same bytes come out on another day, in another zone, from another process', async () => {
  const program = `
    const { writers } = await import('./index.ts');
    const { attachment, aVersion, torture } = await import('./samples.ts');
    const { createHash } = await import('node:crypto');
    for (const writer of writers) {
      const { bytes } = await writer.write(aVersion(torture), { attachment });
      console.log(writer.ending, createHash('sha256').update(bytes).digest('hex'));
    }`;
  const run = (zone: string): string => {
    const options = {
      cwd: path.resolve(import.meta.dirname),
      env: { ...process.env, TZ: zone },
      encoding: 'utf8',
    } as const;
    const done = spawnSync(process.execPath, ['--input-type=module-typescript', '-e', program], options);
    return done.stdout || done.stderr;
  };
  const here: string[] = [];
  for (const writer of writers) {
    const { bytes } = await writer.write(aVersion(torture), { attachment });
    here.push(`${writer.ending} ${createHash('sha256').update(bytes).digest('hex')}`);
  }
  expect(run('Pacific/Kiritimati')).toBe(`${here.join('\n')}\n`);
  expect(run('America/Los_Angeles')).toBe(`${here.join('\n')}\n`);
}, 60_000);

test.each(names)('%s: a version changes no byte of itself while it is written', async (_ending, writer) => {
  const frozen = aVersion(torture);
  const before = JSON.stringify(frozen);
  await writer.write(frozen, { attachment });
  expect(JSON.stringify(frozen)).toBe(before);
});

test.each(names)('%s: what it cannot show is named with its place', async (_ending, writer) => {
  const { problems } = await writer.write(aVersion(torture), { attachment });
  expect(problems).toEqual(
    expect.arrayContaining([
      '“A note of everything, Six”: the HTML “<b>” is shown as it is written.',
      '“A note of everything, Six”: the HTML “<div onclick="x()">a block of HTML</div>” is shown as it is written.',
      '“A note of everything, Six”: the link to “javascript:alert(1)” is plain words: only web and mail addresses are kept.',
      '“A note of everything, Six”: the image “gone” is not in the library; its description is shown.',
      '“A note of everything, Six”: control characters were left out of the text.',
      'Source “Source “one” <&>”: the address “javascript:alert(1)” is plain words: it is no web address.',
    ]),
  );
});

test.each(names)('%s: an image whose bytes are gone is described', async (_ending, writer) => {
  const { problems } = await writer.write(aVersion(torture), { attachment: () => undefined });
  expect(problems).toContain(
    '“A note of everything, Six”: the image “dot” is not in the library; its description is shown.',
  );
});

test.each(names)('%s: number, or that it is a draft, date and hash are in it', async (_ending, writer) => {
  const version = textOf((await writer.write(aVersion(small, '2.1'), { attachment, hash })).bytes);
  expect(version).toContain('2.1');
  expect(version).toContain('2026-04-08');
  expect(version).toContain(hash);
  expect(textOf((await writer.write(aVersion(small, null), { attachment })).bytes)).toMatch(/draft/i);
});

test.each(names)('%s: a report without any text is still a document', async (_ending, writer) => {
  const empty: Frozen = {
    ...aVersion(small),
    tree: { type: 'root', children: [] },
    sources: [],
    notes: [],
    abstract: '',
  };
  expect((await writer.write(empty, { attachment })).bytes.length).toBeGreaterThan(500);
});

test.each(['docx', 'html'])('%s: no dangerous address, no control character', async (ending) => {
  const bytes = (await writerOf(ending)?.write(aVersion(torture), { attachment }))?.bytes ?? new Uint8Array();
  const parts = ending === 'docx' ? Object.entries(unzipSync(bytes)) : [['index.html', bytes] as const];
  for (const [name, part] of parts) {
    if (/\.(png|jpeg)$/.test(name)) continue;
    expect(strFromU8(part)).not.toMatch(/(?:href|Target)="javascript:/i);
    expect(strFromU8(part)).not.toMatch(/[^\P{Cc}\t\n\r]|[\u202A-\u202E]/u);
  }
});
