import type { Element, ElementContent } from 'hast';
import { h } from 'hastscript';
import type { Heading, List, ListItem, Nodes, Paragraph, Table, TableCell, TableRow } from 'mdast';
import { type Callout, plainText } from '../../model/document.ts';
import { isRightToLeft } from '../script.ts';
import { calloutTitle } from '../wording.ts';
import { inside } from './headings.ts';
import { callTarget, footnoteTarget, inline, text } from './inline.ts';
import type { Work } from './work.ts';

export const blocks = (work: Work, nodes: readonly Nodes[]): ElementContent[] =>
  nodes.flatMap((node) => block(work, node));

/** Direction of a block, where it is not that of the page. */
const direction = (node: Nodes): { dir?: 'rtl' } => (isRightToLeft(plainText(node)) ? { dir: 'rtl' } : {});

function block(work: Work, node: Nodes): ElementContent[] {
  switch (node.type) {
    case 'heading':
      return [heading(work, node)];
    case 'paragraph':
      return [figure(work, node) ?? h('p', direction(node), inline(work, node.children))];
    case 'blockquote':
      return [h('blockquote', blocks(work, node.children))];
    case 'callout':
      return [callout(work, node)];
    case 'list':
      return [list(work, node)];
    case 'table':
      return [table(work, node)];
    case 'code':
    case 'html':
      return [h('pre', { tabindex: 0 }, h('code', node.value))];
    case 'thematicBreak':
      return [h('hr')];
    case 'root':
      return blocks(work, node.children);
    default:
      return [h('p', text(work, plainText(node)))];
  }
}

/** An image alone with a caption; undefined for every other paragraph. */
function figure(work: Work, { children }: Paragraph): Element | undefined {
  const [image, ...more] = children;
  if (image?.type !== 'image' || !image.title || more.length > 0) return undefined;
  const caption = h('figcaption', isRightToLeft(image.title) ? { dir: 'rtl' } : {}, text(work, image.title));
  return h('figure', [...inline(work, [{ ...image, title: null }]), caption]);
}

function heading(work: Work, node: Heading): Element {
  const placed = work.headings.get(node);
  const id = placed?.id ?? null;
  return h(`h${placed?.level ?? 6}`, { ...direction(node), id }, inline(work, node.children));
}

function callout(work: Work, node: Callout): Element {
  const title = h('p.callout-title', text(work, calloutTitle(node)));
  return h('div.callout', { role: 'note' }, [title, ...blocks(work, node.children)]);
}

function list(work: Work, node: List): Element {
  const tasks = node.children.some((item) => typeof item.checked === 'boolean');
  const start = node.ordered && typeof node.start === 'number' && node.start !== 1 ? node.start : null;
  const items = node.children.map((item) => listItem(work, item, node.spread === true || item.spread === true));
  return h(node.ordered ? 'ol' : 'ul', { start, className: tasks ? ['tasks'] : null }, items);
}

/** In a tight list, a paragraph stands without its `p`. */
function listItem(work: Work, item: ListItem, loose: boolean): Element {
  const children = item.children.flatMap((child) =>
    child.type === 'paragraph' && !loose ? inline(work, child.children) : block(work, child),
  );
  const box = typeof item.checked === 'boolean' ? [checkBox(item.checked)] : [];
  return h('li', direction(item.children[0] ?? item), [...box, ...children]);
}

const checkBox = (checked: boolean): Element =>
  h('span.box', { role: 'img', ariaLabel: checked ? 'Done: ' : 'Not done: ' }, checked ? '☑' : '☐');

function table(work: Work, node: Table): Element {
  work.tables += 1;
  const [head, ...rows] = node.children;
  const label = `Table ${work.tables}`;
  return h('div.table', { role: 'region', ariaLabel: label, tabindex: 0 }, [
    h('table', [
      h('thead', head === undefined ? [] : [tableRow(work, node, head, true)]),
      h(
        'tbody',
        rows.map((row) => tableRow(work, node, row, false)),
      ),
    ]),
  ]);
}

function tableRow(work: Work, node: Table, row: TableRow, head: boolean): Element {
  const columns = node.children[0]?.children.length ?? row.children.length;
  const cells = Array.from(
    { length: columns },
    (_, column): TableCell => row.children[column] ?? { type: 'tableCell', children: [] },
  );
  return h(
    'tr',
    cells.map((cell, column) => {
      const align = node.align?.[column];
      const className = align === 'center' ? ['centre'] : align === 'right' ? ['right'] : null;
      // A header cell without words would be announced as a heading that says nothing.
      const isHead = head && plainText(cell).trim() !== '';
      return h(
        isHead ? 'th' : 'td',
        { ...direction(cell), className, scope: isHead ? 'col' : null },
        inline(work, cell.children),
      );
    }),
  );
}

/** The footnotes called so far, each with a way back to its calls; footnotes may call further ones. */
export function endnotes(work: Work): Element[] {
  const items: Element[] = [];
  for (const identifier of work.calls.keys()) {
    const number = items.length + 1;
    const content = blocks(work, work.prepared.footnotes.get(identifier)?.children ?? []);
    items.push(h('li', { id: footnoteTarget(number) }, content));
  }
  return items.map((item, index) => withWaysBack(item, index + 1, [...work.calls.values()][index] ?? 1));
}

function withWaysBack(item: Element, number: number, calls: number): Element {
  const links = Array.from({ length: calls }, (_, time) => {
    const label = `Back to the text at footnote ${number}${time === 0 ? '' : `, call ${time + 1}`}`;
    return [' ', h('a', { href: inside(callTarget(number, time + 1)), role: 'doc-backlink', ariaLabel: label }, '↩')];
  }).flat();
  const last = item.children.at(-1);
  const place = last?.type === 'element' && last.tagName === 'p' ? last : item;
  place.children.push(...h('span', links).children);
  return item;
}
