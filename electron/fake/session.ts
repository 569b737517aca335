import { EventEmitter } from 'node:events';
import type { DownloadItem, Protocol, Session } from 'electron';
import type { FakeApp } from './app.ts';
import { type KeysOf, preventable, strict } from './strict.ts';

type Asked = (contents: null, permission: string, answer: (granted: boolean) => void, details: object) => void;
type Checked = (contents: null, permission: string, origin: string, details: object) => boolean;
type Requested = (details: { url: string }, answer: (response: { cancel?: boolean }) => void) => void;
type Served = (request: Request) => Response | Promise<Response>;

/** `session` and `protocol`; the other functions are the questions that Chromium would ask. */
export function createSession(app: FakeApp) {
  const emitter = new EventEmitter();
  const handlers = new Map<string, Served>();
  const schemes: Electron.CustomScheme[] = [];
  let asked: Asked | undefined;
  let checked: Checked | undefined;
  let device: (() => boolean) | undefined;
  let requested: Requested | undefined;
  let spelling = true;

  const defaultSession = strict('session', {
    setPermissionRequestHandler: (handler: Asked) => {
      asked = handler;
    },
    setPermissionCheckHandler: (handler: Checked) => {
      checked = handler;
    },
    setDevicePermissionHandler: (handler: () => boolean) => {
      device = handler;
    },
    setSpellCheckerEnabled: (enabled: boolean) => {
      spelling = enabled;
    },
    webRequest: strict('session.webRequest', {
      onBeforeRequest: (listener: Requested) => {
        requested = listener;
      },
    } satisfies KeysOf<Session['webRequest']>),
    on: (name: string, listener: (...args: never[]) => void) =>
      void emitter.on(name, listener as (...args: unknown[]) => void),
  } satisfies KeysOf<Session>);

  const protocol = strict('protocol', {
    registerSchemesAsPrivileged(list: Electron.CustomScheme[]) {
      app.before('registerSchemesAsPrivileged');
      if (schemes.length > 0) throw new Error('registerSchemesAsPrivileged can be called once.');
      schemes.push(...list);
    },
    handle(scheme: string, handler: Served) {
      app.after('protocol.handle');
      if (handlers.has(scheme)) throw new Error(`The scheme ${scheme} has a handler.`);
      handlers.set(scheme, handler);
    },
  } satisfies KeysOf<Protocol>);

  return {
    session: strict('session', {
      get defaultSession() {
        app.after('session.defaultSession');
        return defaultSession;
      },
    }),
    protocol,
    schemes,
    spelling: () => spelling,
    /** The real ones grant everything while no handler is set. */
    asks: (permission: string, requestingUrl: string): boolean => {
      let granted = true;
      asked?.(null, permission, (answer) => (granted = answer), { requestingUrl, isMainFrame: true });
      return granted;
    },
    checks: (permission: string, origin: string): boolean => checked?.(null, permission, origin, {}) ?? true,
    usesDevice: (): boolean => device?.() ?? true,
    requests(url: string): 'loaded' | 'cancelled' {
      let cancelled = false;
      requested?.({ url }, ({ cancel }) => (cancelled = cancel === true));
      return cancelled ? 'cancelled' : 'loaded';
    },
    /** A download with the chain of addresses it came by; undefined when it was refused. */
    downloads(chain: readonly string[], name: string): Electron.SaveDialogOptions | undefined {
      let options: Electron.SaveDialogOptions = {};
      const item = strict('DownloadItem', {
        getURL: () => chain.at(-1) ?? '',
        getURLChain: () => [...chain],
        getFilename: () => name,
        setSaveDialogOptions: (given: Electron.SaveDialogOptions) => {
          options = given;
        },
      } satisfies KeysOf<DownloadItem>);
      const event = preventable();
      emitter.emit('will-download', event, item, null);
      return event.defaultPrevented ? undefined : options;
    },
    async serves(request: Request): Promise<Response> {
      const handler = handlers.get(new URL(request.url).protocol.slice(0, -1));
      if (handler === undefined) throw new Error(`Nobody serves ${request.url}.`);
      return handler(request);
    },
  };
}
