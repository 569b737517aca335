import {
  COMMAND_PRIORITY_CRITICAL,
  KEY_ARROW_DOWN_COMMAND,
  KEY_ARROW_UP_COMMAND,
  KEY_ENTER_COMMAND,
  KEY_ESCAPE_COMMAND,
  KEY_TAB_COMMAND,
  type LexicalEditor,
  mergeRegister,
} from 'lexical';
import { useEffect, useEffectEvent, useId, useState } from 'react';
import type { NoteRef } from '../../core/contract/shapes.ts';
import { kindNamed } from '../../core/model/kinds/index.ts';
import { usePlaced } from './floating.tsx';
import { $complete } from './insert.ts';
import { setTitles, titlesOf } from './titles.ts';
import { $trigger, type Trigger } from './trigger.ts';
import { useEditorReading } from './use-reading.ts';

type Complete = (text: string) => Promise<readonly NoteRef[]>;
type Found = { readonly query: string; readonly notes: readonly NoteRef[] };

/** The list under the caret while `[[` or `@` is typed. The caret stays in the text; the list only follows it. */
export function Completion({ editor, notes, sources }: { editor: LexicalEditor; notes: Complete; sources: Complete }) {
  const trigger = useEditorReading(editor, $trigger);
  const [closed, setClosed] = useState('');
  const [found, setFound] = useState<Found>();
  const [active, setActive] = useState(0);
  const place = trigger === undefined ? '' : `${trigger.asks}:${trigger.key}:${trigger.start}`;
  const query = trigger === undefined ? '' : `${trigger.asks}:${trigger.query}`;
  const ask = useEffectEvent((asks: Trigger['asks'], text: string) => (asks === 'notes' ? notes : sources)(text));

  useEffect(() => {
    const [asks, text] = [query.slice(0, query.indexOf(':')), query.slice(query.indexOf(':') + 1)];
    if (asks !== 'notes' && asks !== 'sources') return setFound(undefined);
    let isLate = false;
    ask(asks, text).then((list) => {
      if (isLate) return;
      setFound({ query, notes: list });
      setActive(0);
    });
    return () => {
      isLate = true;
    };
  }, [query]);

  // A list that was closed stays closed only for the words that it was about.
  useEffect(() => setClosed((one) => (one === place ? one : '')), [place]);

  if (trigger === undefined || closed === place || found === undefined) return null;
  // The list of the last query stays while the next one is on its way.
  if (found.query.split(':')[0] !== trigger.asks) return null;
  if (found.notes.length === 0 && (trigger.asks === 'sources' || trigger.query === '')) return null;
  return (
    <Options
      editor={editor}
      trigger={trigger}
      notes={found.notes}
      active={Math.min(active, found.notes.length - 1)}
      onActive={setActive}
      onClose={() => setClosed(place)}
    />
  );
}

type OptionsProps = {
  editor: LexicalEditor;
  trigger: Trigger;
  notes: readonly NoteRef[];
  active: number;
  onActive: (index: number) => void;
  onClose: () => void;
};

