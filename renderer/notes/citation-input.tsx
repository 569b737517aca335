import X from 'lucide-react/icons/x';
import { useState } from 'react';
import type { NoteRef } from '../../core/contract/shapes.ts';
import type { CitationItem } from '../../core/model/syntax.ts';
import { IconButton } from '../ui/button.tsx';
import { citationsIn } from '../ui/reading.ts';
import { NotePicker } from './note-picker.tsx';
import { LineField } from './text-inputs.tsx';

type CitationInputProps = {
  label: string;
  value: string;
  named: readonly NoteRef[];
  onChange: (value: string) => void;
};

const written = (items: readonly CitationItem[]): string =>
  items.map(({ source, locator }) => `@${source}${locator === '' ? '' : `, ${locator}`}`).join('; ');

/** The sources of a field, each with the place in it. A value that is no citation is edited as it stands. */
export function CitationInput({ label, value, named, onChange }: CitationInputProps) {
  const [picked, setPicked] = useState<readonly NoteRef[]>([]);
  const items = citationsIn(value);
  const refs = [...picked, ...named];
  if (value !== '' && items.length === 0) return <LineField label={label} value={value} onChange={onChange} />;
  const picker = (
    <NotePicker
      label={items.length === 0 ? label : 'Another source'}
      kinds={['source']}
      value=""
      named={refs}
      adding
      onChange={(source, note) => {
        if (note !== undefined) setPicked([...picked, note]);
        onChange(written([...items, { source, locator: '' }]));
      }}
    />
  );
  if (items.length === 0) return picker;
  return (
    <fieldset className="citation-input">
      <legend>{label}</legend>
      {items.map((item, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the same source may stand twice with two places.
        <div key={index} className="citation-item">
          <p className="citation-title">{refs.find((ref) => ref.id === item.source)?.title ?? item.source}</p>
          <LineField
            label="Place in it"
            value={item.locator}
            onChange={(locator) =>
              onChange(written(items.with(index, { ...item, locator: locator.replace(/[;[\]]/g, ' ').trimStart() })))
            }
          />
          <IconButton
            label={`Leave out this source of ${label.toLowerCase()}`}
            icon={X}
            onPress={() => onChange(written(items.toSpliced(index, 1)))}
          />
        </div>
      ))}
      {picker}
    </fieldset>
  );
}
