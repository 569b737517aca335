import Search from 'lucide-react/icons/search';
import { type KeyboardEvent, useEffect, useId, useState } from 'react';
import { Dialog, Modal, ModalOverlay } from 'react-aria-components';
import { useLocation } from 'wouter';
import { searchHref } from '../ui/address.ts';
import { Button } from '../ui/button.tsx';
import { Icon } from '../ui/icon.tsx';
import { Failed } from '../ui/page.tsx';
import { type Entry, useEntries } from './entries.ts';
import { HitWords } from './hit.tsx';
import { NothingFound } from './nothing-found.tsx';

/**
 * Search as one types, over everything else. The list is a listbox that the text box owns (ARIA's combobox pattern), with
 * the marked entry kept here: the component of react-aria for this loses it when answers come later than letters.
 */
export function SearchWindow({ onClose }: { onClose: () => void }) {
  const [text, setText] = useState('');
  const [marked, setMarked] = useState(0);
  const [opening, setOpening] = useState(false);
  const [, go] = useLocation();
  const listId = useId();
  const { entries, total, waiting, failure, again } = useEntries(text);
  const optionId = (index: number): string => `${listId}-${index}`;

  const leave = (to: string): void => {
    onClose();
    go(to);
  };
  const openMarked = (): void => {
    const entry = entries[marked];
    if (entry !== undefined) leave(entry.to);
    else if (text.trim() !== '' && !text.trimStart().startsWith('>')) leave(searchHref(text));
  };
  // Enter before the answer is there means the best of the answer.
  useEffect(() => {
    if (opening && !waiting) openMarked();
  });

  const pressed = (event: KeyboardEvent): void => {
    if (event.nativeEvent.isComposing) return;
    const to = { ArrowDown: marked + 1, ArrowUp: marked - 1, PageDown: marked + 5, PageUp: marked - 5 }[event.key];
    if (to !== undefined && entries.length > 0) {
      event.preventDefault();
      const next = event.key.startsWith('Arrow') ? (to + entries.length) % entries.length : to;
      const within = Math.min(Math.max(next, 0), entries.length - 1);
      setMarked(within);
      document.getElementById(optionId(within))?.scrollIntoView({ block: 'nearest' });
    } else if (event.key === 'Enter') {
      event.preventDefault();
      if (waiting) setOpening(true);
      else openMarked();
    }
  };

  return (
    <ModalOverlay className="veil" isOpen onOpenChange={(open) => !open && onClose()} isDismissable>
      <Modal className="window search-window">
        <Dialog className="search-dialog" aria-label="Search">
          <div className="search-field">
            <Icon of={Search} />
            <input
              className="search-input"
              autoFocus
              value={text}
              onChange={(event) => {
                setText(event.target.value);
                setMarked(0);
                setOpening(false);
              }}
              onKeyDown={pressed}
              placeholder="Words, a title, or > for commands"
              role="combobox"
              aria-label="Search the library"
              aria-expanded={entries.length > 0}
              aria-controls={listId}
              aria-autocomplete="list"
              aria-activedescendant={entries.length > 0 ? optionId(marked) : undefined}
              autoComplete="off"
              spellCheck={false}
            />
          </div>
          {failure !== undefined && <Failed failure={failure} again={again} />}
          <div
            className={entries.length > 0 ? 'options search-hits' : 'unseen'}
            id={listId}
            role="listbox"
            aria-label="Found"
            tabIndex={-1}
          >
            {entries.map((entry, index) => (
              <EntryOption
                key={entry.id}
                id={optionId(index)}
                entry={entry}
                isMarked={index === marked}
                onMark={() => setMarked(index)}
                onOpen={() => leave(entry.to)}
              />
            ))}
          </div>
          {entries.length === 0 && failure === undefined && <NoEntries text={text} waiting={waiting} />}
          {total > 0 && <Total total={total} shown={entries.length} onAll={() => leave(searchHref(text))} />}
          <Keys />
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}

type EntryOptionProps = { id: string; entry: Entry; isMarked: boolean; onMark: () => void; onOpen: () => void };

function EntryOption({ id, entry, isMarked, onMark, onOpen }: EntryOptionProps) {
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are heard by the text box, which owns this list.
    <div
      id={id}
      role="option"
      tabIndex={-1}
      className={entry.hit === undefined ? 'option' : 'option hit'}
      aria-selected={isMarked}
      data-focused={isMarked || undefined}
      onPointerMove={onMark}
      onClick={onOpen}
    >
      {entry.hit === undefined ? entry.name : <HitWords hit={entry.hit} />}
    </div>
  );
}

function NoEntries({ text, waiting }: { text: string; waiting: boolean }) {
  if (text.trimStart().startsWith('>'))
    return <p className="search-hint">No command is called that. Try “new” or “go”.</p>;
  if (text.trim() !== '') return waiting ? null : <NothingFound text={text} />;
  return (
    <p className="search-hint">
      Finds words in any language in titles, other names, headings, fields and text. Narrow it down with{' '}
      <code>kind:country</code>, <code>tag:…</code>, “an exact phrase”, or <code>-without</code>.
    </p>
  );
}

function Total({ total, shown, onAll }: { total: number; shown: number; onAll: () => void }) {
  return (
    <p className="search-total">
      <span role="status">
        {total} {total === 1 ? 'note' : 'notes'} found
      </span>
      {total > shown && (
        <Button look="text" onPress={onAll}>
          Show all {total}
        </Button>
      )}
    </p>
  );
}

const keys = [
  ['↑ ↓', 'choose'],
  ['↵', 'open'],
  ['Esc', 'close'],
  ['>', 'commands'],
] as const;

function Keys() {
  return (
    <p className="search-foot" aria-hidden="true">
      {keys.map(([key, does]) => (
        <span key={key}>
          <span className="key">{key}</span> {does}
        </span>
      ))}
    </p>
  );
}
