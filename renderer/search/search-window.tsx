import Search from 'lucide-react/icons/search';
import { useState } from 'react';
import {
  Autocomplete,
  Dialog,
  Input,
  ListBox,
  ListBoxItem,
  Modal,
  ModalOverlay,
  SearchField,
} from 'react-aria-components';
import { useLocation } from 'wouter';
import type { Hit } from '../../core/contract/shapes.ts';
import { noteHref, searchHref } from '../ui/address.ts';
import { Icon } from '../ui/icon.tsx';
import { useCall } from '../ui/library.ts';
import { Failed } from '../ui/page.tsx';
import { type Command, commandsFor } from './commands.ts';
import { HitWords } from './hit.tsx';
import { NothingFound } from './nothing-found.tsx';

const most = 12;

/** Search as one types, over everything else. Text that begins with `>` finds commands instead. */
export function SearchWindow({ onClose }: { onClose: () => void }) {
  const [text, setText] = useState('');
  const [, go] = useLocation();
  const leave = (to: string): void => {
    onClose();
    go(to);
  };
  const isCommand = text.trimStart().startsWith('>');
  return (
    <ModalOverlay className="veil" isOpen onOpenChange={(open) => !open && onClose()} isDismissable>
      <Modal className="window search-window">
        <Dialog className="search-dialog" aria-label="Search">
          <Autocomplete inputValue={text} onInputChange={setText}>
            <SearchField
              className="search-field"
              aria-label="Search the library"
              autoFocus
              onSubmit={() => text.trim() !== '' && !isCommand && leave(searchHref(text))}
            >
              <Icon of={Search} />
              <Input className="search-input" placeholder="Words, a title, or > for commands" />
            </SearchField>
            {isCommand ? (
              <CommandList text={text} onDone={leave} />
            ) : (
              <HitList text={text} onOpen={leave} onAll={() => leave(searchHref(text))} />
            )}
          </Autocomplete>
          <p className="search-foot" aria-hidden="true">
            <span>
              <kbd>↑</kbd> <kbd>↓</kbd> choose
            </span>
            <span>
              <kbd>↵</kbd> open
            </span>
            <span>
              <kbd>Esc</kbd> close
            </span>
            <span>
              <kbd>&gt;</kbd> commands
            </span>
          </p>
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}

type HitListProps = { text: string; onOpen: (to: string) => void; onAll: () => void };

function HitList({ text, onOpen, onAll }: HitListProps) {
  const found = useCall('search.run', { text: text.trimStart(), limit: most }, { keep: true });
  if (text.trim() === '') return <RecentHint />;
  if (found.failure !== undefined) return <Failed failure={found.failure} again={found.again} />;
  if (found.data === undefined) return null;
  const { hits, total } = found.data;
  if (hits.length === 0) return found.stale ? null : <NothingFound text={text} />;
  return (
    <>
      <ListBox
        className="options search-hits"
        aria-label="Found"
        items={hits}
        selectionMode="none"
        onAction={(id) => {
          const hit = hits.find((candidate) => candidate.id === id);
          if (hit !== undefined) onOpen(noteHref(hit.id, hit.kind));
        }}
      >
        {(hit: Hit) => (
          <ListBoxItem id={hit.id} className="option hit" textValue={hit.title.text}>
            <HitWords hit={hit} />
          </ListBoxItem>
        )}
      </ListBox>
      <p className="search-total">
        <span role="status">
          {total} {total === 1 ? 'note' : 'notes'} found
        </span>
        {total > hits.length && (
          <button type="button" className="button-text" onClick={onAll}>
            Show all {total}
          </button>
        )}
      </p>
    </>
  );
}

function RecentHint() {
  return (
    <p className="search-hint">
      Finds words in any language in titles, other names, headings, fields and text. Narrow it down with{' '}
      <code>kind:country</code>, <code>tag:…</code>, “an exact phrase”, or <code>-without</code>.
    </p>
  );
}

function CommandList({ text, onDone }: { text: string; onDone: (to: string) => void }) {
  const commands = commandsFor(text.replace(/^\s*>\s*/, ''));
  if (commands.length === 0) return <p className="search-hint">No command is called that. Try “new” or “go”.</p>;
  return (
    <ListBox
      className="options search-hits"
      aria-label="Commands"
      items={commands}
      selectionMode="none"
      onAction={(id) => {
        const command = commands.find((candidate) => candidate.id === id);
        if (command !== undefined) onDone(command.to);
      }}
    >
      {(command: Command) => (
        <ListBoxItem id={command.id} className="option" textValue={command.name}>
          {command.name}
        </ListBoxItem>
      )}
    </ListBox>
  );
}
