/** What a window may do and what a page may ask for. Every line here has a test and a mutant in build/mutation.ts. */
import {
  app,
  type BrowserWindow,
  type DownloadItem,
  type Event,
  type IpcMainInvokeEvent,
  type Session,
  type WebContents,
  type WebPreferences,
} from 'electron';

export const scheme = 'app';
const home = `${scheme}://bundle/`;

/** The address of electron-vite's server, in development only. */
export const developmentServer = (): string | undefined =>
  (!app.isPackaged && process.env.ELECTRON_RENDERER_URL && new URL(process.env.ELECTRON_RENDERER_URL).href) ||
  undefined;

/** The beginning of every address of ours. Prefixes are compared: all custom schemes have the origin `null`. */
export const homeAddress = (): string => developmentServer() ?? home;

const isHome = (address: string): boolean => address.startsWith(homeAddress());

export const webPreferences = (preload: string): WebPreferences => ({
  preload,
  sandbox: true,
  contextIsolation: true,
  nodeIntegration: false,
  nodeIntegrationInWorker: false,
  nodeIntegrationInSubFrames: false,
  webviewTag: false,
  devTools: !app.isPackaged,
  // Elsewhere Chromium would fetch dictionaries from the network.
  spellcheck: process.platform === 'darwin',
});

/** Permissions, requests and downloads of a session. */
export function guardSession(session: Session): void {
  session.setPermissionRequestHandler((_contents, permission, answer, details) =>
    answer(mayUse(permission, details.requestingUrl)),
  );
  session.setPermissionCheckHandler((_contents, permission, origin) => mayUse(permission, origin));
  session.setDevicePermissionHandler(() => false);
  session.setSpellCheckerEnabled(process.platform === 'darwin');
  session.webRequest.onBeforeRequest(({ url }, answer) => answer({ cancel: !mayLoad(url) }));
  session.on('will-download', guardDownload);
}

/** The Copy button is the only thing that needs leave. */
const mayUse = (permission: string, asking: string): boolean =>
  permission === 'clipboard-sanitized-write' && isHome(asking.endsWith('/') ? asking : `${asking}/`);

function mayLoad(address: string): boolean {
  if (isHome(address) || address.startsWith(`blob:${homeAddress()}`) || address.startsWith('data:')) return true;
  if (app.isPackaged) return false;
  const server = developmentServer();
  return (
    address.startsWith('devtools://') || (server !== undefined && address.startsWith(server.replace(/^http/, 'ws')))
  );
}

/** Only files that a page of ours made; the person says where each one goes. */
function guardDownload(event: Event, item: DownloadItem): void {
  if (![item.getURL(), ...item.getURLChain()].every((address) => isHome(address.replace(/^blob:/, '')))) {
    event.preventDefault();
    return;
  }
  item.setSaveDialogOptions({ title: 'Save the file', defaultPath: item.getFilename() });
}

/** Keeps a page where it is: no other page, no second window, no webview. `leave` is told of an outside address. */
export function guardContents(contents: WebContents, leave: (address: string) => void): void {
  const stay = (event: Event<{ url: string }>): void => {
    if (!isHome(event.url)) event.preventDefault();
  };
  contents.on('will-navigate', (event) => {
    stay(event);
    if (event.defaultPrevented) leave(event.url);
  });
  contents.on('will-frame-navigate', stay); // comes for the main frame too, besides `will-navigate`
  contents.on('will-redirect', stay);
  contents.on('will-attach-webview', (event) => event.preventDefault());
  contents.setWindowOpenHandler(({ url }) => {
    leave(url);
    return { action: 'deny' };
  });
}

/** True for a call from the main frame of one of our windows that shows a page of ours. */
export function isOurs({ sender, senderFrame }: IpcMainInvokeEvent, windows: readonly BrowserWindow[]): boolean {
  return (
    senderFrame !== null &&
    senderFrame.parent === null &&
    windows.some(({ webContents }) => webContents === sender) &&
    isHome(senderFrame.url)
  );
}

/** An address that may be given to the system's browser: https, nothing else. */
export function outsideAddress(address: string): string | undefined {
  const url = URL.canParse(address) ? new URL(address) : undefined;
  return url?.protocol === 'https:' && !url.username && !url.password ? url.href : undefined;
}
