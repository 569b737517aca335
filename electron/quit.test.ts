import { readFileSync } from 'node:fs';
import path from 'node:path';
import { beforeEach, expect, test, vi } from 'vitest';
import type { FakeElectron } from './fake/electron.ts';
import { aFolder, aShell, onPlatform, pause, until } from './fake/start.ts';

let folder: string;
let fake: FakeElectron;
beforeEach(async () => {
  folder = aFolder();
  fake = await aShell(vi, folder);
});
const closes = (): number =>
  fake.core.cores[0]?.told.filter((told) => told.is === 'ask' && told.question.is === 'close').length ?? 0;

test('quitting hides the windows, waits for what they hand over, closes the core, then ends', async () => {
  const order: string[] = [];
  const [window] = fake.windows;
  if (window === undefined) throw new Error('No window is open.');
  window.page.hidden = () => {
    order.push('hidden');
    setTimeout(() => {
      order.push('draft');
      void fake.invoke(window, 'meridian:call', ['draft.keep', 'typed'], { url: 'app://bundle/' });
    }, 50);
  };
  window.page.closed = async () => void order.push('closed');
  fake.app.module.quit();
  expect(fake.app.hasQuit()).toBe(false);
  await until(() => fake.app.hasQuit(), 2_000);
  expect(order).toEqual(['hidden', 'draft', 'closed']);
  const told = fake.core.cores[0]?.told.map((message) => (message.is === 'ask' ? message.question.is : message.is));
  expect(told).toEqual(['open', 'call', 'close']);
});

test('quitting again while it quits does nothing more', async () => {
  let hidden = 0;
  for (const window of fake.windows)
    window.page.hidden = () => {
      hidden += 1;
    };
  const { now: play } = fake.core.play;
  fake.core.play.now = (core, told) => void setTimeout(() => play(core, told), 100);
  for (const wait of [0, 20, 200]) {
    await pause(wait);
    fake.app.module.quit();
    expect(fake.app.hasQuit()).toBe(false);
  }
  await until(() => fake.app.hasQuit(), 2_000);
  expect([hidden, closes()]).toEqual([1, 1]);
});

test('quitting ends the application on macOS too, where it lives without windows', () =>
  onPlatform('darwin', async () => {
    fake.app.module.quit();
    await until(() => fake.app.hasQuit(), 2_000);
  }));

test('a call that is never answered does not hold the quit for ever', async () => {
  const [window] = fake.windows;
  const play = fake.core.play.now;
  fake.core.play.now = (core, told) => {
    if (told.is === 'ask' && told.question.is === 'close') play(core, told);
  };
  if (window) void fake.invoke(window, 'meridian:call', ['version.export', 'x'], { url: 'app://bundle/' });
  await pause(10);
  fake.app.module.quit();
  await pause(500);
  expect(fake.app.hasQuit()).toBe(false);
  await until(() => fake.app.hasQuit(), 5_000);
});

test('a page that objects to its end has had its time', async () => {
  for (const window of fake.windows) window.page.objects = true;
  fake.app.module.quit();
  await until(() => fake.app.hasQuit(), 2_000);
  expect(fake.windows).toEqual([]);
});

test('closing the last window ends the application and remembers its frame', async () => {
  fake.windows[0]?.close();
  expect(fake.windows[0]?.isVisible()).toBe(false);
  await until(() => fake.app.hasQuit(), 2_000);
  expect(closes()).toBe(1);
  expect(JSON.parse(readFileSync(path.join(folder, 'window.json'), 'utf8')).frame).toMatchObject({ maximized: false });
});

test('on macOS it stays without a window, and opens one when asked', () =>
  onPlatform('darwin', async () => {
    fake.windows[0]?.close();
    await until(() => fake.windows.length === 0);
    await pause(30);
    expect([fake.app.hasQuit(), closes()]).toEqual([false, 0]);
    fake.app.emit('activate');
    expect(fake.windows).toHaveLength(1);
    fake.app.emit('activate');
    expect(fake.windows).toHaveLength(1);
  }));

test('the end of a Windows session puts the library away: there is no will-quit then', async () => {
  fake.windows[0]?.emit('session-end');
  await until(() => closes() === 1);
});
