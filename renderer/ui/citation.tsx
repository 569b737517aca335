import { Link } from 'wouter';
import type { CitationItem } from '../../core/model/syntax.ts';
import { useReading } from './reading.ts';
import { Tipped } from './tipped.tsx';

export const sourceAnchor = (id: string): string => `source-${id}`;

/** `[1, Art. 38; 2]`: numbers that lead to the list of sources and name the source when pointed at. */
export function Citations({ items }: { items: readonly CitationItem[] }) {
  return (
    <span className="citation">
      [
      {items.map((item, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a citation's items have no name of their own and never move.
        <span key={index}>
          {index > 0 && '; '}
          <CitedSource {...item} />
        </span>
      ))}
      ]
    </span>
  );
}

function CitedSource({ source, locator }: CitationItem) {
  const { refs, sources, numbers, placeHref } = useReading();
  const row = sources.get(source);
  const title = row?.note.title ?? refs.get(source)?.title ?? '';
  const where = locator === '' ? '' : `, ${locator}`;
  if (title === '')
    return (
      <span className="chip-missing">
        no source “{source}”{where}
      </span>
    );
  return (
    <Tipped
      tip={
        <>
          {row?.line ?? title}
          {where !== '' && <strong> {locator}</strong>}
        </>
      }
    >
      <Link href={placeHref(sourceAnchor(source))} aria-label={`Source ${numbers.get(source)}${where}: ${title}`}>
        {numbers.get(source)}
        {where}
      </Link>
    </Tipped>
  );
}
