/** The entry: what must happen before Electron is ready, then the rest. */
import { app } from 'electron';
import { prepare } from './before-ready.ts';

const start = prepare();
if (start === undefined) app.quit();
else void app.whenReady().then(async () => (await import('./shell.ts')).runShell(start));
