/** Every command of the shell, once: the native menu is made from this list. Commands of the page are the page's. */
export type CommandId =
  | 'library.new'
  | 'library.open'
  | 'library.copy'
  | 'window.new'
  | 'go.back'
  | 'go.forward'
  | 'help.folder';

export type Command = {
  readonly id: CommandId;
  readonly label: string;
  readonly accelerator?: string;
};

export const commands: readonly Command[] = [
  { id: 'library.new', label: 'New Library…' },
  { id: 'library.open', label: 'Open Library…', accelerator: 'CmdOrCtrl+O' },
  { id: 'library.copy', label: 'Save a Copy…', accelerator: 'CmdOrCtrl+Shift+S' },
  { id: 'window.new', label: 'New Window', accelerator: 'CmdOrCtrl+Shift+N' },
  { id: 'go.back', label: 'Back', accelerator: process.platform === 'darwin' ? 'Cmd+[' : 'Alt+Left' },
  { id: 'go.forward', label: 'Forward', accelerator: process.platform === 'darwin' ? 'Cmd+]' : 'Alt+Right' },
  { id: 'help.folder', label: 'Show the Library in Its Folder' },
];
