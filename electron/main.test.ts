import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { afterEach, expect, test, vi } from 'vitest';
import { aFake, aFolder, aShell, pause, until } from './fake/start.ts';

const argv = process.argv;
afterEach(() => {
  process.argv = argv;
  vi.unstubAllEnvs();
});

test('what must come before ready comes in its order', async () => {
  const folder = aFolder();
  const { app, session } = await aShell(vi, folder);
  const profile = path.join(folder, 'window');
  expect(app.order).toEqual([
    'setPath userData',
    'setPath sessionData',
    'enableSandbox',
    'registerSchemesAsPrivileged',
    `lock in ${profile}`,
    'ready',
  ]);
  expect([app.path('userData'), app.path('sessionData')]).toEqual([profile, profile]);
  expect(session.schemes).toEqual([
    { scheme: 'app', privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true } },
  ]);
});

test('Chromium looks nothing up and asks no proxy', async () => {
  const { app } = await aShell(vi, aFolder());
  expect(app.switches).toEqual([
    ['host-resolver-rules', 'MAP * ~NOTFOUND'],
    ['no-proxy-server', undefined],
  ]);
});

test('a second Meridian on the same data ends at once', async () => {
  vi.stubEnv('MERIDIAN_DATA', aFolder());
  const fake = aFake(vi, { locked: false });
  await import('./main.ts');
  fake.app.makeReady();
  await pause(20);
  expect(fake.app.hasQuit()).toBe(true);
  expect(fake.windows).toEqual([]);
});

test('a data folder beside the program makes it portable', async () => {
  const folder = aFolder();
  mkdirSync(path.join(folder, 'data'));
  vi.stubEnv('MERIDIAN_DATA', aFolder());
  const fake = aFake(vi, { exe: path.join(folder, 'meridian') });
  await import('./main.ts');
  expect(fake.app.path('userData')).toBe(path.join(folder, 'data', 'window'));
});

test('not when it runs from the sources', async () => {
  const [folder, own] = [aFolder(), aFolder()];
  mkdirSync(path.join(folder, 'data'));
  vi.stubEnv('MERIDIAN_DATA', own);
  const fake = aFake(vi, { exe: path.join(folder, 'meridian'), packaged: false });
  await import('./main.ts');
  expect(fake.app.path('userData')).toBe(path.join(own, 'window'));
});

test.each([
  ['APPIMAGE', 'Meridian.AppImage'],
  ['PORTABLE_EXECUTABLE_DIR', ''],
])('%s says where the program really is', async (name, file) => {
  const folder = aFolder();
  mkdirSync(path.join(folder, 'data'));
  vi.stubEnv('MERIDIAN_DATA', aFolder());
  vi.stubEnv(name, path.join(folder, file));
  const fake = aFake(vi, { exe: '/tmp/.mount_x/meridian' });
  await import('./main.ts');
  expect(fake.app.path('userData')).toBe(path.join(folder, 'data', 'window'));
});

test('the library named on the command line is opened', async () => {
  const folder = aFolder();
  process.argv = ['meridian', '--profile=other.meridian', 'notes/Mine.MERIDIAN'];
  const { core } = await aShell(vi, folder);
  expect(core.cores[0]?.told[0]).toMatchObject({
    is: 'open',
    opening: { file: path.resolve('notes/Mine.MERIDIAN'), dataFolder: folder, make: 'nothing' },
  });
});

test('a file opened on macOS before ready is the first library, and a later one follows', async () => {
  vi.stubEnv('MERIDIAN_DATA', aFolder());
  const fake = aFake(vi);
  await import('./main.ts');
  let prevented = false;
  const event = { preventDefault: () => (prevented = true) };
  fake.app.emit('open-file', event, '/early.meridian');
  fake.app.makeReady();
  await until(() => fake.app.recent.length === 1);
  fake.app.emit('open-file', event, '/late.meridian');
  await until(() => fake.app.recent.length === 2);
  expect(fake.app.recent).toEqual(['/early.meridian', '/late.meridian']);
  expect(prevented).toBe(true);
});

test('a second start brings the window to the front and opens its file', async () => {
  const fake = await aShell(vi, aFolder());
  fake.windows[0]?.minimize();
  fake.app.emit('second-instance', {}, ['meridian', 'b.meridian'], '/elsewhere');
  expect(fake.windows[0]?.isMinimized()).toBe(false);
  await until(() => fake.app.recent.includes('/elsewhere/b.meridian'));
  expect(fake.windows).toHaveLength(1);
});
