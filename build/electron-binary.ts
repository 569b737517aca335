/**
 * Electron's program, which its npm package does not hold: it is downloaded at first use. The package itself is never
 * imported here, since that alone starts a download.
 */
import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';

const home = path.resolve(import.meta.dirname, '../node_modules/electron');

const programNames: Partial<Record<NodeJS.Platform, string>> = {
  darwin: 'Electron.app/Contents/MacOS/Electron',
  win32: 'electron.exe',
};

type Env = Readonly<Record<string, string | undefined>>;

/** The program, if it is here: the two variables that name one, else what the package has downloaded. */
export function findElectron(env: Env = process.env, packageFolder: string = home): string | undefined {
  if (env.ELECTRON_EXEC_PATH) return there(env.ELECTRON_EXEC_PATH);
  const name = programNames[process.platform] ?? 'electron';
  if (env.ELECTRON_OVERRIDE_DIST_PATH) return there(path.join(env.ELECTRON_OVERRIDE_DIST_PATH, name));
  const downloaded = read(path.join(packageFolder, 'dist/version'))?.replace(/^v/, '');
  return downloaded === electronVersion(packageFolder) ? there(path.join(packageFolder, 'dist', name)) : undefined;
}

/** Tries once to download it, within the time that fits the network. Gives the program, or undefined. */
export async function fetchElectron(): Promise<string | undefined> {
  const limit = (await isReachable()) ? downloadLimit : cacheLimit;
  const installed = await runs([path.join(home, 'install.js')], limit);
  return installed ? findElectron() : undefined;
}

/** Milliseconds: a download of some 110 MB, and a look into the cache of earlier downloads. */
const downloadLimit = 10 * 60_000;
const cacheLimit = 15_000;
const probeLimit = 6_000;

/** Whether the place of the download answers, through the proxy where one is set; a dead one may hang for ever. */
function isReachable(): Promise<boolean> {
  const mirror = process.env.ELECTRON_MIRROR ?? process.env.npm_config_electron_mirror;
  const place = mirror ?? 'https://github.com/electron/electron/releases/download/';
  const probe = `await fetch(${JSON.stringify(place)}, { method: 'HEAD', signal: AbortSignal.timeout(${probeLimit - 1000}) })`;
  return runs(['--input-type=module', '--eval', probe], probeLimit, 'ignore');
}

/** True when Node runs these words to a good end in time. */
function runs(words: readonly string[], limit: number, stdio: 'ignore' | 'inherit' = 'ignore'): Promise<boolean> {
  const child = spawn(process.execPath, words, { stdio, env: { ...process.env, NODE_USE_ENV_PROXY: '1' } });
  const timer = setTimeout(() => child.kill(), limit);
  return new Promise((done) => {
    child.once('error', () => done(false));
    child.once('exit', (code) => {
      clearTimeout(timer);
      done(code === 0);
    });
  });
}

const there = (file: string): string | undefined => (existsSync(file) ? file : undefined);

function electronVersion(packageFolder: string): string | undefined {
  const found: unknown = JSON.parse(read(path.join(packageFolder, 'package.json')) ?? '{}');
  return typeof found === 'object' && found !== null && 'version' in found ? String(found.version) : undefined;
}

function read(file: string): string | undefined {
  return existsSync(file) ? readFileSync(file, 'utf8').trim() : undefined;
}
