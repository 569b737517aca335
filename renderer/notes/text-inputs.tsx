import { useState } from 'react';
import { FieldError, Input, Label, Text, TextArea, TextField } from 'react-aria-components';

type Words = { label: string; hint?: string | undefined; problem?: string | undefined };

function Below({ hint, problem }: Pick<Words, 'hint' | 'problem'>) {
  return (
    <>
      {hint !== undefined && (
        <Text slot="description" className="hint">
          {hint}
        </Text>
      )}
      <FieldError className="problem">{problem}</FieldError>
    </>
  );
}

type LineProps = Words & { value: string; onChange: (value: string) => void; isRequired?: boolean };

/** One line of text. `problem` is shown below it and read with it. */
export function LineField({ label, hint, problem, value, onChange, isRequired = false }: LineProps) {
  const [touched, setTouched] = useState(false);
  const empty = isRequired && touched && value.trim() === '';
  return (
    <TextField
      className="field"
      value={value}
      onChange={onChange}
      onBlur={() => setTouched(true)}
      isInvalid={problem !== undefined || empty}
      aria-required={isRequired}
    >
      <Label>{label}</Label>
      <Input className="input" />
      <Below hint={hint} problem={problem ?? (empty ? `Please write a ${label.toLowerCase()}.` : undefined)} />
    </TextField>
  );
}

/** Text of several lines; the box grows with it. */
export function ParagraphField({ label, hint, problem, value, onChange }: LineProps) {
  return (
    <TextField className="field" value={value} onChange={onChange} isInvalid={problem !== undefined}>
      <Label>{label}</Label>
      <TextArea className="input" rows={2} />
      <Below hint={hint} problem={problem} />
    </TextField>
  );
}

type LinesProps = Words & { values: readonly string[]; onChange: (values: readonly string[]) => void };

const linesOf = (text: string): string[] =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean);

/** A list of texts, one on each line. What is typed stays as typed; what is given out are the lines with words. */
export function LinesField({ label, hint, problem, values, onChange }: LinesProps) {
  const [typed, setTyped] = useState(values.join('\n'));
  const shown = linesOf(typed).join('\n') === values.join('\n') ? typed : values.join('\n');
  return (
    <ParagraphField
      label={label}
      hint={hint}
      problem={problem}
      value={shown}
      onChange={(text) => {
        setTyped(text);
        onChange(linesOf(text));
      }}
    />
  );
}

type NumberProps = Words & { value: number | undefined; onChange: (value: number | undefined) => void };

/** A number as it is typed: "1.", "-" and other beginnings stay in the box until they are a number. */
export function NumberLine({ label, hint, value, onChange }: NumberProps) {
  const [typed, setTyped] = useState(value === undefined ? '' : String(value));
  const read = typed.trim() === '' ? undefined : Number(typed.replaceAll(/[\s,]/g, ''));
  const shown = Object.is(read, value) || Number.isNaN(read) ? typed : value === undefined ? '' : String(value);
  return (
    <LineField
      label={label}
      hint={hint}
      problem={Number.isNaN(read) ? 'Write a number such as 1250 or 0.4.' : undefined}
      value={shown}
      onChange={(text) => {
        setTyped(text);
        const number = text.trim() === '' ? undefined : Number(text.replaceAll(/[\s,]/g, ''));
        if (!Number.isNaN(number)) onChange(number);
      }}
    />
  );
}
