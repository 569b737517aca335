/** Puts the parts together once Electron is ready: guards first, then the window, then the library. */
import { app, session, shell } from 'electron';
import type { Start } from './before-ready.ts';
import type { CommandId } from './commands.ts';
import { answerCalls, servePages } from './ipc.ts';
import { createLibraries, type Libraries } from './libraries.ts';
import { setMenu } from './menu.ts';
import { quitInOrder } from './quit.ts';
import { guardSession } from './security.ts';
import { openState } from './state.ts';
import { createWindows, type Windows } from './windows.ts';

/** Runs the application in the person's data folder. Settles when the first library is open, or none can be. */
export async function runShell({ folder, asked }: Start): Promise<void> {
  const state = openState(folder);
  guardSession(session.defaultSession);
  const windows: Windows = createWindows(
    state,
    () => pending(),
    () => void libraries.close(),
  );
  const showMenu = (): void =>
    setMenu({
      run: (command) => void run(command, windows, libraries),
      openRecent: (file) => void libraries.open(file),
      recent: state.read().recent,
    });
  const libraries: Libraries = createLibraries(folder, state, windows, showMenu);
  const pending = answerCalls(windows.all, libraries.current);
  servePages(libraries.current);
  quitInOrder(windows.settle, libraries.close);
  app.on('window-all-closed', () => process.platform !== 'darwin' && app.quit());
  app.on('activate', () => windows.all().length === 0 && windows.open());
  app.on('second-instance', () => toFront(windows));
  windows.open();
  showMenu();
  await libraries.start(asked((file) => void libraries.open(file)));
}

function toFront(windows: Windows): void {
  const window = windows.front() ?? windows.open();
  if (window.isMinimized()) window.restore();
  window.focus();
}

async function run(command: CommandId, windows: Windows, libraries: Libraries): Promise<void> {
  const history = windows.front()?.webContents.navigationHistory;
  const actions: Record<CommandId, () => unknown> = {
    'library.new': libraries.chooseAndMake,
    'library.open': libraries.chooseAndOpen,
    'library.copy': libraries.chooseAndCopy,
    'window.new': () => windows.open(),
    'go.back': () => history?.goBack(),
    'go.forward': () => history?.goForward(),
    'help.folder': async () => shell.showItemInFolder((await libraries.current()).file),
  };
  await actions[command]();
}
