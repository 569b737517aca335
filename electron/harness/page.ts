/** Joins a window of the fake to a real page of Chromium: requests, preload, calls, events, visibility. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { FakeElectron } from '../fake/electron.ts';
import type { FakeWindow } from '../fake/window.ts';
import { out } from './built.ts';

/** The part of playwright's types that is used; the package itself is for tests only. */
export type Page = Pick<
  import('playwright-core').Page,
  'route' | 'exposeBinding' | 'addInitScript' | 'goto' | 'evaluate' | 'close' | 'isClosed'
>;

/** Chromium has no custom scheme here: an https origin that nobody owns stands for `app://bundle`. */
export const bundle = 'https://bundle.app.test/';

const toApp = (address: string): string => address.replace(/^(blob:)?https:\/\/bundle\.app\.test\//, '$1app://bundle/');
const toPage = (address: string): string => address.replace('app://bundle/', bundle);

/** Addresses that the page asked for and did not get. */
export async function joinPage(fake: FakeElectron, window: FakeWindow, page: Page, refused: string[]): Promise<void> {
  await page.route('**/*', async (route) => {
    const request = route.request();
    const address = toApp(request.url());
    if (fake.session.requests(address) === 'cancelled') {
      refused.push(address);
      return route.abort('blockedbyclient');
    }
    const answer = await fake.session.serves(new Request(address, { method: request.method() }));
    return route.fulfill({
      status: answer.status,
      headers: Object.fromEntries(answer.headers),
      body: Buffer.from(await answer.arrayBuffer()),
    });
  });
  await page.exposeBinding('__invoke', ({ frame }, channel: string, ...args: unknown[]) =>
    fake.invoke(window, channel, args, { url: toApp(frame.url()), parent: frame.parentFrame() }),
  );
  await page.addInitScript(preloadScript());
  window.page.load = async (address) => void (await page.goto(toPage(address)));
  window.page.deliver = (channel, ...args) => {
    if (!page.isClosed()) void page.evaluate(deliver, { channel, args }).catch(() => undefined);
  };
  window.page.hidden = (hidden) => {
    if (!page.isClosed()) void page.evaluate(show, hidden ? 'hidden' : 'visible').catch(() => undefined);
  };
  window.page.closed = () => page.close();
}

/** The built preload as Electron runs it: one function with `require`, before the page's own scripts. */
function preloadScript(): string {
  const source = readFileSync(path.join(out, 'preload/preload.cjs'), 'utf8');
  return `(() => {
    if (window.top !== window) return;
    const invoke = window.__invoke;
    const listeners = new Map();
    window.__deliver = (channel, args) => { for (const listener of listeners.get(channel) ?? []) listener({}, ...args); };
    const modules = { electron: {
      contextBridge: { exposeInMainWorld: (name, value) => Object.defineProperty(window, name, { value: Object.freeze(value) }) },
      ipcRenderer: {
        invoke,
        on: (channel, listener) => listeners.set(channel, [...(listeners.get(channel) ?? []), listener]),
        off: (channel, listener) => listeners.set(channel, (listeners.get(channel) ?? []).filter((other) => other !== listener)),
      },
    } };
    const require = (name) => { if (!(name in modules)) throw new Error('module not found: ' + name); return modules[name]; };
    ((require) => { ${source} })(require);
  })();`;
}

type Delivery = { readonly channel: string; readonly args: unknown[] };
const deliver = ({ channel, args }: Delivery): unknown => Reflect.get(globalThis, '__deliver')?.(channel, args);

/** Runs in the page: what Chromium tells it when its window is hidden or shown. */
const show = (state: string): void => {
  Object.defineProperty(document, 'visibilityState', { value: state, configurable: true });
  Object.defineProperty(document, 'hidden', { value: state === 'hidden', configurable: true });
  document.dispatchEvent(new Event('visibilitychange'));
};
