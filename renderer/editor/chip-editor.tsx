import { $getNodeByKey, type LexicalEditor } from 'lexical';
import { useCallback, useId, useState } from 'react';
import { fieldsOf, withFields } from './chip-fields.ts';
import { $isChipNode } from './chip-node.ts';
import { targetOf } from './chips.ts';
import { Floating } from './floating.tsx';
import { $changeChip } from './insert.ts';
import type { ChipContent } from './leaves.ts';
import { titlesOf } from './titles.ts';

type ChipEditorProps = {
  editor: LexicalEditor;
  /** Key of the chip's node. */
  chip: string;
  onOpen: (id: string) => void;
  onClose: () => void;
};

/** What a chip says, in fields: places in its sources, the words of a link, the reason of a mark. */
export function ChipEditor({ editor, chip, onOpen, onClose }: ChipEditorProps) {
  const [content] = useState(() =>
    editor.read(() => {
      const node = $getNodeByKey(chip);
      return $isChipNode(node) ? node.getContent() : undefined;
    }),
  );
  const [fields, setFields] = useState(() => (content === undefined ? [] : fieldsOf(content, titlesOf(editor))));
  const beside = useCallback(() => editor.getElementByKey(chip)?.getBoundingClientRect(), [editor, chip]);
  const id = useId();
  if (content === undefined) return null;
  const target = targetOf(content);
  const finish = (next: ChipContent | undefined): void => {
    editor.update(() => $changeChip(chip, next));
    onClose();
    editor.focus();
  };
  return (
    <Floating editor={editor} label={nameOf(content)} beside={beside} onClose={onClose}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          finish(
            withFields(
              content,
              fields.map(({ value }) => value),
            ),
          );
        }}
      >
        {fields.map(({ label, hint, value }, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the fields of one chip never move.
          <div key={index} className="field">
            <label htmlFor={`${id}-${index}`}>{label}</label>
            <input
              id={`${id}-${index}`}
              className="input"
              placeholder={hint}
              value={value}
              autoComplete="off"
              onChange={(event) => {
                const typed = event.target.value;
                setFields(fields.map((field, at) => (at === index ? { ...field, value: typed } : field)));
              }}
            />
          </div>
        ))}
        {fields.length === 0 && <p className="hint">{nothingToChange(content)}</p>}
        <div className="editor-floating-actions">
          <button type="button" className="button button-quiet" onClick={() => finish(undefined)}>
            Remove
          </button>
          {target !== undefined && (
            <button
              type="button"
              className="button"
              onClick={() => {
                onClose();
                onOpen(target);
              }}
            >
              Open
            </button>
          )}
          {fields.length > 0 && (
            <button type="submit" className="button button-main">
              Done
            </button>
          )}
        </div>
      </form>
    </Floating>
  );
}

const nameOf = (content: ChipContent): string =>
  ({
    citation: 'Citation',
    noteLink: 'Note link',
    mark: 'Mark',
    anchor: 'Name of the block',
    footnoteReference: 'Footnote',
  })[content.type];

const nothingToChange = (content: ChipContent): string =>
  content.type === 'anchor'
    ? 'Other places point to this block by this name. Without it they point to the whole note.'
    : 'The text of this footnote stands in the block that begins with the same number.';
