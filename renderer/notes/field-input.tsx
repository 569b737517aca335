import ArrowDown from 'lucide-react/icons/arrow-down';
import ArrowUp from 'lucide-react/icons/arrow-up';
import Plus from 'lucide-react/icons/plus';
import X from 'lucide-react/icons/x';
import type { NoteRef } from '../../core/contract/shapes.ts';
import type { Json } from '../../core/model/canonical.ts';
import { assertNever } from '../../core/model/failure.ts';
import { type Field, fieldProblem } from '../../core/model/field.ts';
import { Button, IconButton } from '../ui/button.tsx';
import { Icon } from '../ui/icon.tsx';
import { ChoiceField } from './choice-field.tsx';
import { CitationInput } from './citation-input.tsx';
import { NotePicker } from './note-picker.tsx';
import { LineField, LinesField, NumberLine, ParagraphField } from './text-inputs.tsx';

type FieldInputProps = {
  field: Field;
  value: Json | undefined;
  named: readonly NoteRef[];
  onChange: (value: Json | undefined) => void;
};

const orNone = (text: string): string | undefined => (text === '' ? undefined : text);
const textOf = (value: Json | undefined): string => (typeof value === 'string' ? value : '');

/** The input of one field, by its type. An emptied field is left out of the note. */
export function FieldInput({ field, value, named, onChange }: FieldInputProps) {
  const { label, hint, is } = field;
  const problem = value === undefined ? undefined : fieldProblem(is, value);
  const words = { label, hint, problem: problem === undefined ? undefined : `${label} ${problem}.` };
  switch (is.type) {
    case 'text':
    case 'address':
    case 'date':
      return <LineField {...words} value={textOf(value)} onChange={(text) => onChange(orNone(text))} />;
    case 'paragraph':
      return <ParagraphField {...words} value={textOf(value)} onChange={(text) => onChange(orNone(text))} />;
    case 'number':
      return <NumberLine {...words} value={typeof value === 'number' ? value : undefined} onChange={onChange} />;
    case 'texts': {
      const values = Array.isArray(value) ? value.map(textOf) : [];
      return (
        <LinesField
          {...words}
          hint={`${hint === undefined ? '' : `${hint}. `}One on each line.`}
          values={values}
          onChange={(lines) => onChange(lines.length === 0 ? undefined : lines)}
        />
      );
    }
    case 'choice':
      return (
        <ChoiceField
          {...words}
          options={is.options}
          value={textOf(value)}
          onChange={(text) => onChange(orNone(text))}
        />
      );
    case 'note':
      return (
        <NotePicker
          {...words}
          kinds={is.kind === undefined ? undefined : [is.kind]}
          value={textOf(value)}
          named={named}
          onChange={(id) => onChange(orNone(id))}
        />
      );
    case 'citation':
      return (
        <CitationInput {...words} value={textOf(value)} named={named} onChange={(text) => onChange(orNone(text))} />
      );
    case 'rows':
      return <RowsInput label={label} columns={is.columns} value={value} named={named} onChange={onChange} />;
    case 'outline':
      return null;
    default:
      return assertNever(is);
  }
}

type Row = Readonly<Record<string, Json>>;
type RowsInputProps = Omit<FieldInputProps, 'field'> & { label: string; columns: readonly Field[] };

const isRow = (value: Json): value is Row => typeof value === 'object' && value !== null && !Array.isArray(value);

function RowsInput({ label, columns, value, named, onChange }: RowsInputProps) {
  const rows = Array.isArray(value) ? value.filter(isRow) : [];
  const put = (next: readonly Row[]): void => onChange(next.length === 0 ? undefined : next);
  const setCell = (index: number, name: string, cell: Json | undefined): void => {
    const { [name]: _, ...others } = rows[index] ?? {};
    put(rows.with(index, cell === undefined ? others : { ...others, [name]: cell }));
  };
  const move = (index: number, by: number): void => {
    const row = rows[index];
    if (row !== undefined) put(rows.toSpliced(index, 1).toSpliced(index + by, 0, row));
  };
  return (
    <fieldset className="rows-input">
      <legend>{label}</legend>
      {rows.map((row, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: rows have no name of their own.
        <fieldset key={index} className="row-input">
          <legend className="unseen">{`${label}, row ${index + 1}`}</legend>
          <div className="row-cells">
            {columns.map((column) => (
              <FieldInput
                key={column.name}
                field={column}
                value={row[column.name]}
                named={named}
                onChange={(cell) => setCell(index, column.name, cell)}
              />
            ))}
          </div>
          <div className="row-actions">
            <IconButton label="Move up" icon={ArrowUp} isDisabled={index === 0} onPress={() => move(index, -1)} />
            <IconButton
              label="Move down"
              icon={ArrowDown}
              isDisabled={index === rows.length - 1}
              onPress={() => move(index, 1)}
            />
            <IconButton label="Remove this row" icon={X} onPress={() => put(rows.toSpliced(index, 1))} />
          </div>
        </fieldset>
      ))}
      <Button onPress={() => put([...rows, {}])}>
        <Icon of={Plus} small />
        Add a row to {label.toLowerCase()}
      </Button>
    </fieldset>
  );
}
