/**
 * A stand-in for Electron that is strict (what is not modelled throws), typed (its names are those of electron.d.ts)
 * and faithful in order, cloning and quitting. `module` is what `import … from 'electron'` gives.
 */
import type { Dialog, Menu, MenuItemConstructorOptions, MessageBoxOptions, Screen, Shell } from 'electron';
import { createApp } from './app.ts';
import { createUtilityProcess, type Fork } from './core.ts';
import { createSession } from './session.ts';
import { type KeysOf, strict } from './strict.ts';
import { createWindowClass, type FakeWindow } from './window.ts';

export type FakeOptions = {
  readonly packaged?: boolean;
  /** The program's file. */
  readonly exe?: string;
  /** False when another Meridian holds the lock. */
  readonly locked?: boolean;
  readonly fork?: Fork;
  /** Told of each new window, before it loads anything. */
  readonly onWindow?: (window: FakeWindow) => void;
};

type Handler = (event: object, ...args: unknown[]) => unknown;
/** Who calls: `null` is a frame that is gone. */
export type Caller = { readonly url: string; readonly parent?: object | null } | null;

export type FakeElectron = ReturnType<typeof createElectron>;

export function createElectron({
  packaged = true,
  exe = '/opt/meridian/meridian',
  locked = true,
  fork,
  onWindow,
}: FakeOptions = {}) {
  const app = createApp({ packaged, exe, locked });
  const windows = createWindowClass(app, onWindow);
  const session = createSession(app);
  const core = createUtilityProcess(app, fork);
  const handlers = new Map<string, Handler>();
  const shown: MessageBoxOptions[] = [];
  const errors: string[] = [];
  /** What the person will answer, in order: a button's number, a file, or undefined to cancel. */
  const answers: (number | string | undefined)[] = [];
  const opened: string[] = [];
  const folders: string[] = [];
  const popups: MenuItemConstructorOptions[][] = [];
  const menu = { bar: [] as MenuItemConstructorOptions[] };
  const displays = [{ workArea: { x: 0, y: 0, width: 1920, height: 1040 } }];

  const nextAnswer = (dialog: string): number | string | undefined => {
    if (answers.length === 0) throw new Error(`Nobody answers the ${dialog}: ${JSON.stringify(shown.at(-1))}`);
    return answers.shift();
  };

  const module = strict('module', {
    app: app.module,
    BrowserWindow: windows.BrowserWindow,
    session: session.session,
    protocol: session.protocol,
    utilityProcess: core.utilityProcess,
    ipcMain: strict('ipcMain', {
      handle(channel: string, handler: Handler) {
        if (handlers.has(channel)) throw new Error(`Attempted to register a second handler for '${channel}'`);
        handlers.set(channel, handler);
      },
    } satisfies KeysOf<Electron.IpcMain>),
    dialog: strict('dialog', {
      async showMessageBox(...args: unknown[]) {
        shown.push(args.at(-1) as MessageBoxOptions);
        return { response: Number(nextAnswer('message box')), checkboxChecked: false };
      },
      async showOpenDialog() {
        const file = nextAnswer('open dialog');
        return { canceled: file === undefined, filePaths: file === undefined ? [] : [String(file)] };
      },
      async showSaveDialog() {
        const file = nextAnswer('save dialog');
        return { canceled: file === undefined, filePath: file === undefined ? '' : String(file) };
      },
      showErrorBox: (title: string) => void errors.push(title),
    } satisfies KeysOf<Dialog>),
    Menu: strict('Menu', {
      buildFromTemplate: (template: MenuItemConstructorOptions[]) => ({
        template,
        popup: () => void popups.push(template),
      }),
      setApplicationMenu(built: { template: MenuItemConstructorOptions[] }) {
        menu.bar = built.template;
      },
    } satisfies KeysOf<typeof Menu>),
    shell: strict('shell', {
      openExternal: async (address: string) => void opened.push(address),
      showItemInFolder: (file: string) => void folders.push(file),
    } satisfies KeysOf<Shell>),
    screen: strict('screen', {
      getAllDisplays() {
        app.after('screen');
        return displays;
      },
    } satisfies KeysOf<Screen>),
    nativeTheme: strict('nativeTheme', { shouldUseDarkColors: false } satisfies KeysOf<Electron.NativeTheme>),
    clipboard: strict('clipboard', {
      writeText: (text: string) => void opened.push(`clipboard ${text}`),
    } satisfies KeysOf<Electron.Clipboard>),
  } satisfies KeysOf<typeof Electron.CrossProcessExports>);

  return {
    module,
    app,
    session,
    core,
    windows: windows.all,
    menu,
    popups,
    shown,
    errors,
    answers,
    opened,
    folders,
    displays,
    /** A page's `ipcRenderer.invoke`: both ways by structured clone, errors as the page sees them. */
    async invoke(window: FakeWindow, channel: string, args: readonly unknown[], caller: Caller): Promise<unknown> {
      const handler = handlers.get(channel);
      if (handler === undefined) throw new Error(`Error invoking remote method '${channel}': no handler`);
      const senderFrame = caller && { parent: null, ...caller };
      try {
        const copies: unknown[] = structuredClone([...args]);
        return structuredClone(await handler({ sender: window.webContents, senderFrame }, ...copies));
      } catch (error) {
        throw new Error(`Error invoking remote method '${channel}': ${String(error)}`);
      }
    },
  };
}
