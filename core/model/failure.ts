/**
 * What may go wrong although nobody made a mistake in the code. A failure is a value that a function returns;
 * an exception is a bug. The list is closed: the screens and the command line know every entry.
 */
export const failureCodes = [
  'invalid-input', // the request does not have the shape that the call asks for
  'unknown-call', // no call of that name
  'not-allowed', // the caller may not do this
  'not-found', // the note, revision, version or file named does not exist
  'already-exists', // something of that name is there and is not overwritten
  'not-a-library', // the file is not a Meridian library
  'from-the-future', // the library was written by a newer Meridian
  'damaged', // the library file does not pass its own checks
  'disk-full', // no room left for the change; nothing of it was written
  'read-only', // the library or its folder cannot be written
  'busy', // another program holds the library
  'interrupted', // the core stopped before it could answer
  'internal', // a bug; the log has the details
] as const;

export type FailureCode = (typeof failureCodes)[number];

/** `message` is one sentence for a person: what is wrong, where, and what was kept. */
export type Failure = { readonly failure: FailureCode; readonly message: string };

export const fail = (failure: FailureCode, message: string): Failure => ({ failure, message });

export const isFailure = (value: unknown): value is Failure =>
  typeof value === 'object' && value !== null && Object.hasOwn(value, 'failure') && Object.hasOwn(value, 'message');

/** Names every place that must be opened when a union gains a member. */
export function assertNever(value: never): never {
  throw new Error(`Unhandled: ${JSON.stringify(value)}`);
}
