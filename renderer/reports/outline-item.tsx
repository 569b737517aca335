import { type FormEvent, useState } from 'react';
import type { OutlineItem } from '../../core/model/outline.ts';
import { LineField, ParagraphField } from '../notes/text-inputs.tsx';
import { Button } from '../ui/button.tsx';
import { DialogWindow } from '../ui/dialog.tsx';

type Worded = Exclude<OutlineItem, { note: string }>;
type ItemWordsProps = { item: Worded; onDone: (item: Worded) => void; onClose: () => void };

/** The words of a heading or of a text that stands in the outline itself. */
export function ItemWords({ item, onDone, onClose }: ItemWordsProps) {
  const isHeading = 'heading' in item;
  const [words, setWords] = useState(isHeading ? item.heading : item.text);
  const done = (event: FormEvent): void => {
    event.preventDefault();
    if (words.trim() === '') return;
    onDone(isHeading ? { ...item, heading: words.trim() } : { text: words });
    onClose();
  };
  return (
    <DialogWindow title={isHeading ? 'Heading' : 'Text'} isOpen onOpenChange={(open) => !open && onClose()}>
      <form onSubmit={done} className="form-lines">
        {isHeading ? (
          <LineField label="Words of the heading" value={words} onChange={setWords} isRequired />
        ) : (
          <ParagraphField
            label="Text"
            hint="Markdown; cite with [@source], link with [[note]]."
            value={words}
            onChange={setWords}
          />
        )}
        <div className="actions actions-end">
          <Button onPress={onClose}>Cancel</Button>
          <Button look="main" type="submit" isDisabled={words.trim() === ''}>
            Done
          </Button>
        </div>
      </form>
    </DialogWindow>
  );
}
