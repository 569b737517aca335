import { useEffect, useRef, useState } from 'react';
import type { Output } from '../../core/contract/api.ts';
import type { Client } from '../../core/contract/client.ts';
import type { NoteRef, SourceRow } from '../../core/contract/shapes.ts';
import { bibliographyLine } from '../../core/model/citation.ts';
import { parseMarkdown, walk } from '../../core/model/document.ts';
import { isFailure } from '../../core/model/failure.ts';
import { useLibrary } from '../ui/library.ts';

const none: readonly SourceRow[] = [];

/**
 * The sources that an assembled text cites, as lines of a bibliography, in the order of their first citation.
 * Each source is read once; one that changes while the report is open is read again when the screen is opened again.
 */
export function useCitedSources({ markdown, named }: Output<'report.assemble'>): readonly SourceRow[] {
  const { client } = useLibrary();
  const [rows, setRows] = useState(none);
  const known = useRef(new Map<string, SourceRow>());
  useEffect(() => {
    let wanted = true;
    const places = [...citedPlaces(markdown)];
    const read = places.map(async ([id, locators]) => {
      const row = known.current.get(id) ?? (await readSource(client, id, named));
      known.current.set(id, row);
      return { ...row, locators: [...locators] };
    });
    void Promise.all(read).then((found) => wanted && setRows(found));
    return () => {
      wanted = false;
    };
  }, [client, markdown, named]);
  return rows;
}

async function readSource(client: Client, id: string, named: readonly NoteRef[]): Promise<SourceRow> {
  const note = named.find((ref) => ref.id === id) ?? { id, kind: '', title: id };
  const view = await client.call('note.read', { id });
  if (isFailure(view)) return { note, line: '', address: '', standing: '', locators: [] };
  const text = (name: string): string => {
    const value = view.note.fields[name];
    return typeof value === 'string' ? value : '';
  };
  return { note, line: bibliographyLine(view.note), address: text('URL'), standing: text('standing'), locators: [] };
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
