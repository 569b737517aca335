import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { CoreLink } from './core-link.ts';
import { obliging } from './fake/core.ts';
import type { FakeElectron } from './fake/electron.ts';
import { aFake, pause, until } from './fake/start.ts';

const opening = { file: '/notes/Mine.meridian', dataFolder: '/data', content: '/content', make: 'bundled' } as const;
const restarted = JSON.stringify({ event: 'core-restarted', data: {} });
let fake: FakeElectron;
let events: string[];
let gaveUp: string[];
let time: number;

beforeEach(() => {
  fake = aFake(vi);
  fake.app.makeReady();
  [events, gaveUp, time] = [[], [], 0];
});
afterEach(() => vi.useRealTimers());

const aLink = async (): Promise<CoreLink | { message: string }> => {
  const { linkCore } = await import('./core-link.ts');
  return linkCore(opening, {
    onEvent: (text) => events.push(text),
    onGiveUp: (message) => gaveUp.push(message),
    now: () => time,
  });
};
const anOpenLink = async (): Promise<CoreLink> => {
  const link = await aLink();
  if ('message' in link) throw new Error(link.message);
  return link;
};
const failureOf = (text: string): unknown => JSON.parse(text);
const silent = (): void => {
  fake.core.play.now = (core, message) => {
    if (message.is === 'open') obliging(core, message);
  };
};

test('opens the library, passes calls, answers by number', async () => {
  const link = await anOpenLink();
  fake.core.play.now = (core, message) => {
    // The first answer comes last.
    const late = message.is === 'ask' && message.id === 1 ? 20 : 0;
    setTimeout(() => obliging(core, message), late);
  };
  expect(await Promise.all([link.call('a', 'one'), link.call('b', 'two')])).toEqual(['echo one', 'echo two']);
  expect(fake.core.cores[0]?.module).toMatch(/core-process\.js$/);
  expect(fake.core.cores[0]?.told[0]).toEqual({ is: 'open', opening });
});

test('a library that cannot be opened says so, and its process ends', async () => {
  fake.core.play.now = (core) => core.answer({ is: 'refused', message: 'It is from the future.' });
  expect(await aLink()).toEqual({ message: 'It is from the future.' });
  expect(fake.core.cores[0]?.killed()).toBe(true);
});

test('a core that dies while opening says which file, and is not tried again', async () => {
  fake.core.play.now = (core) => core.die(1);
  expect(await aLink()).toMatchObject({ message: expect.stringContaining('Mine.meridian') });
  expect(fake.core.cores).toHaveLength(1);
});

test('events come through', async () => {
  await anOpenLink();
  fake.core.cores[0]?.answer({ is: 'event', text: '{"event":"progress"}' });
  await until(() => events.length === 1);
  expect(events).toEqual(['{"event":"progress"}']);
});

test('a core that dies is started again; waiting calls fail as interrupted; windows are told', async () => {
  const link = await anOpenLink();
  silent();
  const waiting = [link.call('note.save', '{}'), link.exported('t'), link.saveCopy('/copy.meridian')] as const;
  await pause(10);
  fake.core.cores[0]?.die(139);
  expect(failureOf(await waiting[0])).toMatchObject({ ok: false, failure: 'interrupted' });
  expect(await waiting[1]).toBeUndefined();
  expect(await waiting[2]).toContain('The copy was not made');
  fake.core.play.now = obliging;
  await until(() => events.length === 1);
  expect(events).toEqual([restarted]);
  expect(await link.call('note.read', 'again')).toBe('echo again');
  // The library exists by now: it must not be made anew over the old one.
  expect(fake.core.cores[1]?.told[0]).toEqual({ is: 'open', opening: { ...opening, make: 'nothing' } });
});

test('a call during the restart waits for it', async () => {
  const link = await anOpenLink();
  fake.core.cores[0]?.die(1);
  await pause(0);
  expect(await link.call('note.read', 'x')).toBe('echo x');
});

test('a core that dies three times within a minute is given up', async () => {
  const link = await anOpenLink();
  for (const run of [0, 1, 2]) {
    await until(() => fake.core.cores.length === run + 1);
    await pause(10);
    fake.core.cores[run]?.die(1);
  }
  await until(() => gaveUp.length === 1);
  expect(gaveUp[0]).toContain('several times');
  expect(fake.core.cores).toHaveLength(3);
  expect(failureOf(await link.call('note.read', 'x'))).toMatchObject({ failure: 'interrupted' });
  expect(await link.retry()).toBe(true);
  expect(await link.call('note.read', 'x')).toBe('echo x');
});

test('crashes far apart are not counted together', async () => {
  await anOpenLink();
  for (const run of [0, 1, 2, 3]) {
    await until(() => fake.core.cores.length === run + 1);
    await pause(10);
    time += 60_000;
    fake.core.cores[run]?.die(1);
  }
  await until(() => fake.core.cores.length === 5);
  expect(gaveUp).toEqual([]);
});

test('a library that cannot be opened again is given up with its sentence', async () => {
  await anOpenLink();
  fake.core.play.now = (core) => core.answer({ is: 'refused', message: 'There is no such file.' });
  fake.core.cores[0]?.die(1);
  await until(() => gaveUp.length === 1);
  expect(gaveUp).toEqual(['There is no such file.']);
});

test('closing ends the process in order and is no crash', async () => {
  const link = await anOpenLink();
  await link.close();
  expect(fake.core.cores[0]?.told.at(-1)).toMatchObject({ question: { is: 'close' } });
  expect(fake.core.cores[0]?.killed()).toBe(false);
  await pause(10);
  expect([events, gaveUp, fake.core.cores.length]).toEqual([[], [], 1]);
  expect(failureOf(await link.call('note.read', 'late'))).toMatchObject({ failure: 'interrupted' });
});

test('a core that does not close in time is ended by force', async () => {
  const link = await anOpenLink();
  const { closeLimit } = await import('./core-child.ts');
  silent();
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  const closing = link.close();
  await Promise.resolve();
  await vi.advanceTimersByTimeAsync(closeLimit - 1);
  expect(fake.core.cores[0]?.killed()).toBe(false);
  await vi.advanceTimersByTimeAsync(1);
  expect(fake.core.cores[0]?.killed()).toBe(true);
  vi.useRealTimers();
  await closing;
});
