import ArrowDown from 'lucide-react/icons/arrow-down';
import ArrowUp from 'lucide-react/icons/arrow-up';
import IndentDecrease from 'lucide-react/icons/indent-decrease';
import IndentIncrease from 'lucide-react/icons/indent-increase';
import X from 'lucide-react/icons/x';
import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { Toolbar } from 'react-aria-components';
import { Link } from 'wouter';
import type { NoteRef, NoteView } from '../../core/contract/shapes.ts';
import { parseMarkdown, plainText } from '../../core/model/document.ts';
import { type Outline, type OutlineItem, outlineOf } from '../../core/model/outline.ts';
import { noteHref } from '../ui/address.ts';
import { announce } from '../ui/announce.ts';
import { Button, IconButton } from '../ui/button.tsx';
import { KindIcon } from '../ui/icon.tsx';
import { useDraft, useLibrary } from '../ui/library.ts';
import { headingAnchor } from '../ui/reading.ts';
import { AddToOutline } from './add-to-outline.tsx';
import * as change from './outline-changes.ts';
import { ItemWords } from './outline-item.tsx';

/** The outline of a report. A change is saved like every other text. */
export function OutlineEditor({ view }: { view: NoteView }) {
  const { desk } = useLibrary();
  const draft = useDraft(view.id);
  const note = draft?.note ?? view.note;
  const outline = outlineOf(note.fields);
  const [chosen, setChosen] = useState(-1);
  const [editing, setEditing] = useState(false);
  const [added, setAdded] = useState<readonly NoteRef[]>([]);
  const list = useRef<HTMLOListElement>(null);
  useEffect(() => {
    desk.stay(view.id);
    return () => desk.leave(view.id);
  }, [desk, view.id]);

  const put = (next: Outline, at: number, words: string): void => {
    if (next === outline) return;
    desk.open(view);
    desk.type(view.id, { ...note, fields: { ...note.fields, outline: change.outlineField(next) } });
    setChosen(at);
    announce(words);
    requestAnimationFrame(() => list.current?.querySelector<HTMLElement>(`[data-at="${at}"]`)?.focus());
  };
  const act = {
    up: () => put(change.movedBy(outline, chosen, -1), Math.max(0, chosen - 1), 'Moved up.'),
    down: () => put(change.movedBy(outline, chosen, 1), Math.min(outline.length - 1, chosen + 1), 'Moved down.'),
    higher: () => put(change.levelledBy(outline, chosen, -1), chosen, 'One level higher.'),
    lower: () => put(change.levelledBy(outline, chosen, 1), chosen, 'One level lower.'),
    remove: () =>
      put(change.without(outline, chosen), Math.min(chosen, outline.length - 2), 'Removed from the outline.'),
  };
  const item = outline[chosen];
  const refs = [...added, ...view.named];
  return (
    <section className="outline" aria-label="Outline">
      <h2>Outline</h2>
      <ol className="plain" ref={list}>
        {outline.map((entry, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: an outline's items have no name; the same note may stand twice.
          <li key={index} className={`outline-item level-${change.levelAt(outline, index)}`}>
            <button
              type="button"
              data-at={index}
              className="outline-button"
              aria-pressed={index === chosen}
              onClick={() => {
                setChosen(index);
                showInText(entry, refs);
              }}
              onKeyDown={(event) => index === chosen && heardKey(event, act, () => setEditing(true))}
            >
              <ItemLabel item={entry} refs={refs} />
            </button>
          </li>
        ))}
      </ol>
      {item !== undefined && (
        <Toolbar className="outline-tools" aria-label="Chosen part of the outline">
          <IconButton label="Move up (Alt ↑)" icon={ArrowUp} isDisabled={chosen === 0} onPress={act.up} />
          <IconButton
            label="Move down (Alt ↓)"
            icon={ArrowDown}
            isDisabled={chosen === outline.length - 1}
            onPress={act.down}
          />
          <IconButton
            label="One level higher (Alt ←)"
            icon={IndentDecrease}
            isDisabled={'text' in item}
            onPress={act.higher}
          />
          <IconButton
            label="One level lower (Alt →)"
            icon={IndentIncrease}
            isDisabled={'text' in item}
            onPress={act.lower}
          />
          <IconButton label="Remove from the outline (Delete)" icon={X} onPress={act.remove} />
          {'note' in item ? (
            <Link href={noteHref(item.note)} className="button button-quiet">
              Open
            </Link>
          ) : (
            <Button look="quiet" onPress={() => setEditing(true)}>
              Edit
            </Button>
          )}
        </Toolbar>
      )}
      {editing && item !== undefined && !('note' in item) && (
        <ItemWords
          item={item}
          onClose={() => setEditing(false)}
          onDone={(next) => put(change.replaced(outline, chosen, next), chosen, 'Changed.')}
        />
      )}
      <AddToOutline
        named={refs}
        onAdd={(next, note) => {
          if (note !== undefined) setAdded([...added, note]);
          const after = chosen === -1 ? outline.length - 1 : chosen;
          put(change.insertedAfter(outline, after, next), after + 1, 'Added to the outline.');
        }}
      />
    </section>
  );
}

function ItemLabel({ item, refs }: { item: OutlineItem; refs: readonly NoteRef[] }) {
  if ('heading' in item) return <strong>{item.heading}</strong>;
  if ('text' in item) return <em className="outline-text">{startOf(item.text)}</em>;
  const ref = refs.find((candidate) => candidate.id === item.note);
  return (
    <>
      <KindIcon kind={ref?.kind ?? ''} small />
      <span>{ref?.title ?? item.note}</span>
    </>
  );
}

const startOf = (text: string): string => {
  const words = plainText(parseMarkdown(text)).replace(/\s+/g, ' ').trim();
  return words.length > 80 ? `${words.slice(0, words.lastIndexOf(' ', 80))} …` : words || 'Empty text';
};

/** Brings the place of an outline's heading or note in the assembled text into view. */
function showInText(item: OutlineItem, refs: readonly NoteRef[]): void {
  if ('text' in item) return;
  const title = 'heading' in item ? item.heading : refs.find((ref) => ref.id === item.note)?.title;
  if (title !== undefined) document.getElementById(headingAnchor(title))?.scrollIntoView({ block: 'start' });
}

type Acts = Readonly<Record<'up' | 'down' | 'higher' | 'lower' | 'remove', () => void>>;

/** Alt with an arrow moves the chosen part or changes its level; Delete removes it; F2 edits its words. */
function heardKey(event: KeyboardEvent, act: Acts, edit: () => void): void {
  const acts: Readonly<Record<string, () => void>> = event.altKey
    ? { ArrowUp: act.up, ArrowDown: act.down, ArrowLeft: act.higher, ArrowRight: act.lower }
    : { Delete: act.remove, F2: edit };
  const wanted = acts[event.key];
  if (wanted === undefined) return;
  event.preventDefault();
  wanted();
}
