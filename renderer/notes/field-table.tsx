import type { ReactNode } from 'react';
import type { NoteRef } from '../../core/contract/shapes.ts';
import type { Json } from '../../core/model/canonical.ts';
import { assertNever } from '../../core/model/failure.ts';
import type { Field } from '../../core/model/field.ts';
import type { Kind } from '../../core/model/kinds/index.ts';
import { Citations } from '../ui/citation.tsx';
import { NoteChip } from '../ui/note-link.tsx';
import { OutsideLink } from '../ui/outside-link.tsx';
import { citationsIn, useReading } from '../ui/reading.ts';
import { dateText } from '../ui/time.ts';

type Fields = Readonly<Record<string, Json>>;

/** Shown elsewhere on the page: beside the title, or on the report's own screen. */
const shownElsewhere = new Set(['origin', 'as-of', 'outline']);

const isEmpty = (value: Json | undefined): boolean =>
  value === undefined || value === null || value === '' || (Array.isArray(value) && value.length === 0);

const filledIn = (kind: Kind, fields: Fields): readonly Field[] =>
  kind.fields.filter((field) => !shownElsewhere.has(field.name) && !isEmpty(fields[field.name]));

/** A note's short fields for reading, above its text. A field that its kind does not have is kept and said to be odd. */
export function FactList({ kind, fields }: { kind: Kind; fields: Fields }) {
  const short = filledIn(kind, fields).filter((field) => field.is.type !== 'rows');
  const odd = Object.keys(fields).filter((name) => !kind.fields.some((field) => field.name === name));
  if (short.length + odd.length === 0) return null;
  return (
    <section className="fields" aria-label="Fields">
      <dl className="facts">
        {short.map((field) => (
          <Fact key={field.name} label={field.label}>
            <FieldValue field={field} value={fields[field.name] ?? null} />
          </Fact>
        ))}
        {odd.map((name) => (
          <Fact key={name} label={name}>
            {plain(fields[name] ?? null)} <span className="quiet">(not a field of this kind; kept)</span>
          </Fact>
        ))}
      </dl>
    </section>
  );
}

/** A note's fields of many rows, each as a table, below its text. */
export function RowTables({ kind, fields }: { kind: Kind; fields: Fields }) {
  const tables = filledIn(kind, fields).filter((field) => field.is.type === 'rows');
  if (tables.length === 0) return null;
  return (
    <section className="fields tables" aria-label="Tables">
      {tables.map((field) => (
        <RowsTable key={field.name} field={field} value={fields[field.name] ?? null} />
      ))}
    </section>
  );
}

function Fact({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div className="fact">
      <dt>{label}</dt>
      <dd>{children}</dd>
    </div>
  );
}

const plain = (value: Json): string => (typeof value === 'string' ? value : JSON.stringify(value));

type FieldValueProps = { field: Field; value: Json; inTable?: boolean };

function FieldValue({ field: { is }, value, inTable = false }: FieldValueProps): ReactNode {
  switch (is.type) {
    case 'text':
    case 'paragraph':
      return plain(value);
    case 'number':
      return typeof value === 'number' ? value.toLocaleString('en-GB') : plain(value);
    case 'date':
      return dateText(plain(value), inTable ? 'short' : 'long');
    case 'address':
      return <OutsideLink address={plain(value)}>{plain(value)}</OutsideLink>;
    case 'texts':
      return Array.isArray(value) ? value.map(plain).join('; ') : plain(value);
    case 'choice':
      return is.options.find((option) => option.value === value)?.label ?? plain(value);
    case 'note':
      return <NamedNote id={plain(value)} />;
    case 'citation':
      return <CitationValue value={plain(value)} />;
    case 'rows':
    case 'outline':
      return null;
    default:
      return assertNever(is);
  }
}

function NamedNote({ id }: { id: string }) {
  const ref: NoteRef = useReading().refs.get(id) ?? { id, kind: '', title: id };
  return <NoteChip note={ref} />;
}

function CitationValue({ value }: { value: string }) {
  const items = citationsIn(value);
  return items.length === 0 ? value : <Citations items={items} />;
}

const rowsOf = (value: Json): readonly Fields[] =>
  Array.isArray(value)
    ? value.filter((row): row is Fields => typeof row === 'object' && row !== null && !Array.isArray(row))
    : [];

/** Columns that no row fills are left out, so that the others have room. */
function RowsTable({ field, value }: { field: Field; value: Json }) {
  if (field.is.type !== 'rows') return null;
  const rows = rowsOf(value);
  const columns = field.is.columns.filter((column) => rows.some((row) => !isEmpty(row[column.name])));
  return (
    <figure className="rows-table">
      <figcaption>
        <h2 id={`rows-${field.name}`}>{field.label}</h2>
      </figcaption>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by the keyboard. */}
      <section className="scrolling" tabIndex={0} aria-labelledby={`rows-${field.name}`}>
        <table>
          <thead>
            <tr>
              {columns.map((column) => (
                <th key={column.name} scope="col" className={`column-${column.is.type}`}>
                  {column.label}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((row, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: rows have no name of their own.
              <tr key={index}>
                {columns.map((column) => (
                  <td key={column.name} className={`column-${column.is.type}`}>
                    {isEmpty(row[column.name]) ? (
                      ''
                    ) : (
                      <FieldValue field={column} value={row[column.name] ?? null} inTable />
                    )}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </figure>
  );
}
