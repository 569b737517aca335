import { EventEmitter } from 'node:events';
import type { UtilityProcess } from 'electron';
import type { FromCore, ToCore } from '../core-message.ts';
import type { FakeApp } from './app.ts';
import { type KeysOf, strict } from './strict.ts';

/** A core's process as a test plays it; by default it opens every library and repeats what it is told. */
export type FakeCore = {
  readonly module: string;
  readonly told: ToCore[];
  readonly answer: (message: FromCore) => void;
  readonly die: (code: number) => void;
  readonly killed: () => boolean;
};

export type Play = (core: FakeCore, message: ToCore) => void;

export const obliging: Play = (core, message) => {
  if (message.is === 'open') core.answer({ is: 'opened' });
  else if (message.question.is === 'close') core.die(0);
  else if (message.question.is === 'call')
    core.answer({ is: 'answer', id: message.id, answer: { is: 'text', text: `echo ${message.question.text}` } });
  else if (message.question.is === 'copy')
    core.answer({ is: 'answer', id: message.id, answer: { is: 'copied', refused: undefined } });
  else core.answer({ is: 'answer', id: message.id, answer: { is: 'bytes', found: undefined } });
};

/** What `fork` gives; the harness puts a real process behind it. */
export type Fork = (module: string) => {
  readonly on: (name: 'message' | 'exit', listener: (value: never) => void) => void;
  readonly postMessage: (message: unknown) => void;
  readonly kill: () => boolean;
};

/** `utilityProcess`; the processes are in `cores`, in the order of their start. */
export function createUtilityProcess(app: FakeApp, fork: Fork | undefined) {
  const cores: FakeCore[] = [];
  const play = { now: obliging };

  const forkFake: Fork = (module) => {
    const emitter = new EventEmitter();
    let dead = false;
    let killed = false;
    const core: FakeCore = {
      module,
      told: [],
      killed: () => killed,
      answer: (message) => setImmediate(() => dead || emitter.emit('message', structuredClone(message))),
      die: (code) =>
        setImmediate(() => {
          if (dead) return;
          dead = true;
          emitter.emit('exit', code);
        }),
    };
    cores.push(core);
    return {
      on: (name, listener) => void emitter.on(name, listener as (value: unknown) => void),
      postMessage(message) {
        const copy: ToCore = structuredClone(message) as ToCore;
        core.told.push(copy);
        if (!dead) play.now(core, copy);
      },
      kill() {
        killed = true;
        core.die(143);
        return true;
      },
    };
  };

  const utilityProcess = strict('utilityProcess', {
    fork(module: string, _args?: string[], _options?: Electron.ForkOptions) {
      app.after('utilityProcess.fork');
      const child = (fork ?? forkFake)(module);
      return strict('UtilityProcess', child satisfies KeysOf<UtilityProcess>);
    },
  } satisfies KeysOf<typeof Electron.utilityProcess>);
  return { utilityProcess, cores, play };
}
