import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { FakeElectron } from './fake/electron.ts';
import { aFolder, aShell, onPlatform, until } from './fake/start.ts';
import type { FakeWindow } from './fake/window.ts';

let fake: FakeElectron;
const only = ({ windows: [window] }: FakeElectron): FakeWindow => {
  if (window === undefined) throw new Error('No window is open.');
  return window;
};
const start = async (packaged = true): Promise<void> => {
  fake = await aShell(vi, aFolder(), { packaged });
};
beforeEach(() => start());
afterEach(() => vi.unstubAllEnvs());

describe('a window', () => {
  test('is sandboxed and isolated, without Node', () => {
    expect(only(fake).options.webPreferences).toEqual({
      preload: expect.stringMatching(/preload[/\\]preload\.cjs$/),
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webviewTag: false,
      devTools: false,
      spellcheck: false,
    });
  });

  test('has the tools of a developer only when run from the sources', async () => {
    await start(false);
    expect(only(fake).options.webPreferences?.devTools).toBe(true);
  });

  test('shows our page, once it is ready', () => {
    expect(only(fake).options.show).toBe(false);
    expect(only(fake).page.loads).toEqual(['app://bundle/']);
    expect(only(fake).isVisible()).toBe(true);
  });
});

describe('spelling', () => {
  test('is off where Chromium would fetch dictionaries', () => expect(fake.session.spelling()).toBe(false));

  test('is the system’s own on macOS', () =>
    onPlatform('darwin', async () => {
      await start();
      expect(fake.session.spelling()).toBe(true);
      expect(only(fake).options.webPreferences?.spellcheck).toBe(true);
    }));
});

describe('permissions', () => {
  test('copying to the clipboard, for our pages', () => {
    expect(fake.session.asks('clipboard-sanitized-write', 'app://bundle/note/japan')).toBe(true);
    expect(fake.session.checks('clipboard-sanitized-write', 'app://bundle/')).toBe(true);
    expect(fake.session.checks('clipboard-sanitized-write', 'app://bundle')).toBe(true);
  });

  test.each(['https://evil.example/', 'app://bundle.evil/', 'app://other/', ''])('none for %s', (origin) => {
    expect(fake.session.asks('clipboard-sanitized-write', origin)).toBe(false);
    expect(fake.session.checks('clipboard-sanitized-write', origin)).toBe(false);
  });

  test.each([
    'media',
    'geolocation',
    'notifications',
    'clipboard-read',
    'fileSystem',
    'openExternal',
    'hid',
    'unknown',
  ])('no %s for anybody', (permission) => {
    expect(fake.session.asks(permission, 'app://bundle/')).toBe(false);
    expect(fake.session.checks(permission, 'app://bundle/')).toBe(false);
  });

  test('no device', () => expect(fake.session.usesDevice()).toBe(false));
});

describe('requests', () => {
  test.each(['app://bundle/', 'app://bundle/assets/a.js', 'blob:app://bundle/1-2', 'data:image/png;base64,AA=='])(
    '%s is loaded',
    (address) => expect(fake.session.requests(address)).toBe('loaded'),
  );

  test.each([
    'https://example.com/',
    'http://127.0.0.1:5173/',
    'ws://127.0.0.1:5173/',
    'file:///etc/passwd',
    'app://other/',
    'app://bundle.evil/',
    'blob:https://example.com/1',
    'blob:app://other/1',
    'devtools://devtools/bundled/inspector.html',
    'chrome://gpu/',
  ])('%s is cancelled', (address) => expect(fake.session.requests(address)).toBe('cancelled'));

  test('from the sources: the development server and the developer’s tools too, nothing else', async () => {
    vi.stubEnv('ELECTRON_RENDERER_URL', 'http://127.0.0.1:5173');
    await start(false);
    expect(only(fake).page.loads).toEqual(['http://127.0.0.1:5173/']);
    expect(fake.app.switches).toEqual([]);
    const addresses = ['http://127.0.0.1:5173/a', 'ws://127.0.0.1:5173/', 'devtools://x', 'https://example.com/'];
    expect(addresses.map(fake.session.requests)).toEqual(['loaded', 'loaded', 'loaded', 'cancelled']);
  });

  test('a package does not listen to the variable of the development server', async () => {
    vi.stubEnv('ELECTRON_RENDERER_URL', 'https://evil.example/');
    await start();
    expect(only(fake).page.loads).toEqual(['app://bundle/']);
    expect(fake.session.requests('https://evil.example/')).toBe('cancelled');
  });
});

