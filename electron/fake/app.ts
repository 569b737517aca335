import { EventEmitter } from 'node:events';
import type { App } from 'electron';
import { type KeysOf, preventable, strict } from './strict.ts';

export type FakeApp = ReturnType<typeof createApp>;

/**
 * `app`, with the quit state machine of Electron's shell/browser/browser.cc. What it is asked before `ready` is written
 * to `order`; what may only be asked before or after throws at the wrong time, as the real one does.
 */
export function createApp(options: { packaged: boolean; exe: string; locked: boolean }) {
  const emitter = new EventEmitter();
  const order: string[] = [];
  const paths = new Map<string, string>([['exe', options.exe]]);
  const ready = Promise.withResolvers<void>();
  const switches: [string, string | undefined][] = [];
  const recent: string[] = [];
  let isReady = false;
  let quitting = false;
  let shutDown = false;
  /** Set by the fake of BrowserWindow. */
  const windows = { count: () => 0, closeAll: () => {} };

  const before = (what: string): void => {
    if (isReady) throw new Error(`${what} must be called before the app is ready.`);
    order.push(what);
  };
  const after = (what: string): void => {
    if (!isReady) throw new Error(`${what} must not be used before the app is ready.`);
  };
  const emitPreventable = (name: string): boolean => {
    const event = preventable();
    emitter.emit(name, event);
    return event.defaultPrevented;
  };
  const notifyAndShutDown = (): void => {
    if (shutDown) return;
    if (emitPreventable('will-quit')) {
      quitting = false; // only now, when the handlers have returned: a quit() inside them did nothing
      return;
    }
    shutDown = true;
    emitter.emit('quit', preventable(), 0);
  };

  const app = {
    isPackaged: options.packaged,
    commandLine: strict('app.commandLine', {
      appendSwitch: (name: string, value?: string) => void switches.push([name, value]),
    } satisfies KeysOf<App['commandLine']>),
    getPath(name: string): string {
      const found = paths.get(name);
      if (found === undefined) throw new Error(`Failed to get '${name}' path`);
      return found;
    },
    setPath(name: string, value: string) {
      before(`setPath ${name}`);
      paths.set(name, value);
    },
    enableSandbox: () => before('enableSandbox'),
    requestSingleInstanceLock() {
      before(`lock in ${paths.get('userData')}`);
      return options.locked;
    },
    whenReady: () => ready.promise,
    addRecentDocument: (file: string) => void recent.push(file),
    quit() {
      if (quitting) return;
      quitting = !emitPreventable('before-quit');
      if (!quitting) return;
      if (windows.count() === 0) notifyAndShutDown();
      else windows.closeAll();
    },
    on(name: string, listener: (...args: never[]) => void) {
      emitter.on(name, listener as (...args: unknown[]) => void);
      return app;
    },
  } satisfies KeysOf<App>;

  return {
    module: strict('app', app),
    order,
    before,
    after,
    windows,
    switches,
    recent,
    path: (name: string) => paths.get(name),
    hasQuit: () => shutDown,
    emit: (name: string, ...args: unknown[]) => emitter.emit(name, ...args),
    makeReady() {
      isReady = true;
      order.push('ready');
      ready.resolve();
    },
    /** A window kept itself open. */
    closeCancelled() {
      quitting = false;
    },
    lastWindowClosed() {
      if (quitting) notifyAndShutDown();
      else if (emitter.listenerCount('window-all-closed') > 0) emitter.emit('window-all-closed');
      else app.quit();
    },
  };
}
