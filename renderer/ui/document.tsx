/** Our document tree as React elements. Nothing of a text ever becomes markup by itself. */
import type { AlignType, Nodes, Table } from 'mdast';
import { createElement, memo, type ReactNode } from 'react';
import { Link } from 'wouter';
import { walk } from '../../core/model/document.ts';
import { assertNever } from '../../core/model/failure.ts';
import { CalloutBox } from './callout.tsx';
import { Citations } from './citation.tsx';
import { Figure, ImageView, imageAlone } from './image.tsx';
import { NoteChip } from './note-link.tsx';
import { OutsideLink } from './outside-link.tsx';
import { type Reading, ReadingProvider, useReading } from './reading.ts';
import { Remark } from './remark.tsx';

type DocumentViewProps = { reading: Reading; language?: string };

/** A whole text with its footnotes. Drawn again only for another reading: a report has thousands of pieces. */
export const DocumentView = memo(function DocumentView({ reading, language }: DocumentViewProps) {
  return (
    <ReadingProvider value={reading}>
      <div className="document" lang={language}>
        <Children of={reading.tree} />
        <Footnotes />
      </div>
    </ReadingProvider>
  );
});

export function Children({ of }: { of: Nodes }) {
  if (!('children' in of)) return null;
  const children: readonly Nodes[] = of.children;
  // biome-ignore lint/suspicious/noArrayIndexKey: the nodes of a text have no name; a new text is a new tree.
  return children.map((child, index) => <NodeView key={index} node={child} />);
}

function NodeView({ node }: { node: Nodes }): ReactNode {
  switch (node.type) {
    case 'root':
      return <Children of={node} />;
    case 'paragraph':
      return <ParagraphView node={node} />;
    case 'heading':
      return <HeadingView node={node} />;
    case 'thematicBreak':
      return <hr />;
    case 'blockquote':
      return (
        <blockquote>
          <Children of={node} />
        </blockquote>
      );
    case 'callout':
      return <CalloutBox node={node} />;
    case 'list':
      return createElement(
        node.ordered ? 'ol' : 'ul',
        node.ordered && node.start !== 1 && node.start != null ? { start: node.start } : {},
        <Children of={node} />,
      );
    case 'listItem':
      return <ItemView node={node} />;
    case 'code':
      return (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by the keyboard.
        <pre tabIndex={0}>
          <code>{node.value}</code>
        </pre>
      );
    case 'html':
      return <code className="raw">{node.value}</code>;
    case 'table':
      return <TableView node={node} />;
    case 'tableRow':
    case 'tableCell':
      return <Children of={node} />;
    case 'text':
      return node.value;
    case 'inlineCode':
      return <code>{node.value}</code>;
    case 'emphasis':
      return (
        <em>
          <Children of={node} />
        </em>
      );
    case 'strong':
      return (
        <strong>
          <Children of={node} />
        </strong>
      );
    case 'delete':
      return (
        <del>
          <Children of={node} />
        </del>
      );
    case 'break':
      return <br />;
    case 'link':
      return (
        <OutsideLink address={node.url}>
          <Children of={node} />
        </OutsideLink>
      );
    case 'linkReference':
      return <ReferenceView node={node} />;
    case 'image':
      return <ImageView address={node.url} alt={node.alt ?? ''} title={node.title} />;
    case 'imageReference':
      return <ReferenceView node={node} />;
    case 'noteLink':
      return <NoteLinkView to={node.to} label={node.label} />;
    case 'citation':
      return <Citations items={node.items} />;
    case 'mark':
      return node.name === 'connecting' ? null : <Remark name={node.name} reason={node.reason} />;
    case 'footnoteReference':
      return <FootnoteCall identifier={node.identifier} />;
    case 'anchor':
    case 'definition':
    case 'footnoteDefinition':
    case 'yaml':
      return null;
    default:
      return assertNever(node);
  }
}

