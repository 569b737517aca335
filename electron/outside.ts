/** The one place that hands an address to the system's browser. */
import { type BrowserWindow, dialog, shell } from 'electron';
import { outsideAddress } from './security.ts';

/** Asks first, and shows the address: a document may name any. Anything but https is ignored. */
export async function openOutside(address: string, window: BrowserWindow): Promise<void> {
  const outside = outsideAddress(address);
  if (outside === undefined) return;
  const { response } = await dialog.showMessageBox(window, {
    type: 'question',
    message: 'Open this address in your browser?',
    detail: outside,
    buttons: ['Open', 'Cancel'],
    defaultId: 1,
    cancelId: 1,
    noLink: true,
  });
  if (response === 0) await shell.openExternal(outside);
}
