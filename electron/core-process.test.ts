import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, renameSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { FromCore, Make, Question, ToCore } from './core-message.ts';
import { aFolder } from './fake/start.ts';

let folder: string;
let child: ChildProcess;
const at = (name: string): string => path.join(folder, name);
const send = (message: ToCore): boolean => child.send(message);
/** The next message that is no event. */
async function next(): Promise<FromCore> {
  for (;;) {
    const [message]: FromCore[] = (await once(child, 'message')) as FromCore[];
    if (message !== undefined && message.is !== 'event') return message;
  }
}
const open = (make: Make, file = at('a.meridian')): Promise<FromCore> => {
  send({ is: 'open', opening: { file, dataFolder: folder, content: at('content'), make } });
  return next();
};
const ask = (question: Question): Promise<FromCore> => {
  send({ is: 'ask', id: 7, question });
  return next();
};

beforeEach(() => {
  folder = aFolder();
  const port = path.join(import.meta.dirname, 'harness/parent-port.ts');
  child = fork(path.join(import.meta.dirname, 'core-process.ts'), [], {
    execArgv: ['--import', port],
    serialization: 'advanced',
  });
});
afterEach(() => child.kill('SIGKILL'));

test('makes a library, answers calls, closes in order', async () => {
  expect(await open('empty')).toEqual({ is: 'opened' });
  const answer = await ask({ is: 'call', name: 'library.about', text: '{}' });
  expect(answer).toMatchObject({
    is: 'answer',
    id: 7,
    answer: { is: 'text', text: expect.stringContaining('"ok":true') },
  });
  send({ is: 'ask', id: 8, question: { is: 'close' } });
  expect(await once(child, 'exit')).toEqual([0, null]);
  expect(existsSync(at('a.meridian-wal'))).toBe(false);
});

test.each<[Make, string]>([
  ['nothing', 'There is no file'],
  ['bundled', 'There is no folder'],
])('%s where nothing is to be had is refused in a sentence', async (make, sentence) => {
  expect(await open(make)).toEqual({ is: 'refused', message: expect.stringContaining(sentence) });
  expect(existsSync(at('a.meridian'))).toBe(false);
});

test('the notes of a first library bear the name of the person', async () => {
  mkdirSync(at('content'));
  writeFileSync(at('content/a.md'), 'The first.');
  writeFileSync(at('person.json'), '{"name":"Mei"}');
  expect(await open('bundled')).toEqual({ is: 'opened' });
  const answer = await ask({ is: 'call', name: 'history.list', text: '{"id":"a"}' });
  expect(answer).toMatchObject({ answer: { text: expect.stringContaining('"author":"Mei"') } });
});

test('a file that is no library is refused and left as it is', async () => {
  writeFileSync(at('a.meridian'), 'a letter'.repeat(1000));
  expect(await open('nothing')).toEqual({
    is: 'refused',
    message: expect.stringContaining('is not a Meridian library'),
  });
});

test('files and attachments that are not there are undefined', async () => {
  await open('empty');
  const none = { is: 'answer', id: 7, answer: { is: 'bytes', found: undefined } };
  expect(await ask({ is: 'file', token: 'none' })).toEqual(none);
  expect(await ask({ is: 'attachment', hash: 'a'.repeat(64) })).toEqual(none);
});

test('a copy is made once, and says why not', async () => {
  await open('empty');
  expect(await ask({ is: 'copy', to: at('b.meridian') })).toMatchObject({
    answer: { is: 'copied', refused: undefined },
  });
  expect(await ask({ is: 'copy', to: at('b.meridian') })).toMatchObject({
    answer: { refused: expect.stringContaining('exists already') },
  });
});

test('what goes wrong with one question ends neither the process nor the others', async () => {
  await open('empty');
  renameSync(at('a.meridian'), at('moved.meridian'));
  const answer = await ask({ is: 'copy', to: at('c.meridian') });
  expect(answer).toMatchObject({ answer: { is: 'copied', refused: expect.stringMatching(/\.$/) } });
  expect(await ask({ is: 'call', name: 'library.about', text: '{}' })).toMatchObject({ answer: { is: 'text' } });
});
