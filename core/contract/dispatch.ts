import * as v from 'valibot';
import { type Failure, fail, isFailure } from '../model/failure.ts';
import { api, type CallName, type Input, type Output } from './api.ts';
import type { Envelope } from './wire.ts';

type Answer<T> = T | Failure;

/** One function per call; a missing one does not compile. */
export type Handlers = {
  readonly [Name in CallName]: (input: Input<Name>) => Answer<Output<Name>> | Promise<Answer<Output<Name>>>;
};

export type DispatchLog = {
  /** A call that took longer than `slowCall` milliseconds. */
  readonly slow: (name: string, milliseconds: number) => void;
  /** An exception: a bug, kept out of the answer. */
  readonly bug: (name: string, error: unknown) => void;
  readonly now: () => number;
};

/** Milliseconds above which a call is logged: a person notices. */
export const slowCall = 40;

/**
 * The one place where calls come in. Checks the name against the contract's own properties, the input and the output
 * against their schemas, and turns every exception into `internal` without its text (paths, SQL).
 */
export function createDispatch(handlers: Handlers, log: DispatchLog): (name: string, input: string) => Promise<string> {
  return async (name, text) => {
    const started = log.now();
    const answer = await run(handlers, log, name, text);
    const took = log.now() - started;
    if (took > slowCall) log.slow(name, took);
    return JSON.stringify(answer);
  };
}

async function run(handlers: Handlers, log: DispatchLog, name: string, text: string): Promise<Envelope> {
  if (!Object.hasOwn(api, name)) return refused(fail('unknown-call', 'There is no such call.'));
  const { input, output } = api[name as CallName];
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return refused(fail('invalid-input', `The call “${name}” came without readable JSON.`));
  }
  const read = v.safeParse(input, value);
  if (!read.success) return refused(fail('invalid-input', issueSentence(name, read.issues)));
  try {
    const handler = handlers[name as CallName] as (input: unknown) => unknown;
    const data = await handler(read.output);
    if (isFailure(data)) return refused(data);
    const checked = v.safeParse(output, data);
    if (checked.success) return { ok: true, data: checked.output };
    log.bug(name, new Error(issueSentence(name, checked.issues)));
  } catch (error) {
    log.bug(name, error);
  }
  return refused(fail('internal', `Something went wrong inside Meridian (“${name}”). Nothing was changed.`));
}

const refused = ({ failure, message }: Failure): Envelope => ({ ok: false, failure, message });

/** The first problem with its place: "note.title: A note needs a title." */
function issueSentence(name: string, issues: readonly v.BaseIssue<unknown>[]): string {
  const [issue] = issues;
  if (issue === undefined) return name;
  const place = v.getDotPath(issue);
  return `${name}${place === null ? '' : `, ${place}`}: ${issue.message}`;
}
