/**
 * The child of kill.test.ts: changes a library through the door as fast as it can and reports each change only after it
 * was acknowledged, until it is killed. Words: the library, a folder for the person, a seed.
 */
import { writeSync } from 'node:fs';
import { openCore } from '../core/app/core.ts';
import { isFailure } from '../core/model/failure.ts';

const [file = '', dataFolder = '', seed = '1'] = process.argv.slice(2);
const report = (line: unknown): void => void writeSync(1, `${JSON.stringify(line)}\n`);
const core = openCore({ file, dataFolder, log: (line) => line.startsWith('bug') && report({ did: 'failed', line }) });
if (isFailure(core)) {
  report({ did: 'failed', line: core.message });
  process.exit(1);
}
const { call } = core;

async function ask(name: string, input: unknown): Promise<Record<string, string>> {
  const answer = JSON.parse(await call(name, JSON.stringify(input)));
  if (answer.ok !== true) report({ did: 'failed', line: `${name}: ${answer.message}` });
  return answer.data;
}

const page = (title: string, body: string) => ({
  ...{ kind: 'page', title, aliases: [], tags: [], language: 'en', fields: {}, links: [] },
  body,
});
const bases = new Map<string, string>();
for (const id of ['a', 'b', 'typed']) bases.set(id, (await ask('note.read', { id })).revision ?? '');
report({ did: 'start' });

/** A text of one to some thousand characters, so that a change spans one page of the file or several. */
const textOf = (count: number): string => `Change ${seed}.${count} of [[b]].\n\n${'x'.repeat((count * 3970) % 9000)}\n`;

for (let count = 0; ; count += 1) {
  const body = textOf(count);
  const id = count % 3 === 0 ? 'a' : 'b';
  const base = bases.get(id);
  const saved = await ask('note.save', { id, base, note: page(id, body) });
  bases.set(id, saved.revision ?? '');
  report({ did: 'save', id, revision: saved.revision, body });
  await ask('draft.keep', {
    id: 'typed',
    draft: 'd',
    base: bases.get('typed'),
    note: page('typed', `${seed}.${count}`),
  });
  report({ did: 'draft', seed: Number(seed), count });
  const made = await ask('note.create', { note: page(`New ${seed} ${count}`, body) });
  report({ did: 'save', id: made.id, revision: made.revision, body });
  if (count % 4 !== 0) continue;
  const number = `${seed}.${count}`;
  const version = await ask('version.freeze', { report: 'report', number, note: '' });
  report({ did: 'freeze', number, hash: version.hash });
}
