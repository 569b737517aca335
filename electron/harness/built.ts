/** Runs what electron-vite has built, in plain Node, with the fake in Electron's place. */
import { type ChildProcess, fork } from 'node:child_process';
import { createRequire, registerHooks } from 'node:module';
import path from 'node:path';
import type { Fork } from '../fake/core.ts';
import type { FakeElectron } from '../fake/electron.ts';

export const out = path.resolve(import.meta.dirname, '../../out');

const place = 'fake:electron';
const shared = Symbol.for('meridian.fake-electron');

/** Loads out/main/main.js over the fake. Gives the list of packages it imports, which grows as it imports more. */
export function loadBuiltMain({ module }: FakeElectron): string[] {
  const packages: string[] = [];
  Reflect.set(globalThis, shared, module);
  registerHooks({
    resolve(name, context, next) {
      if (context.parentURL?.includes('/out/main/') && !/^(node:|\.)/.test(name)) packages.push(name);
      return name === 'electron' ? { url: place, format: 'module', shortCircuit: true } : next(name, context);
    },
    load(url, context, next) {
      if (url !== place) return next(url, context);
      const names = Object.keys(module).join(', ');
      const source = `export const { ${names} } = globalThis[Symbol.for('meridian.fake-electron')];`;
      return { format: 'module', source, shortCircuit: true };
    },
  });
  createRequire(import.meta.url)(path.join(out, 'main/main.js'));
  return packages;
}

/** A utility process as a real process of Node, so that it can be killed. `children` are those started. */
export function forkForReal(children: ChildProcess[]): Fork {
  return (module) => {
    const child = fork(module, [], {
      execArgv: ['--import', path.join(import.meta.dirname, 'parent-port.ts')],
      serialization: 'advanced',
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    });
    children.push(child);
    return {
      on: (name, listener) => void child.on(name, listener as (value: unknown) => void),
      postMessage: (message) => void (child.connected && child.send(message as object)),
      kill: () => child.kill(),
    };
  };
}