describe('pages', () => {
  test('come from the bundle, with their policy', async () => {
    expect((await fake.session.serves(new Request('app://other/'))).status).toBe(404);
    expect((await fake.session.serves(new Request('app://bundle/..%2f..%2fpackage.json'))).status).toBe(404);
    expect((await fake.session.serves(new Request('app://bundle/', { method: 'POST' }))).status).toBe(405);
    expect((await fake.session.serves(new Request(`app://bundle/attachments/${'a'.repeat(64)}`))).status).toBe(404);
    expect((await fake.session.serves(new Request('app://bundle/files/none'))).status).toBe(404);
    const asked = fake.core.cores[0]?.told.flatMap((message) => (message.is === 'ask' ? [message.question] : []));
    expect(asked).toEqual([
      { is: 'attachment', hash: 'a'.repeat(64) },
      { is: 'file', token: 'none' },
    ]);
  });
});

describe('navigation', () => {
  test.each(['will-navigate', 'will-frame-navigate', 'will-redirect'])('%s stays with us', (name) => {
    const prevented = (url: string): boolean => only(fake).page.emit(name, { url });
    expect(prevented('app://bundle/note/japan')).toBe(false);
    expect(['app://other/', 'file:///etc/passwd', 'data:text/html,x', 'javascript:1'].map(prevented)).toEqual([
      true,
      true,
      true,
      true,
    ]);
  });

  test('no window is opened by a page', () => {
    expect(only(fake).page.openHandler?.({ url: 'app://bundle/' })).toEqual({ action: 'deny' });
    expect(fake.windows).toHaveLength(1);
  });

  test('no webview', () => expect(only(fake).page.emit('will-attach-webview', {}, {}, {})).toBe(true));

  test('an https address goes to the browser after a question', async () => {
    fake.answers.push(0, 1);
    expect(only(fake).page.emit('will-navigate', { url: 'https://example.com/a?b' })).toBe(true);
    // Electron tells of the main frame a second time: one question is enough.
    expect(only(fake).page.emit('will-frame-navigate', { url: 'https://example.com/a?b' })).toBe(true);
    only(fake).page.openHandler?.({ url: 'https://example.com/refused' });
    await until(() => fake.opened.length === 1 && fake.shown.length === 2);
    expect(fake.opened).toEqual(['https://example.com/a?b']);
    expect(fake.shown[0]).toMatchObject({ detail: 'https://example.com/a?b', defaultId: 1, cancelId: 1 });
  });

  test.each([
    'http://example.com/',
    'file:///etc/passwd',
    'smb://host/share',
    'javascript:alert(1)',
    'https://user:secret@example.com/',
    'https:',
    'ms-msdt:/id',
  ])('%s goes nowhere', async (address) => {
    only(fake).page.openHandler?.({ url: address });
    only(fake).page.emit('will-navigate', { url: address });
    await new Promise(setImmediate);
    expect([fake.shown, fake.opened]).toEqual([[], []]);
  });
});

describe('downloads', () => {
  test.each([['app://bundle/files/t'], ['blob:app://bundle/1-2']])('%s is saved where the person says', (address) => {
    expect(fake.session.downloads([address], 'Report.docx')).toEqual({
      title: 'Save the file',
      defaultPath: 'Report.docx',
    });
  });

  test.each([
    [['https://example.com/a.exe']],
    [['blob:https://example.com/1']],
    [['app://other/a']],
    [['https://example.com/a', 'app://bundle/files/t']],
    [['app://bundle/files/t', 'https://example.com/a']],
  ])('%j is refused', (chain) => expect(fake.session.downloads(chain, 'a')).toBeUndefined());
});

describe('calls', () => {
  const call = (
    caller: { url: string; parent?: object } | null,
    args: unknown[] = ['note.read', 'x'],
    from = only(fake),
  ) => fake.invoke(from, 'meridian:call', args, caller);

  test('from the main frame of our window reach the core', async () => {
    expect(await call({ url: 'app://bundle/note/japan' })).toBe('echo x');
  });

  test.each([
    ['a frame that is gone', null],
    ['a frame within the page', { url: 'app://bundle/', parent: {} }],
    ['another page', { url: 'https://example.com/' }],
    ['a page that begins like ours', { url: 'app://bundle.evil/' }],
    ['a page of another host', { url: 'app://other/' }],
  ])('from %s are refused', async (_who, caller) => {
    await expect(call(caller)).rejects.toThrow('Only a page of Meridian may call.');
  });

  test('from contents that are no window of ours are refused', async () => {
    const { BrowserWindow } = fake.module;
    const stranger = new BrowserWindow({});
    await expect(call({ url: 'app://bundle/' }, ['note.read', 'x'], stranger)).rejects.toThrow('Only a page');
  });

  test.each([[[1, 'x']], [['note.read', { id: 'x' }]], [[]]])('of another form than text are refused', async (args) => {
    await expect(call({ url: 'app://bundle/' }, args)).rejects.toThrow('A call is a name and a text.');
  });
});
