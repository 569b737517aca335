import path from 'node:path';

/** What the place depends on; `process.env`, `process.platform` and `os.homedir()` in use. */
export type Machine = {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly platform: NodeJS.Platform;
  readonly home: string;
};

/**
 * The person's data folder, where the first library, the list of recent ones and the state of the window are kept.
 * Gives an absolute path and makes nothing. `MERIDIAN_DATA` comes before the place of the system.
 */
export function dataFolder({ env, platform, home }: Machine): string {
  const own = env.MERIDIAN_DATA;
  if (own) return path.resolve(own);
  if (platform === 'win32') return path.join(env.APPDATA || path.join(home, 'AppData', 'Roaming'), 'Meridian');
  if (platform === 'darwin') return path.join(home, 'Library', 'Application Support', 'Meridian');
  // A relative XDG_DATA_HOME is to be ignored (XDG Base Directory Specification 0.8).
  const shared = env.XDG_DATA_HOME ?? '';
  return path.join(path.isAbsolute(shared) ? shared : path.join(home, '.local', 'share'), 'meridian');
}

/** The library that a first start makes. */
export const firstLibrary = (folder: string): string => path.join(folder, 'Cross-Border Data Flow.meridian');
