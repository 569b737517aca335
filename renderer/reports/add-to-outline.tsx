import Plus from 'lucide-react/icons/plus';
import { useState } from 'react';
import type { NoteRef } from '../../core/contract/shapes.ts';
import { kinds } from '../../core/model/kinds/index.ts';
import type { OutlineItem } from '../../core/model/outline.ts';
import { NotePicker } from '../notes/note-picker.tsx';
import { Button } from '../ui/button.tsx';
import { Icon } from '../ui/icon.tsx';
import { ItemWords } from './outline-item.tsx';

/** What a report takes in: everything but sources, which it cites, and other reports. */
const taken = kinds.map((kind) => kind.name).filter((name) => name !== 'source' && name !== 'report');

type AddToOutlineProps = { named: readonly NoteRef[]; onAdd: (item: OutlineItem, note?: NoteRef) => void };

/** Adds a heading, a note or a text behind the chosen part of the outline. */
export function AddToOutline({ named, onAdd }: AddToOutlineProps) {
  const [adding, setAdding] = useState<'heading' | 'text'>();
  return (
    <div className="outline-add">
      <NotePicker
        label="Add a note"
        kinds={taken}
        value=""
        named={named}
        adding
        onChange={(id, note) => id !== '' && onAdd({ note: id }, note)}
      />
      <div className="actions">
        <Button onPress={() => setAdding('heading')}>
          <Icon of={Plus} small />
          Heading
        </Button>
        <Button onPress={() => setAdding('text')}>
          <Icon of={Plus} small />
          Text
        </Button>
      </div>
      {adding !== undefined && (
        <ItemWords
          item={adding === 'heading' ? { heading: '' } : { text: '' }}
          onDone={onAdd}
          onClose={() => setAdding(undefined)}
        />
      )}
    </div>
  );
}
