import Search from 'lucide-react/icons/search';
import { Link } from 'wouter';
import { kindNamed } from '../../core/model/kinds/index.ts';
import { kindHref } from '../ui/address.ts';
import { Icon, KindIcon } from '../ui/icon.tsx';

export type KindCount = { readonly kind: string; readonly count: number };

/** The kinds that a first reader opens first. */
const first = ['country', 'recommendation', 'finding'];

/** Ways into a library in which nobody has changed anything yet. */
export function FirstSteps({ counts }: { counts: readonly KindCount[] }) {
  const countOf = (kind: string): number => counts.find((entry) => entry.kind === kind)?.count ?? 0;
  const kinds = first.flatMap((name) => (countOf(name) > 0 ? (kindNamed(name) ?? []) : []));
  return (
    <section className="front-part">
      <h2>Where to start</h2>
      <ul className="plain rows first-steps">
        {kinds.map((kind) => (
          <li key={kind.name} className="row">
            <KindIcon kind={kind.name} />
            <Link href={kindHref(kind.name)}>{kind.plural}</Link>
            <span className="row-beside">{kind.about}</span>
          </li>
        ))}
        <li className="row">
          <Icon of={Search} />
          <Link href="/search">Search</Link>
          <span className="row-beside">By word, title or other name, in any language.</span>
        </li>
      </ul>
    </section>
  );
}
