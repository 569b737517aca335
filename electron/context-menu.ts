import { type BrowserWindow, clipboard, Menu, type MenuItemConstructorOptions } from 'electron';

/** The menu of the right mouse button: what a text field of the system has, and spelling where there is any. */
export function addContextMenu(window: BrowserWindow): void {
  const { webContents } = window;
  webContents.on('context-menu', (_event, { isEditable, selectionText, linkURL, dictionarySuggestions, editFlags }) => {
    const words: MenuItemConstructorOptions[] = dictionarySuggestions.map((word) => ({
      label: word,
      click: () => webContents.replaceMisspelling(word),
    }));
    const outside: MenuItemConstructorOptions[] = linkURL.startsWith('https:')
      ? [{ label: 'Copy the address', click: () => clipboard.writeText(linkURL) }]
      : [];
    const edit: MenuItemConstructorOptions[] = isEditable
      ? [
          { role: 'cut', enabled: editFlags.canCut },
          { role: 'copy', enabled: editFlags.canCopy },
          { role: 'paste', enabled: editFlags.canPaste },
          { role: 'selectAll' },
        ]
      : selectionText === ''
        ? []
        : [{ role: 'copy' }];
    const items = [words, outside, edit].filter((group) => group.length > 0);
    if (items.length === 0) return;
    Menu.buildFromTemplate(items.flatMap((group, at) => (at === 0 ? group : [{ type: 'separator' }, ...group]))).popup({
      window,
    });
  });
}
