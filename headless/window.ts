import { spawn } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import path from 'node:path';

/** Browsers that can show an address as a window of its own, best first. */
const browsers: Readonly<Record<string, readonly string[]>> = {
  linux: ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'microsoft-edge'].flatMap((name) =>
    (process.env.PATH ?? '').split(':').map((folder) => path.join(folder, name)),
  ),
  darwin: ['Google Chrome', 'Chromium', 'Microsoft Edge'].map(
    (name) => `/Applications/${name}.app/Contents/MacOS/${name}`,
  ),
  win32: ['PROGRAMFILES', 'PROGRAMFILES(X86)', 'LOCALAPPDATA'].flatMap((root) =>
    ['Google/Chrome/Application/chrome.exe', 'Microsoft/Edge/Application/msedge.exe'].map((name) =>
      path.join(process.env[root] ?? '', name),
    ),
  ),
};

function findBrowser(): string | undefined {
  return [process.env.CHROMIUM_PATH ?? '', ...(browsers[process.platform] ?? [])].find(isProgram);
}

function isProgram(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return path.isAbsolute(file);
  } catch {
    return false;
  }
}

const hasDisplay = (): boolean =>
  process.platform !== 'linux' || Boolean(process.env.DISPLAY) || Boolean(process.env.WAYLAND_DISPLAY);

export type Window = {
  /** Calls once when the person closes the window. */
  readonly whenClosed: (closed: () => void) => void;
  readonly close: () => void;
};

/** A browser that is running already takes the window over, and the program that was started ends at once. */
const handedOver = 3000;

/**
 * Opens the address in a browser window of its own, with a profile of its own below the data folder. Undefined when there
 * is no display or no such browser. A window that another process shows, or that did not open, counts as open for ever.
 */
export function openWindow(address: string, dataFolder: string): Window | undefined {
  const browser = hasDisplay() ? findBrowser() : undefined;
  if (browser === undefined) return undefined;
  const root = process.platform === 'linux' && process.getuid?.() === 0;
  const started = performance.now();
  const shown = spawn(
    browser,
    [
      `--app=${address}`,
      `--user-data-dir=${path.join(dataFolder, 'browser')}`,
      '--no-first-run',
      '--no-default-browser-check',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      ...(root ? ['--no-sandbox'] : []),
    ],
    { stdio: 'ignore' },
  );
  shown.on('error', () => {}); // the address is printed all the same
  return {
    whenClosed: (closed) =>
      shown.once('exit', () => {
        if (performance.now() - started > handedOver) closed();
      }),
    close: () => shown.kill(),
  };
}
