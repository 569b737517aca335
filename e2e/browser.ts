/** The Chromium that journeys run in, and that `npm start` opens its window with when Electron is not there. */
import { accessSync, constants } from 'node:fs';
import path from 'node:path';
import type { Browser } from 'playwright-core';

export type Chromium = { readonly path: string; readonly args: string[] };

const names = [
  'chromium',
  'chromium-browser',
  'google-chrome-stable',
  'google-chrome',
  'chrome',
  'microsoft-edge-stable',
  'microsoft-edge',
];
const macNames = ['Chromium', 'Google Chrome', 'Microsoft Edge'];
const windowsNames = [
  'Chromium/Application/chrome',
  'Google/Chrome/Application/chrome',
  'Microsoft/Edge/Application/msedge',
];

/** Says how to get a browser, in one sentence. */
export const howToGetChromium =
  'No Chromium was found: install Chromium, Chrome or Edge, or set CHROMIUM_PATH to the program.';

/**
 * The browser that journeys run in: `CHROMIUM_PATH`, else one of this machine, else (Linux, x64) the one in the npm
 * package @sparticuz/chromium. Undefined when there is none. Fails when `CHROMIUM_PATH` names no program.
 */
export async function findChromium(): Promise<Chromium | undefined> {
  const own = process.env.CHROMIUM_PATH;
  if (own && !isProgram(own)) throw new Error(`CHROMIUM_PATH names no program that can be run: ${own}`);
  const found = own || installedBrowser();
  if (found) return { path: found, args: sandboxArgs() };
  return process.platform === 'linux' && process.arch === 'x64' ? packagedChromium() : undefined;
}

/** Chromium, Chrome or Edge of this machine, or undefined. */
export const installedBrowser = (): string | undefined => candidates().find(isProgram);

/** Chromium refuses to start as root with its sandbox on; nobody else goes without it. */
export const sandboxArgs = (): string[] => (process.getuid?.() === 0 ? ['--no-sandbox'] : []);

/** Starts a browser without a window. Fails with `howToGetChromium` when there is none. */
export async function launch(): Promise<Browser> {
  const chromium = await findChromium();
  if (chromium === undefined) throw new Error(howToGetChromium);
  const driver = await import('playwright-core');
  return driver.chromium.launch({ executablePath: chromium.path, args: chromium.args });
}

function candidates(): string[] {
  const { env } = process;
  if (process.platform === 'darwin') return macNames.map((name) => `/Applications/${name}.app/Contents/MacOS/${name}`);
  if (process.platform === 'win32') {
    const places = [env.PROGRAMFILES, env['PROGRAMFILES(X86)'], env.LOCALAPPDATA].filter(
      (place) => place !== undefined,
    );
    return windowsNames.flatMap((name) => places.map((place) => path.join(place, `${name}.exe`)));
  }
  const places = [...(env.PATH ?? '').split(':').filter(Boolean), '/usr/bin', '/snap/bin'];
  return names.flatMap((name) => places.map((place) => path.join(place, name)));
}

function isProgram(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

async function packagedChromium(): Promise<Chromium | undefined> {
  try {
    const { default: packaged } = await import('@sparticuz/chromium');
    // Its own list of arguments is made for one process in a small container; journeys need several windows.
    return { path: await packaged.executablePath(), args: ['--no-sandbox', '--disable-gpu'] };
  } catch {
    return undefined;
  }
}