function ParagraphView({ node }: { node: Extract<Nodes, { type: 'paragraph' }> }) {
  const image = imageAlone(node);
  if (image !== undefined) return <Figure image={image} />;
  return (
    <p>
      <Children of={node} />
    </p>
  );
}

function HeadingView({ node }: { node: Extract<Nodes, { type: 'heading' }> }) {
  const { headingIds, shift } = useReading();
  const level = Math.min(Math.max(node.depth + shift, 2), 6);
  return createElement(`h${level}`, { id: headingIds.get(node), tabIndex: -1 }, <Children of={node} />);
}

function ItemView({ node }: { node: Extract<Nodes, { type: 'listItem' }> }) {
  const [only] = node.children;
  const tight = node.children.length === 1 && only?.type === 'paragraph' && !node.spread;
  const inside = tight ? <Children of={only} /> : <Children of={node} />;
  if (typeof node.checked !== 'boolean') return <li>{inside}</li>;
  return (
    <li className="task">
      <input type="checkbox" checked={node.checked} disabled aria-label={node.checked ? 'Done' : 'Open'} /> {inside}
    </li>
  );
}

const alignClass = (align: AlignType | undefined): string | undefined =>
  align === 'right' || align === 'center' ? `align-${align}` : undefined;

function TableView({ node }: { node: Table }) {
  const { tableNumbers } = useReading();
  const [head, ...rows] = node.children;
  const cells = (row: Table['children'][number], Cell: 'th' | 'td') =>
    row.children.map((cell, index) => (
      // biome-ignore lint/suspicious/noArrayIndexKey: columns have no name and never move.
      <Cell key={index} className={alignClass(node.align?.[index])} {...(Cell === 'th' ? { scope: 'col' } : {})}>
        <Children of={cell} />
      </Cell>
    ));
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by the keyboard.
    <section className="scrolling" tabIndex={0} aria-label={`Table ${tableNumbers.get(node)} of the text`}>
      <table>
        {head !== undefined && (
          <thead>
            <tr>{cells(head, 'th')}</tr>
          </thead>
        )}
        <tbody>
          {rows.map((row, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: rows have no name of their own.
            <tr key={index}>{cells(row, 'td')}</tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function ReferenceView({ node }: { node: Extract<Nodes, { type: 'linkReference' | 'imageReference' }> }) {
  const { tree } = useReading();
  const found = [...walk(tree)].find((other) => other.type === 'definition' && other.identifier === node.identifier);
  const address = found?.type === 'definition' ? found.url : '';
  if (node.type === 'imageReference') return <ImageView address={address} alt={node.alt ?? ''} />;
  return (
    <OutsideLink address={address}>
      <Children of={node} />
    </OutsideLink>
  );
}

function NoteLinkView({ to, label }: { to: string; label: string }) {
  const ref = useReading().refs.get(to) ?? { id: to, kind: '', title: '' };
  return <NoteChip note={ref}>{label === '' ? ref.title || to : label}</NoteChip>;
}

function FootnoteCall({ identifier }: { identifier: string }) {
  const { footnotes, placeHref } = useReading();
  const number = footnotes.findIndex((note) => note.identifier === identifier) + 1;
  if (number === 0) return <sup className="chip-missing">[{identifier}?]</sup>;
  return (
    <sup id={`call-${number}`} tabIndex={-1}>
      <Link href={placeHref(`footnote-${number}`)} aria-label={`Footnote ${number}`}>
        {number}
      </Link>
    </sup>
  );
}

function Footnotes() {
  const { footnotes, placeHref } = useReading();
  if (footnotes.length === 0) return null;
  return (
    <section className="footnotes" aria-label="Footnotes">
      <ol>
        {footnotes.map((note, index) => (
          <li key={note.identifier} id={`footnote-${index + 1}`} tabIndex={-1}>
            <Children of={note} />
            <Link href={placeHref(`call-${index + 1}`)} aria-label="Back to the text">
              ↩
            </Link>
          </li>
        ))}
      </ol>
    </section>
  );
}
