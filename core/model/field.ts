import type { Json } from './canonical.ts';

/** A choice, as it is stored and as it is read. */
export type Option = { readonly value: string; readonly label: string };

/** What a field may hold. `date` is `2024`, `2024-03` or `2024-03-22`, so that dates sort as text. */
export type FieldType =
  | { readonly type: 'text' | 'paragraph' | 'date' | 'number' | 'address' | 'texts' }
  | { readonly type: 'choice'; readonly options: readonly Option[] }
  /** Id of a note, of that kind where one is named. */
  | { readonly type: 'note'; readonly kind?: string }
  /** Citations as in the text, without brackets: `@key, Art. 38; @other`. */
  | { readonly type: 'citation' }
  | { readonly type: 'rows'; readonly columns: readonly Field[] }
  | { readonly type: 'outline' };

export type Field = {
  readonly name: string;
  readonly label: string;
  /** One line that tells the writer what belongs here. */
  readonly hint?: string;
  readonly is: FieldType;
};

export const text = (name: string, label: string, hint?: string): Field => field(name, label, { type: 'text' }, hint);
export const paragraph = (name: string, label: string, hint?: string): Field =>
  field(name, label, { type: 'paragraph' }, hint);
export const date = (name: string, label: string, hint?: string): Field => field(name, label, { type: 'date' }, hint);
export const number = (name: string, label: string, hint?: string): Field =>
  field(name, label, { type: 'number' }, hint);
export const address = (name: string, label: string): Field => field(name, label, { type: 'address' });
export const texts = (name: string, label: string, hint?: string): Field => field(name, label, { type: 'texts' }, hint);
export const citation = (name: string, label: string): Field => field(name, label, { type: 'citation' });
export const noteField = (name: string, label: string, kind: string): Field =>
  field(name, label, { type: 'note', kind });
export const rows = (name: string, label: string, columns: readonly Field[]): Field =>
  field(name, label, { type: 'rows', columns });
export const choice = (name: string, label: string, options: Readonly<Record<string, string>>, hint?: string): Field =>
  field(
    name,
    label,
    { type: 'choice', options: Object.entries(options).map(([value, shown]) => ({ value, label: shown })) },
    hint,
  );

function field(name: string, label: string, is: FieldType, hint?: string): Field {
  return hint === undefined ? { name, label, is } : { name, label, is, hint };
}

/** A year, a month or a day that the calendar has. */
function isDate(text: string): boolean {
  if (!datePattern.test(text)) return false;
  const [year = 0, month = 1, day = 1] = text.split('-').map(Number);
  return day <= new Date(Date.UTC(year, month, 0)).getUTCDate();
}

const datePattern = /^\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?$/;

/** What is wrong with a value, as the end of a sentence that starts with the field's label; undefined when it fits. */
export function fieldProblem(is: FieldType, value: Json): string | undefined {
  switch (is.type) {
    case 'text':
    case 'paragraph':
    case 'note':
    case 'citation':
      return typeof value === 'string' ? undefined : 'must be text';
    case 'address':
      return typeof value === 'string' && /^https?:\/\/\S+$/.test(value)
        ? undefined
        : 'must be an http or https address';
    case 'date':
      return typeof value === 'string' && isDate(value)
        ? undefined
        : 'must be a date such as 2024, 2024-03 or 2024-03-22';
    case 'number':
      return typeof value === 'number' ? undefined : 'must be a number';
    case 'choice':
      return is.options.some((option) => option.value === value)
        ? undefined
        : `must be one of: ${is.options.map((option) => option.value).join(', ')}`;
    case 'texts':
      return Array.isArray(value) && value.every((entry) => typeof entry === 'string')
        ? undefined
        : 'must be a list of texts';
    case 'rows':
      return rowsProblem(is.columns, value);
    case 'outline':
      return Array.isArray(value) ? undefined : 'must be a list of headings, notes and texts';
    default:
      return is satisfies never;
  }
}

function rowsProblem(columns: readonly Field[], value: Json): string | undefined {
  if (!Array.isArray(value)) return 'must be a list of rows';
  for (const [index, row] of value.entries()) {
    if (typeof row !== 'object' || row === null || Array.isArray(row)) return `row ${index + 1} must name its columns`;
    for (const [name, cell] of Object.entries(row as Readonly<Record<string, Json>>)) {
      const column = columns.find((entry) => entry.name === name);
      const problem = column === undefined ? 'is not one of its columns' : fieldProblem(column.is, cell);
      if (problem !== undefined) return `row ${index + 1}: ${column?.label ?? name} ${problem}`;
    }
  }
  return undefined;
}

/**
 * A field's value as readable text, choices by their label; '' when there is none, and for an outline. Citations are left
 * out unless `citation` says how they read.
 */
export function fieldText(
  is: FieldType,
  value: Json | undefined,
  titleOf: (id: string) => string = (id) => id,
  citation: (text: string) => string = () => '',
): string {
  if (value === undefined || value === null) return '';
  switch (is.type) {
    case 'choice':
      return is.options.find((option) => option.value === value)?.label ?? String(value);
    case 'texts':
      return Array.isArray(value) ? value.join(', ') : String(value);
    case 'rows':
      return Array.isArray(value) ? value.map((row) => rowText(is.columns, row, titleOf, citation)).join('\n') : '';
    case 'note':
      return titleOf(String(value));
    case 'citation':
      return citation(String(value));
    case 'outline':
      return '';
    case 'text':
    case 'paragraph':
    case 'date':
    case 'number':
    case 'address':
      return String(value);
    default:
      return is satisfies never;
  }
}

const rowText = (
  columns: readonly Field[],
  row: Json,
  titleOf: (id: string) => string,
  citation: (text: string) => string,
): string =>
  typeof row !== 'object' || row === null
    ? ''
    : columns
        .map((column) => fieldText(column.is, (row as Readonly<Record<string, Json>>)[column.name], titleOf, citation))
        .filter(Boolean)
        .join(' · ');
