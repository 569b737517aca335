/** All that a page is given: the `Pipe` of core/contract/wire.ts. Text in, text out. */
import { contextBridge, type IpcRendererEvent, ipcRenderer } from 'electron';
import type { Pipe } from '../core/contract/wire.ts';
import { channels } from './channels.ts';

const pipe: Pipe = {
  send: (name, input) => ipcRenderer.invoke(channels.call, name, input),
  listen(listener) {
    // The event object stays here: through it a page would reach more than the text.
    const pass = (_event: IpcRendererEvent, text: string): void => listener(text);
    ipcRenderer.on(channels.event, pass);
    return () => {
      ipcRenderer.off(channels.event, pass);
    };
  },
};

contextBridge.exposeInMainWorld('meridian', pipe);
