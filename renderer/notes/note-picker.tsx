import { useEffect, useState } from 'react';
import { ComboBox, Input, type Key, Label, ListBox, ListBoxItem, Popover, Text } from 'react-aria-components';
import type { NoteRef } from '../../core/contract/shapes.ts';
import { KindIcon } from '../ui/icon.tsx';
import { useTitles } from './use-titles.ts';

type NotePickerProps = {
  label: string;
  hint?: string | undefined;
  /** Only notes of these kinds are offered; undefined for all. */
  kinds?: readonly string[] | undefined;
  /** Id of the note chosen, or ''. */
  value: string;
  named: readonly NoteRef[];
  onChange: (id: string, note?: NoteRef) => void;
  /** Empties the box after each choice, for adding to a list. */
  adding?: boolean;
};

/** Chooses a note by the beginning of its title. */
export function NotePicker({ label, hint, kinds, value, named, onChange, adding = false }: NotePickerProps) {
  const [picked, setPicked] = useState<NoteRef>();
  const titleOf = (id: string): string => [picked, ...named].find((ref) => ref?.id === id)?.title ?? id;
  const [text, setText] = useState(titleOf(value));
  const [added, setAdded] = useState(0);
  const found = useFound(text, kinds);
  const known = found.some((ref) => ref.id === value);
  const items =
    value === '' || known ? found : [{ id: value, kind: picked?.kind ?? '', title: titleOf(value) }, ...found];
  const choose = (key: Key | null): void => {
    const note = items.find((ref) => ref.id === key);
    if (note === undefined) {
      setText(titleOf(value));
      return;
    }
    setPicked(note);
    setText(adding ? '' : note.title);
    if (adding) setAdded(added + 1);
    onChange(note.id, note);
  };
  return (
    <ComboBox
      // A box for adding begins anew after each choice, ready for the next.
      key={added}
      autoFocus={added > 0}
      menuTrigger={added > 0 ? 'input' : 'focus'}
      className="field"
      items={items}
      inputValue={text}
      onInputChange={(next) => {
        setText(next);
        if (next === '' && value !== '') onChange('');
      }}
      {...(adding ? {} : { value: value === '' ? null : value })}
      onChange={choose}
      allowsEmptyCollection
    >
      <Label>{label}</Label>
      <Input className="input" placeholder="Type the beginning of a title" />
      {hint !== undefined && (
        <Text slot="description" className="hint">
          {hint}
        </Text>
      )}
      <Popover className="popover">
        <ListBox className="options" renderEmptyState={() => <p className="options-empty">No note of that title.</p>}>
          {(ref: NoteRef) => (
            <ListBoxItem id={ref.id} textValue={ref.title} className="option">
              <KindIcon kind={ref.kind} small />
              {ref.title}
            </ListBoxItem>
          )}
        </ListBox>
      </Popover>
    </ComboBox>
  );
}

function useFound(text: string, kinds: readonly string[] | undefined): readonly NoteRef[] {
  const titles = useTitles();
  const [found, setFound] = useState<readonly NoteRef[]>([]);
  const only = kinds?.join(' ');
  useEffect(() => {
    let wanted = true;
    void titles(text, only?.split(' ')).then((refs) => wanted && setFound(refs));
    return () => {
      wanted = false;
    };
  }, [titles, text, only]);
  return found;
}
