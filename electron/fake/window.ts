import { EventEmitter } from 'node:events';
import type { BrowserWindow, BrowserWindowConstructorOptions, WebContents, WindowOpenHandlerResponse } from 'electron';
import type { FakeApp } from './app.ts';
import { type KeysOf, preventable, strict } from './strict.ts';

type OpenHandler = (details: { url: string }) => WindowOpenHandlerResponse;

export type FakeWindows = ReturnType<typeof createWindowClass>;
export type FakeWindow = InstanceType<FakeWindows['BrowserWindow']>;

/** `BrowserWindow` and its `webContents`. `page` is what a test or the harness sees of the window's inside. */
export function createWindowClass(app: FakeApp, onWindow: (window: FakeWindow) => void = () => {}) {
  const all: FakeBrowserWindow[] = [];
  let focused: FakeBrowserWindow | null = null;

  const createContents = (window: FakeBrowserWindow) => {
    const emitter = new EventEmitter();
    const history: string[] = [];
    const contents = {
      navigationHistory: strict('webContents.navigationHistory', {
        goBack: () => void history.push('back'),
        goForward: () => void history.push('forward'),
        clear: () => void history.push('clear'),
      } satisfies KeysOf<WebContents['navigationHistory']>),
      setWindowOpenHandler(handler: OpenHandler) {
        window.page.openHandler = handler;
      },
      send(channel: string, ...args: unknown[]) {
        if (window.isDestroyed()) throw new TypeError('Object has been destroyed');
        const copies = structuredClone(args);
        window.page.received.push([channel, ...copies]);
        window.page.deliver(channel, ...copies);
      },
      reload: () => void window.page.loads.push('reload'),
      isDestroyed: () => window.isDestroyed(),
      replaceMisspelling: (word: string) => void history.push(`spelt ${word}`),
      on(name: string, listener: (...args: never[]) => void) {
        emitter.on(name, listener as (...args: unknown[]) => void);
        return contents;
      },
    } satisfies KeysOf<WebContents>;
    return { contents: strict('webContents', contents), emitter, history };
  };

  class FakeBrowserWindow {
    static getAllWindows = () => [...all];
    static getFocusedWindow = () => focused;

    readonly options: BrowserWindowConstructorOptions;
    readonly webContents: ReturnType<typeof createContents>['contents'];
    readonly page;
    readonly inner = {
      shown: false,
      destroyed: false,
      maximized: false,
      minimized: false,
      emitter: new EventEmitter(),
    };

    constructor(options: BrowserWindowConstructorOptions = {}) {
      app.after('BrowserWindow');
      this.options = options;
      const page = {
        url: '',
        loads: [] as string[],
        received: [] as unknown[][],
        openHandler: undefined as OpenHandler | undefined,
        /** A page with a `beforeunload` handler that objects. */
        objects: false,
        deliver: (_channel: string, ..._args: unknown[]): void => {},
        /** The harness puts a real page here. */
        load: async (_address: string): Promise<void> => {},
        hidden: (_hidden: boolean): void => {},
        closed: async (): Promise<void> => {},
        /** An event of `webContents`; gives whether it was prevented. */
        emit: (_name: string, _details?: object, ..._args: unknown[]): boolean => false,
        history: [] as string[],
      };
      this.page = page;
      const { contents, emitter, history } = createContents(this);
      page.history = history;
      page.emit = (name, details, ...args) => {
        const event = preventable(details);
        emitter.emit(name, event, ...args);
        return event.defaultPrevented;
      };
      this.webContents = contents;
      const guarded = strict('BrowserWindow', this);
      all.push(guarded);
      focused = guarded;
      onWindow(guarded);
      // biome-ignore lint/correctness/noConstructorReturn: everybody shall hold the guarded window, also `this` of its methods
      return guarded;
    }

    on(name: string, listener: (...args: never[]) => void): this {
      this.inner.emitter.on(name, listener as (...args: unknown[]) => void);
      return this;
    }
    once(name: string, listener: (...args: never[]) => void): this {
      this.inner.emitter.once(name, listener as (...args: unknown[]) => void);
      return this;
    }
    /** For tests: an event of the window itself; gives whether it was prevented. */
    emit(name: string, ...args: unknown[]): boolean {
      const event = preventable();
      this.inner.emitter.emit(name, event, ...args);
      return event.defaultPrevented;
    }
    async loadURL(address: string): Promise<void> {
      if (this.inner.destroyed) throw new TypeError('Object has been destroyed');
      this.page.loads.push(address);
      this.page.url = address;
      await this.page.load(address);
      setImmediate(() => this.emit('ready-to-show')); // never within the call
    }
    show(): void {
      this.inner.shown = true;
      this.page.hidden(false);
    }
    hide(): void {
      this.inner.shown = false;
      this.page.hidden(true);
    }
    isVisible = () => this.inner.shown;
    isDestroyed = () => this.inner.destroyed;
    isMinimized = () => this.inner.minimized;
    isMaximized = () => this.inner.maximized;
    maximize(): void {
      this.inner.maximized = true;
    }
    minimize(): void {
      this.inner.minimized = true;
    }
    restore(): void {
      this.inner.minimized = false;
    }
    focus(): void {
      focused = this;
    }
    getNormalBounds() {
      const { x = 0, y = 0, width = 800, height = 600 } = this.options;
      return { x, y, width, height };
    }
    /** `close` may be prevented; then the page may object; then the window is gone, in a later turn. */
    close(): void {
      if (this.inner.destroyed) return;
      if (this.emit('close')) app.closeCancelled();
      else
        setImmediate(() => {
          if (this.page.objects && !this.page.emit('will-prevent-unload')) app.closeCancelled();
          else this.destroy();
        });
    }
    destroy(): void {
      if (this.inner.destroyed) return;
      this.inner.destroyed = true;
      all.splice(all.indexOf(this), 1);
      if (focused === this) focused = null;
      void this.page.closed();
      this.emit('closed');
      if (all.length === 0) app.lastWindowClosed();
    }
  }
  app.windows.count = () => all.length;
  app.windows.closeAll = () => {
    for (const window of [...all]) window.close();
  };
  return { BrowserWindow: FakeBrowserWindow satisfies KeysOf<typeof BrowserWindow>, all };
}

/** Every name of the fake that the shell may use is one of the real window. */
type Invented = Exclude<keyof FakeWindow, keyof BrowserWindow | 'page' | 'options' | 'inner'>;
export const nothingInvented: [Invented] extends [never] ? true : Invented = true;
