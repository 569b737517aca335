/** The fake must be as hard to please as Electron, or the tests over it prove nothing. */
import { expect, test } from 'vitest';
import { createElectron } from './electron.ts';
import { pause } from './start.ts';

const ready = (): ReturnType<typeof createElectron> => {
  const fake = createElectron();
  fake.app.makeReady();
  return fake;
};

test('what is not modelled throws', () => {
  const { module } = ready();
  expect(() => Reflect.get(module, 'powerMonitor')).toThrow('electron.module.powerMonitor is not modelled');
  expect(() => Reflect.get(module.app, 'relaunch')).toThrow('electron.app.relaunch is not modelled');
  const window = new module.BrowserWindow({});
  expect(() => Reflect.get(window, 'setKiosk')).toThrow('electron.BrowserWindow.setKiosk is not modelled');
  expect(() => Reflect.get(window.webContents, 'executeJavaScript')).toThrow('is not modelled');
});

test('some things wait for ready, some come before it', () => {
  const early = createElectron();
  expect(() => early.module.session.defaultSession).toThrow('before the app is ready');
  expect(() => new early.module.BrowserWindow({})).toThrow('before the app is ready');
  expect(() => early.module.utilityProcess.fork('core.js')).toThrow('before the app is ready');
  expect(() => early.module.protocol.handle('app', () => new Response())).toThrow('before the app is ready');
  early.app.makeReady();
  expect(() => early.module.app.enableSandbox()).toThrow('must be called before');
  expect(() => early.module.protocol.registerSchemesAsPrivileged([])).toThrow('must be called before');
  expect(() => early.module.app.requestSingleInstanceLock()).toThrow('must be called before');
});

test('one handler for a channel and for a scheme', () => {
  const { module } = ready();
  module.ipcMain.handle('a', () => 1);
  expect(() => module.ipcMain.handle('a', () => 2)).toThrow('second handler');
  module.protocol.handle('app', () => new Response());
  expect(() => module.protocol.handle('app', () => new Response())).toThrow('has a handler');
});

test('calls are cloned both ways: what cannot be cloned does not pass', async () => {
  const fake = ready();
  const window = new fake.module.BrowserWindow({});
  fake.module.ipcMain.handle('function', () => () => 1);
  await expect(fake.invoke(window, 'function', [], { url: 'app://bundle/' })).rejects.toThrow('could not be cloned');
});

test('quitting within will-quit does nothing; in a later turn it ends', async () => {
  const fake = ready();
  let held = true;
  fake.module.app.on('will-quit', (event: Electron.Event) => {
    if (!held) return;
    event.preventDefault();
    held = false;
    fake.module.app.quit();
  });
  fake.module.app.quit();
  await pause(5);
  expect(fake.app.hasQuit()).toBe(false);
  fake.module.app.quit();
  expect(fake.app.hasQuit()).toBe(true);
});

test('a window that keeps itself open ends the quitting', async () => {
  const fake = ready();
  const window = new fake.module.BrowserWindow({});
  let keep = true;
  window.on('close', (event: Electron.Event) => {
    if (keep) event.preventDefault();
  });
  fake.module.app.quit();
  await pause(5);
  expect(fake.app.hasQuit()).toBe(false);
  keep = false;
  fake.module.app.quit();
  await pause(5);
  expect(fake.app.hasQuit()).toBe(true);
});

test('a page that objects stays, unless that is overruled', async () => {
  const fake = ready();
  const window = new fake.module.BrowserWindow({});
  window.page.objects = true;
  window.close();
  await pause(5);
  expect(window.isDestroyed()).toBe(false);
});
