import { useEffect, useState } from 'react';
import type { Output } from '../../core/contract/api.ts';
import type { SourceRow } from '../../core/contract/shapes.ts';
import { bibliographyLine } from '../../core/model/citation.ts';
import { parseMarkdown, walk } from '../../core/model/document.ts';
import { isFailure } from '../../core/model/failure.ts';
import { useLibrary } from '../ui/library.ts';

const none: readonly SourceRow[] = [];

/** The sources that an assembled text cites, as lines of a bibliography, in the order of their first citation. */
export function useCitedSources(assembled: Output<'report.assemble'>): readonly SourceRow[] {
  const { client } = useLibrary();
  const [rows, setRows] = useState(none);
  useEffect(() => {
    let wanted = true;
    const places = citedPlaces(assembled.markdown);
    const read = [...places].map(async ([id, locators]): Promise<SourceRow> => {
      const ref = assembled.named.find((named) => named.id === id) ?? { id, kind: '', title: id };
      const view = await client.call('note.read', { id });
      if (isFailure(view)) return { note: ref, line: '', address: '', standing: '', locators: [...locators] };
      const text = (name: string): string => {
        const value = view.note.fields[name];
        return typeof value === 'string' ? value : '';
      };
      return {
        note: ref,
        line: bibliographyLine(view.note),
        address: text('URL'),
        standing: text('standing'),
        locators: [...locators],
      };
    });
    void Promise.all(read).then((found) => wanted && setRows(found));
    return () => {
      wanted = false;
    };
  }, [client, assembled]);
  return rows;
}

function citedPlaces(markdown: string): ReadonlyMap<string, ReadonlySet<string>> {
  const places = new Map<string, Set<string>>();
  for (const node of walk(parseMarkdown(markdown))) {
    if (node.type !== 'citation') continue;
    for (const { source, locator } of node.items) {
      const locators = places.get(source) ?? new Set();
      if (locator !== '') locators.add(locator);
      places.set(source, locators);
    }
  }
  return places;
}
