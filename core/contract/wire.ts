/**
 * What passes between a window and the core, in both shells: a call is a name and a text, its answer a text.
 * The texts are JSON; only `client.ts` and `dispatch.ts` read them.
 */
import type { FailureCode } from '../model/failure.ts';
import type { EventData, EventName } from './api.ts';

/** Sends a call. Rejects only when the core cannot be reached. */
export type Send = (name: string, input: string) => Promise<string>;

/** Calls `listener` with the text of each event; gives the function that ends it. */
export type Listen = (listener: (event: string) => void) => () => void;

/** What a shell gives to a window: in Electron the preload's `window.meridian`, in a browser `renderer/api.ts` makes it. */
export type Pipe = { readonly send: Send; readonly listen: Listen };

export type Envelope =
  | { readonly ok: true; readonly data: unknown }
  | { readonly ok: false; readonly failure: FailureCode; readonly message: string };

export type AnyEvent = { [Name in EventName]: { readonly event: Name; readonly data: EventData<Name> } }[EventName];
