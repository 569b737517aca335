/** Imported before the built core process when a plain Node process stands for a utility process. */
import { EventEmitter } from 'node:events';

const port = new EventEmitter();
/** The real port keeps messages until somebody listens. */
const early: unknown[] = [];

process.on('message', (data) => {
  if (port.listenerCount('message') === 0) early.push(data);
  else port.emit('message', { data });
});
port.on('newListener', (name) => {
  if (name === 'message') setImmediate(() => early.splice(0).forEach((data) => void port.emit('message', { data })));
});
Object.assign(process, {
  parentPort: Object.assign(port, { postMessage: (message: unknown) => process.send?.(message) }),
});
