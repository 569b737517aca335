import { BrowserWindow, dialog, nativeTheme, screen } from 'electron';
import { channels } from './channels.ts';
import { addContextMenu } from './context-menu.ts';
import { openOutside } from './outside.ts';
import { built } from './places.ts';
import { guardContents, homeAddress, webPreferences } from './security.ts';
import type { Frame, StateFile } from './state.ts';

export type Windows = {
  /** Opens one more window; `address` is a path of the application. */
  readonly open: (address?: string) => BrowserWindow;
  readonly all: () => readonly BrowserWindow[];
  /** The one in front, or any. */
  readonly front: () => BrowserWindow | undefined;
  /** Sends an event's text to every window. */
  readonly tell: (text: string) => void;
  /** Hides every window and waits until each has handed over what was typed in it. */
  readonly settle: () => Promise<void>;
  /** Shows the first screen in every window, which then belongs to another library. */
  readonly reload: () => Promise<void>;
};

/** Milliseconds in which a hidden page notices that it is hidden and begins to save. */
export const noticeTime = 150;
/** Milliseconds after which a window is closed even if the core has not answered. */
export const settleLimit = 3_000;
const reloadPause = 10_000;

const usual = { width: 1280, height: 860 };
const least = { minWidth: 480, minHeight: 480 };
/** The page's own background, so that nothing flashes; --paper of renderer/ui/tokens.css. */
const background = { light: '#fdfcfa', dark: '#17191b' };

/**
 * The windows of the application. `pending` counts the calls that the core has not answered; `onSessionEnd` is told
 * that Windows ends the session, which comes without `will-quit`.
 */
export function createWindows(state: StateFile, pending: () => number, onSessionEnd: () => void): Windows {
  const windows = new Set<BrowserWindow>();
  const settled = new WeakSet<BrowserWindow>();

  /** A page saves when it is hidden, as in a browser tab; only then may its window go. */
  const settle = async (window: BrowserWindow): Promise<void> => {
    if (!window.isDestroyed()) window.hide();
    await delay(noticeTime);
    for (let waited = noticeTime; pending() > 0 && waited < settleLimit; waited += 20) await delay(20);
    settled.add(window);
  };

  const open = (address = ''): BrowserWindow => {
    const frame = windows.size === 0 ? visible(state.read().frame) : undefined;
    const window = new BrowserWindow({
      ...usual,
      ...least,
      ...(frame && { x: frame.x, y: frame.y, width: frame.width, height: frame.height }),
      show: false,
      backgroundColor: nativeTheme.shouldUseDarkColors ? background.dark : background.light,
      webPreferences: webPreferences(built.preload),
    });
    windows.add(window);
    if (frame?.maximized) window.maximize();
    guardContents(window.webContents, (outside) => void openOutside(outside, window));
    addContextMenu(window);
    window.once('ready-to-show', () => window.show());
    window.on('close', (event) => {
      state.change({ frame: frameOf(window) });
      if (settled.has(window)) return;
      event.preventDefault();
      void settle(window).then(() => window.isDestroyed() || window.close());
    });
    window.on('closed', () => windows.delete(window));
    window.on('app-command', (_event, command) => goBy(window, command));
    // The page has had its time to save; it must not keep a hidden window alive.
    window.webContents.on('will-prevent-unload', (event) => event.preventDefault());
    reloadWhenGone(window);
    window.on('session-end', onSessionEnd);
    void show(window, homeAddress() + address);
    return window;
  };

  return {
    open,
    all: () => [...windows],
    front: () => BrowserWindow.getFocusedWindow() ?? [...windows].at(-1),
    tell(text) {
      for (const window of windows) window.webContents.send(channels.event, text);
    },
    settle: async () => void (await Promise.all([...windows].map(settle))),
    async reload() {
      for (const window of windows) {
        settled.delete(window);
        await show(window, homeAddress());
        window.webContents.navigationHistory.clear();
        window.show();
      }
    },
  };
}

/** Loads an address. A load that another one overtakes is no mistake; what a page cannot show it says itself. */
const show = (window: BrowserWindow, address: string): Promise<void> => window.loadURL(address).catch(() => undefined);

/** The frame, if enough of it lies on a screen that is there today. */
function visible(frame: Frame | undefined): Frame | undefined {
  if (frame === undefined) return undefined;
  const seen = screen.getAllDisplays().some(({ workArea: area }) => {
    const width = Math.min(frame.x + frame.width, area.x + area.width) - Math.max(frame.x, area.x);
    const height = Math.min(frame.y + frame.height, area.y + area.height) - Math.max(frame.y, area.y);
    return width >= 200 && height >= 100;
  });
  return seen ? frame : undefined;
}

const frameOf = (window: BrowserWindow): Frame => ({ ...window.getNormalBounds(), maximized: window.isMaximized() });

/** The back and forward buttons of a mouse (Windows, Linux). */
function goBy({ webContents: { navigationHistory } }: BrowserWindow, command: string): void {
  if (command === 'browser-backward') navigationHistory.goBack();
  if (command === 'browser-forward') navigationHistory.goForward();
}

/** A page that dies comes back, and offers what was typed; one that dies again within `reloadPause` stays away. */
function reloadWhenGone({ webContents }: BrowserWindow): void {
  let last = Number.NEGATIVE_INFINITY;
  webContents.on('render-process-gone', (_event, { reason }) => {
    const now = performance.now();
    if (reason === 'clean-exit' || webContents.isDestroyed()) return;
    if (now - last > reloadPause) webContents.reload();
    else
      dialog.showErrorBox(
        'This window stopped working twice.',
        'What you typed is kept. Close the window and open a new one.',
      );
    last = now;
  });
}

const delay = (milliseconds: number): Promise<void> => new Promise((done) => setTimeout(done, milliseconds));
