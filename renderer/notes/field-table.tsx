import type { ReactNode } from 'react';
import type { NoteRef } from '../../core/contract/shapes.ts';
import type { Json } from '../../core/model/canonical.ts';
import { assertNever } from '../../core/model/failure.ts';
import type { Field } from '../../core/model/field.ts';
import type { Kind } from '../../core/model/kinds/index.ts';
import { Citations } from '../ui/citation.tsx';
import { OutsideLink } from '../ui/document.tsx';
import { NoteChip } from '../ui/note-link.tsx';
import { citationsIn, useReading } from '../ui/reading.ts';
import { dateText } from '../ui/time.ts';

type Fields = Readonly<Record<string, Json>>;

/** Shown elsewhere on the page: beside the title, or on the report's own screen. */
const shownElsewhere = new Set(['origin', 'as-of', 'outline']);

const isEmpty = (value: Json | undefined): boolean =>
  value === undefined || value === null || value === '' || (Array.isArray(value) && value.length === 0);

/** A note's fields for reading: short ones as a list, rows as tables of their own. */
export function FieldTable({ kind, fields }: { kind: Kind; fields: Fields }) {
  const filled = kind.fields.filter((field) => !shownElsewhere.has(field.name) && !isEmpty(fields[field.name]));
  const short = filled.filter((field) => field.is.type !== 'rows');
  const tables = filled.filter((field) => field.is.type === 'rows');
  const odd = Object.keys(fields).filter((name) => !kind.fields.some((field) => field.name === name));
  if (filled.length + odd.length === 0) return null;
  return (
    <section className="fields" aria-label="Fields">
      {short.length + odd.length > 0 && (
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
      )}
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
      <figcaption id={`rows-${field.name}`}>{field.label}</figcaption>
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
