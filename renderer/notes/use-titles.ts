import { useCallback } from 'react';
import type { NoteRef } from '../../core/contract/shapes.ts';
import { isFailure } from '../../core/model/failure.ts';
import { useLibrary } from '../ui/library.ts';

/** Notes by the beginning of a title, of some kinds only where those are named; none when the core does not answer. */
export function useTitles(): (text: string, kinds?: readonly string[]) => Promise<readonly NoteRef[]> {
  const { client } = useLibrary();
  return useCallback(
    async (text, kinds) => {
      const found = await client.call('search.titles', {
        text: text.slice(0, 200),
        ...(kinds === undefined ? {} : { kinds: [...kinds] }),
        limit: 12,
      });
      return isFailure(found) ? [] : found;
    },
    [client],
  );
}
