import * as v from 'valibot';
import { type Failure, fail, failureCodes } from '../model/failure.ts';
import { api, type CallName, events, type Input, type Output } from './api.ts';
import type { AnyEvent, Pipe } from './wire.ts';

const envelope = v.variant('ok', [
  v.object({ ok: v.literal(true), data: v.unknown() }),
  v.object({ ok: v.literal(false), failure: v.picklist(failureCodes), message: v.string() }),
]);

/** The core's calls, typed. A failure is an answer; a rejected promise never happens. */
export type Client = {
  readonly call: <Name extends CallName>(name: Name, input: Input<Name>) => Promise<Output<Name> | Failure>;
  readonly on: (listener: (event: AnyEvent) => void) => () => void;
};

export function createClient(pipe: Pipe): Client {
  return {
    async call<Name extends CallName>(name: Name, input: Input<Name>): Promise<Output<Name> | Failure> {
      let answer: unknown;
      try {
        answer = JSON.parse(await pipe.send(name, JSON.stringify(input)));
      } catch {
        return fail('interrupted', 'Meridian’s core did not answer. What you typed is kept in this window.');
      }
      const read = v.safeParse(envelope, answer);
      if (!read.success) return fail('internal', `The answer to “${name}” could not be read.`);
      if (!read.output.ok) return fail(read.output.failure, read.output.message);
      const data = v.safeParse(api[name].output, read.output.data);
      return data.success
        ? (data.output as Output<Name>)
        : fail('internal', `The answer to “${name}” does not have the promised shape.`);
    },
    on: (listener) =>
      pipe.listen((text) => {
        const event = readEvent(text);
        if (event !== undefined) listener(event);
      }),
  };
}

function readEvent(text: string): AnyEvent | undefined {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return undefined;
  }
  if (typeof value !== 'object' || value === null || !('event' in value) || !('data' in value)) return undefined;
  const { event, data } = value;
  if (typeof event !== 'string' || !Object.hasOwn(events, event)) return undefined;
  return v.is(events[event as keyof typeof events], data) ? ({ event, data } as AnyEvent) : undefined;
}
