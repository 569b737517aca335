import { createContext, useCallback, useContext, useEffect, useState, useSyncExternalStore } from 'react';
import type { CallName, Input, Output } from '../../core/contract/api.ts';
import type { Client } from '../../core/contract/client.ts';
import { type Failure, isFailure } from '../../core/model/failure.ts';
import type { Door } from '../api.ts';
import type { DraftDesk } from '../notes/draft-desk.ts';
import type { NoteDraft } from '../notes/note-draft.ts';

/** What every screen reaches: the calls, the files that calls make, and the notes being written. */
export type Library = { readonly client: Client; readonly fetchFile: Door['fetchFile']; readonly desk: DraftDesk };

const context = createContext<Library | null>(null);
export const LibraryProvider = context.Provider;

export function useLibrary(): Library {
  const library = useContext(context);
  if (library === null) throw new Error('A screen stands outside of the library.');
  return library;
}

export type Asked<T> = {
  /** The last good answer; undefined until there is one. */
  readonly data: T | undefined;
  readonly failure: Failure | undefined;
  /** The answer belongs to an earlier question; the new one is under way. */
  readonly stale: boolean;
  readonly again: () => void;
};

type Kept<T> = { readonly key: string; readonly data: T | undefined; readonly failure: Failure | undefined };

/**
 * Asks the core, and asks again when the library changes (`concerns` narrows that to some notes). An answer that comes
 * after a newer question is dropped. `keep` shows the last answer while a new question is under way.
 */
export function useCall<Name extends CallName>(
  name: Name,
  input: Input<Name>,
  { concerns, keep = false }: { concerns?: string; keep?: boolean } = {},
): Asked<Output<Name>> {
  const { client } = useLibrary();
  const [round, setRound] = useState(0);
  const key = `${name} ${JSON.stringify(input)}`;
  const [kept, setKept] = useState<Kept<Output<Name>>>({ key: '', data: undefined, failure: undefined });
  const again = useCallback(() => setRound((count) => count + 1), []);

  // biome-ignore lint/correctness/useExhaustiveDependencies: `key` stands for name and input; `round` asks again.
  useEffect(() => {
    let wanted = true;
    void client.call(name, input).then((answer) => {
      if (!wanted) return;
      setKept((last) =>
        isFailure(answer)
          ? { key, data: last.key === key ? last.data : undefined, failure: answer }
          : { key, data: answer, failure: undefined },
      );
    });
    return () => {
      wanted = false;
    };
  }, [client, key, round]);

  useEffect(
    () =>
      client.on(({ event, data }) => {
        if (event === 'core-restarted') again();
        if (event !== 'library-changed') return;
        if (concerns === undefined || data.notes.length === 0 || data.notes.includes(concerns)) again();
      }),
    [client, concerns, again],
  );

  const current = kept.key === key;
  return {
    data: current || keep ? kept.data : undefined,
    failure: current ? kept.failure : undefined,
    stale: !current,
    again,
  };
}

export function useDraft(id: string): NoteDraft | undefined {
  const { desk } = useLibrary();
  return useSyncExternalStore(desk.subscribe, () => desk.get(id));
}

export function useDrafts(): readonly NoteDraft[] {
  const { desk } = useLibrary();
  return useSyncExternalStore(desk.subscribe, desk.all);
}
