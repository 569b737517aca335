import GitCompare from 'lucide-react/icons/git-compare';
import Info from 'lucide-react/icons/info';
import AlertTriangle from 'lucide-react/icons/triangle-alert';
import type { Callout } from '../../core/model/document.ts';
import { Children } from './document.tsx';
import { Icon } from './icon.tsx';

const looks = {
  plain: { className: 'callout', icon: Info },
  warning: { className: 'callout callout-warn', icon: AlertTriangle },
  conflict: { className: 'callout callout-conflict', icon: GitCompare },
};

const lookOf = (name: string) => {
  if (name === 'conflict') return looks.conflict;
  return ['warning', 'caution', 'important', 'danger'].includes(name) ? looks.warning : looks.plain;
};

/** Names as a reader meets them; others stand as they were written. */
const nameOf = (name: string): string =>
  name === 'conflict' ? 'Two texts for the same place' : `${name.charAt(0).toUpperCase()}${name.slice(1)}`;

/** A callout: `note`, `warning`, …, or a `conflict` that a merge left with both texts. */
export function CalloutBox({ node }: { node: Callout }) {
  const { className, icon } = lookOf(node.name);
  const head = (
    <>
      <Icon of={icon} small />
      <strong>{nameOf(node.name)}</strong>
      {!nameOf(node.name).startsWith(node.title) && <span>{node.title}</span>}
    </>
  );
  if (node.fold === '')
    return (
      <aside className={className} aria-label={`${nameOf(node.name)} ${node.title}`.trim()}>
        <p className="callout-head">{head}</p>
        <Children of={node} />
      </aside>
    );
  return (
    <details className={className} open={node.fold === '+'}>
      <summary className="callout-head">{head}</summary>
      <Children of={node} />
    </details>
  );
}
