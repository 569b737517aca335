import { $getNodeByKey, $isTextNode, $onUpdate, HISTORY_PUSH_TAG, type LexicalEditor } from 'lexical';
import { useEffect, useId, useState } from 'react';
import { rectOf, useActiveDescendant, useCompletionKeys } from './completion.tsx';
import { usePlaced } from './floating.tsx';
import { withModifier } from './modifier.ts';
import { type SlashItem, slashItemsFor } from './slash-items.ts';
import { $slashTrigger, type SlashTrigger } from './slash-trigger.ts';
import { useEditorReading } from './use-reading.ts';

type SlashMenuProps = {
  editor: LexicalEditor;
  /** A chip was put in; ask for what it says. */
  onChip: (chip: string) => void;
};

/** The list of what can be put in, while a slash is typed. The caret stays in the text; the list only follows it. */
export function SlashMenu({ editor, onChip }: SlashMenuProps) {
  const trigger = useEditorReading(editor, $slashTrigger);
  const [closed, setClosed] = useState('');
  const place = trigger === undefined ? '' : `${trigger.key}:${trigger.start}`;
  // A list that was closed stays closed only for the slash that it was about.
  useEffect(() => setClosed((one) => (one === place ? one : '')), [place]);
  if (trigger === undefined || closed === place) return null;
  const items = slashItemsFor(trigger.query, trigger.isInCell);
  if (items.length === 0) return null;
  return (
    <Options
      key={`${place}:${trigger.query}`}
      editor={editor}
      trigger={trigger}
      items={items}
      onChip={onChip}
      onClose={() => setClosed(place)}
    />
  );
}

type OptionsProps = SlashMenuProps & {
  trigger: SlashTrigger;
  items: readonly SlashItem[];
  onClose: () => void;
};

function Options(props: OptionsProps) {
  const { editor, trigger, items, onClose } = props;
  const id = useId();
  const [active, setActive] = useState(0);
  const ref = usePlaced(() => rectOf(editor, trigger));
  const choose = (item: SlashItem | undefined): boolean => {
    if (item === undefined) return false;
    putIn(props, item);
    return true;
  };
  useCompletionKeys(editor, {
    move: (by) => setActive((active + by + items.length) % items.length),
    choose: () => choose(items[active]),
    close: onClose,
  });
  useActiveDescendant(editor, id, `${id}-${active}`);
  useEffect(() => {
    document.getElementById(`${id}-${active}`)?.scrollIntoView({ block: 'nearest' });
  }, [id, active]);
  return (
    <div ref={ref} className="editor-completion editor-slash">
      <div id={id} role="listbox" aria-label="Put in" className="options">
        {items.map((item, index) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are the text's own; the list never has the focus.
          <div
            key={item.id}
            id={`${id}-${index}`}
            role="option"
            tabIndex={-1}
            aria-selected={index === active}
            className="option"
            data-focused={index === active || undefined}
            onPointerMove={() => setActive(index)}
            onPointerDown={(event) => event.preventDefault()}
            onClick={() => choose(item)}
          >
            <span className="editor-completion-title">{item.label}</span>
            <kbd>{withModifier(item.keys)}</kbd>
          </div>
        ))}
      </div>
    </div>
  );
}

/** Replaces what was typed by the chosen piece, as one step of undo. A chip that wants filling in is asked for. */
function putIn({ editor, trigger, onChip }: OptionsProps, item: SlashItem): void {
  editor.update(
    () => {
      const node = $getNodeByKey(trigger.key);
      if (!$isTextNode(node)) return;
      node.select(trigger.start, trigger.end).removeText();
      const chip = item.$run();
      if (chip !== undefined) $onUpdate(() => onChip(chip));
    },
    { tag: HISTORY_PUSH_TAG },
  );
}
