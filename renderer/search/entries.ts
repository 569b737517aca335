import type { Hit } from '../../core/contract/shapes.ts';
import type { Failure } from '../../core/model/failure.ts';
import { noteHref } from '../ui/address.ts';
import { useCall } from '../ui/library.ts';
import { commandsFor } from './commands.ts';

const most = 12;

/** What stands in the list: a note that was found, or a command. */
export type Entry = { readonly id: string; readonly name: string; readonly to: string; readonly hit?: Hit };

const entryOf = (hit: Hit): Entry => ({ id: hit.id, name: hit.title.text, to: noteHref(hit.id, hit.kind), hit });

export type Entries = {
  readonly entries: readonly Entry[];
  readonly total: number;
  /** The entries belong to an earlier text; those of this one are on their way. */
  readonly waiting: boolean;
  readonly failure: Failure | undefined;
  readonly again: () => void;
};

/** The best answers to a text: commands when it begins with `>`, otherwise notes. */
export function useEntries(text: string): Entries {
  const isCommand = text.trimStart().startsWith('>');
  const nothing = isCommand || text.trim() === '';
  const found = useCall('search.run', { text: nothing ? '' : text.trimStart(), limit: most }, { keep: true });
  const { failure, again } = found;
  if (isCommand)
    return { entries: commandsFor(text.replace(/^\s*>\s*/, '')), total: 0, waiting: false, failure, again };
  if (nothing) return { entries: [], total: 0, waiting: false, failure, again };
  const hits = found.data?.hits ?? [];
  return { entries: hits.map(entryOf), total: found.data?.total ?? 0, waiting: found.stale, failure, again };
}
