import path from 'node:path';
import { app, Menu, type MenuItemConstructorOptions } from 'electron';
import { type CommandId, commands } from './commands.ts';

export type MenuChoices = {
  readonly run: (command: CommandId) => void;
  readonly openRecent: (file: string) => void;
  readonly recent: readonly string[];
};

/** Sets the native menu. Called again when the list of recent libraries changes. */
export function setMenu(choices: MenuChoices): void {
  Menu.setApplicationMenu(Menu.buildFromTemplate(menuTemplate(choices, process.platform, !app.isPackaged)));
}

/** The menu bar as data. `develops` adds the tools of a developer, which a packaged window does not have. */
export function menuTemplate(
  { run, openRecent, recent }: MenuChoices,
  platform: NodeJS.Platform,
  develops: boolean,
): MenuItemConstructorOptions[] {
  const mac = platform === 'darwin';
  const item = (id: CommandId): MenuItemConstructorOptions => {
    const { label, accelerator } = commands.find((command) => command.id === id) ?? { label: id };
    return { id, label, click: () => run(id), ...(accelerator && { accelerator }) };
  };
  const recents: MenuItemConstructorOptions[] = recent.map((file) => ({
    label: path.basename(file, '.meridian'),
    toolTip: file,
    click: () => openRecent(file),
  }));
  return [
    ...(mac ? [{ role: 'appMenu' } satisfies MenuItemConstructorOptions] : []),
    {
      label: '&File',
      submenu: [
        item('library.new'),
        item('library.open'),
        { label: 'Open Recent', enabled: recents.length > 0, submenu: recents },
        item('library.copy'),
        { type: 'separator' },
        item('window.new'),
        { role: 'close' },
        ...(mac ? [] : [{ role: 'quit' } satisfies MenuItemConstructorOptions]),
      ],
    },
    { role: 'editMenu' },
    {
      label: '&View',
      submenu: [
        { role: 'resetZoom' },
        { role: 'zoomIn' },
        { role: 'zoomOut' },
        { type: 'separator' },
        { role: 'togglefullscreen' },
        ...(develops ? developing : []),
      ],
    },
    { label: '&Go', submenu: [item('go.back'), item('go.forward')] },
    ...(mac ? [{ role: 'windowMenu' } satisfies MenuItemConstructorOptions] : []),
    {
      role: 'help',
      submenu: [item('help.folder'), ...(mac ? [] : [{ role: 'about' } satisfies MenuItemConstructorOptions])],
    },
  ];
}

const developing: MenuItemConstructorOptions[] = [
  { type: 'separator' },
  { role: 'forceReload' },
  { role: 'toggleDevTools' },
];
