import type { Hit } from '../../core/contract/shapes.ts';
import { kindNamed } from '../../core/model/kinds/index.ts';
import { KindIcon } from '../ui/icon.tsx';
import { MarkedText } from '../ui/marked.tsx';

/** A found note: its kind, its title and the passage with the words marked, and where they were found. */
export function HitWords({ hit }: { hit: Hit }) {
  return (
    <>
      <KindIcon kind={hit.kind} />
      <div className="hit-words">
        <p className="hit-title">
          <span>
            <MarkedText of={hit.title} />
          </span>
          <span className="hit-kind">{kindNamed(hit.kind)?.label ?? hit.kind}</span>
        </p>
        {hit.passage.text !== '' && (
          <p className="hit-passage">
            <MarkedText of={hit.passage} />
          </p>
        )}
        {hit.why.length > 0 && <p className="hit-why">Found in {hit.why.map(placeName).join(', ')}</p>}
      </div>
    </>
  );
}

/** Where words were found, as a reader calls it: a field by its label. */
const placeName = (place: string): string => (place === 'alias' ? 'other names' : place.replace(/^field: /, ''));
