import Search from 'lucide-react/icons/search';
import { useEffect, useState } from 'react';
import { Input, SearchField } from 'react-aria-components';
import { Link } from 'wouter';
import { navigate, noteHref, searchHref, useParameter } from '../ui/address.ts';
import { Icon } from '../ui/icon.tsx';
import { useCall } from '../ui/library.ts';
import { Empty, Failed, PageTitle } from '../ui/page.tsx';
import { HitWords } from './hit.tsx';
import { NothingFound } from './nothing-found.tsx';

/** All results on a page with an address. */
export function SearchPage() {
  const asked = useParameter('q');
  const [text, setText] = useState(asked);
  useEffect(() => setText(asked), [asked]);
  const change = (next: string): void => {
    setText(next);
    navigate(searchHref(next), { replace: true });
  };
  return (
    <div className="page">
      <header className="page-head">
        <PageTitle name={asked === '' ? 'Search' : `${asked}: search`}>Search</PageTitle>
      </header>
      <SearchField className="search-field search-field-page" aria-label="Search text" value={text} onChange={change}>
        <Icon of={Search} />
        <Input className="search-input" placeholder="Words, a title, kind:country, tag:…" />
      </SearchField>
      {asked.trim() === '' ? (
        <Empty title="Type what you are looking for.">
          <p>Results appear as you type, the best first, with the passage and why each was found.</p>
        </Empty>
      ) : (
        <Results text={asked} />
      )}
    </div>
  );
}

function Results({ text }: { text: string }) {
  const [limit, setLimit] = useState(50);
  const found = useCall('search.run', { text: text.trimStart(), limit }, { keep: true });
  if (found.failure !== undefined) return <Failed failure={found.failure} again={found.again} />;
  if (found.data === undefined) return null;
  const { hits, total } = found.data;
  if (hits.length === 0) return <NothingFound text={text} />;
  return (
    <>
      <p className="quiet" role="status">
        {total} {total === 1 ? 'note' : 'notes'} found
      </p>
      <ol className="plain hits">
        {hits.map((hit) => (
          <li key={hit.id}>
            <Link href={noteHref(hit.id, hit.kind)} className="hit hit-link">
              <HitWords hit={hit} />
            </Link>
          </li>
        ))}
      </ol>
      {total > hits.length && limit < 1000 && (
        <button type="button" className="button" onClick={() => setLimit(Math.min(1000, limit + 100))}>
          Show more
        </button>
      )}
    </>
  );
}