function Options({ editor, trigger, notes, active, onActive, onClose }: OptionsProps) {
  const id = useId();
  const ref = usePlaced(() => rectOf(editor, trigger));
  const choose = (note: NoteRef | undefined): boolean => {
    if (note === undefined) return false;
    setTitles(editor, [...titlesOf(editor).values(), note]);
    editor.update(() => $complete(trigger, note));
    return true;
  };
  useCompletionKeys(editor, {
    move: (by) => onActive((active + by + notes.length) % Math.max(1, notes.length)),
    choose: () => choose(notes[active]),
    close: onClose,
  });
  useActiveDescendant(editor, id, notes.length === 0 ? undefined : `${id}-${active}`);
  useEffect(() => {
    document.getElementById(`${id}-${active}`)?.scrollIntoView({ block: 'nearest' });
  }, [id, active]);
  return (
    <div ref={ref} className="editor-completion">
      <div id={id} role="listbox" aria-label={trigger.asks === 'notes' ? 'Notes' : 'Sources'} className="options">
        {notes.map((note, index) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are the text's own; the list never has the focus.
          <div
            key={note.id}
            id={`${id}-${index}`}
            role="option"
            tabIndex={-1}
            aria-selected={index === active}
            className="option"
            data-focused={index === active || undefined}
            onPointerMove={() => onActive(index)}
            onPointerDown={(event) => event.preventDefault()}
            onClick={() => choose(note)}
          >
            <span className="editor-completion-title">{note.title}</span>
            <span className="hint">{kindNamed(note.kind)?.label ?? ''}</span>
          </div>
        ))}
      </div>
      {notes.length === 0 && <p className="options-empty">No note has these words in its title.</p>}
      {trigger.asks === 'sources' && (
        <p className="editor-completion-foot">
          {trigger.locator === '' ? 'A comma adds the place: @title, Art. 38' : `Place: ${trigger.locator}`}
        </p>
      )}
    </div>
  );
}

type CompletionKeys = {
  readonly move: (by: number) => void;
  readonly choose: () => boolean;
  readonly close: () => void;
};

export function useCompletionKeys(editor: LexicalEditor, keys: CompletionKeys): void {
  const move = useEffectEvent(keys.move);
  const choose = useEffectEvent(keys.choose);
  const close = useEffectEvent(keys.close);
  useEffect(() => {
    const take = (event: KeyboardEvent | null, run: () => boolean | undefined): boolean => {
      // While words are composed, the keys belong to the input method.
      if (editor.isComposing() || event?.isComposing || run() === false) return false;
      event?.preventDefault();
      return true;
    };
    const on = (by: number) => (event: KeyboardEvent) =>
      take(event, () => {
        move(by);
        return true;
      });
    const chosen = (event: KeyboardEvent | null) => take(event, () => choose());
    return mergeRegister(
      editor.registerCommand(KEY_ARROW_DOWN_COMMAND, on(1), COMMAND_PRIORITY_CRITICAL),
      editor.registerCommand(KEY_ARROW_UP_COMMAND, on(-1), COMMAND_PRIORITY_CRITICAL),
      editor.registerCommand(KEY_ENTER_COMMAND, chosen, COMMAND_PRIORITY_CRITICAL),
      editor.registerCommand(KEY_TAB_COMMAND, chosen, COMMAND_PRIORITY_CRITICAL),
      editor.registerCommand(
        KEY_ESCAPE_COMMAND,
        (event) =>
          take(event, () => {
            event.stopPropagation();
            close();
            return true;
          }),
        COMMAND_PRIORITY_CRITICAL,
      ),
    );
  }, [editor]);
}

/** Tells assistive technology which option is the current one, while the focus stays in the text. */
export function useActiveDescendant(editor: LexicalEditor, listbox: string, option: string | undefined): void {
  useEffect(() => {
    const root = editor.getRootElement();
    root?.setAttribute('aria-controls', listbox);
    root?.setAttribute('aria-autocomplete', 'list');
    if (option !== undefined) root?.setAttribute('aria-activedescendant', option);
    return () => {
      for (const name of ['aria-controls', 'aria-autocomplete', 'aria-activedescendant']) root?.removeAttribute(name);
    };
  }, [editor, listbox, option]);
}

/** Where the trigger begins in the window. */
export function rectOf(editor: LexicalEditor, trigger: Pick<Trigger, 'key' | 'start' | 'end'>): DOMRect | undefined {
  const text = editor.getElementByKey(trigger.key)?.firstChild;
  if (!(text instanceof Text)) return editor.getElementByKey(trigger.key)?.getBoundingClientRect();
  const range = document.createRange();
  range.setStart(text, Math.min(trigger.start, text.length));
  range.setEnd(text, Math.min(trigger.end, text.length));
  return range.getBoundingClientRect();
}
