import {
  $getSelection,
  $isRangeSelection,
  COMMAND_PRIORITY_NORMAL,
  KEY_DOWN_COMMAND,
  type LexicalEditor,
} from 'lexical';
import ArrowDown from 'lucide-react/icons/arrow-down';
import ArrowUp from 'lucide-react/icons/arrow-up';
import CaseSensitive from 'lucide-react/icons/case-sensitive';
import Regex from 'lucide-react/icons/regex';
import WholeWord from 'lucide-react/icons/whole-word';
import X from 'lucide-react/icons/x';
import { type KeyboardEvent, useEffect, useEffectEvent, useRef, useState } from 'react';
import type { Asked } from './find.ts';
import { focusText } from './floating.tsx';
import { Tool } from './tool.tsx';
import { useFind } from './use-find.ts';

/** A new value each time that it is asked for, so that the bar takes the focus again. */
export type Finding = { readonly replaces: boolean };

/** Ctrl or Cmd with F finds, with H replaces. */
const findingOf = (event: Pick<globalThis.KeyboardEvent, 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey' | 'code'>) => {
  if (!(event.ctrlKey || event.metaKey) || event.altKey || event.shiftKey) return undefined;
  return event.code === 'KeyF' || event.code === 'KeyH' ? { replaces: event.code === 'KeyH' } : undefined;
};

export function useFindKeys(editor: LexicalEditor, onFind: (finding: Finding) => void): void {
  const find = useEffectEvent(onFind);
  useEffect(
    () =>
      editor.registerCommand(
        KEY_DOWN_COMMAND,
        (event) => {
          const finding = findingOf(event);
          if (finding === undefined) return false;
          event.preventDefault();
          find(finding);
          return true;
        },
        COMMAND_PRIORITY_NORMAL,
      ),
    [editor],
  );
}

type FindBarProps = {
  editor: LexicalEditor;
  finding: Finding;
  onFinding: (finding: Finding) => void;
  onClose: () => void;
};

/** Finds words in the note, and replaces them. The text keeps its caret; Escape goes to the place that was found. */
export function FindBar({ editor, finding, onFinding, onClose }: FindBarProps) {
  const [asked, setAsked] = useState<Asked>(() => ({
    words: editor.read($selectedWords),
    matchesCase: false,
    wholeWords: false,
    isPattern: false,
  }));
  const [wanted, setWanted] = useState('');
  const [done, setDone] = useState('');
  const input = useRef<HTMLInputElement>(null);
  const find = useFind(editor, asked);
  // biome-ignore lint/correctness/useExhaustiveDependencies: asked for again, it takes the focus again.
  useEffect(() => input.current?.select(), [finding]);

  const ask = (part: Partial<Asked>): void => {
    setDone('');
    setAsked({ ...asked, ...part });
  };
  const replace = (all: boolean): void => {
    const count = find.replace(wanted, all);
    setDone(all ? `${count} replaced` : '');
    // With nothing left the buttons are off, and the focus must not fall out of the bar.
    if (all) input.current?.focus();
  };
  const close = (): void => {
    find.select();
    onClose();
    focusText(editor);
  };
  const keyDown = (event: KeyboardEvent): void => {
    const other = findingOf(event);
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'Escape') close();
    else if (event.key === 'F3') find.go(event.shiftKey ? -1 : 1);
    else if (other === undefined) return;
    else onFinding(other);
    event.preventDefault();
    event.stopPropagation();
  };
  const enter = (event: KeyboardEvent, run: () => void): void => {
    if (event.key !== 'Enter' || event.nativeEvent.isComposing) return;
    event.preventDefault();
    run();
  };

  const count = countOf(asked, find.problem, find.places.length, find.at);
  return (
    <search className="editor-find" aria-label="Find in the text" onKeyDown={keyDown}>
      <div className="editor-find-row">
        <input
          ref={input}
          className="input"
          aria-label="Find"
          placeholder="Find"
          value={asked.words}
          autoComplete="off"
          spellCheck={false}
          aria-invalid={find.problem !== ''}
          onChange={(event) => ask({ words: event.target.value })}
          onKeyDown={(event) => enter(event, () => find.go(event.shiftKey ? -1 : 1))}
        />
        <Tool
          label="Match case"
          keys=""
          icon={CaseSensitive}
          isOn={asked.matchesCase}
          onPress={() => ask({ matchesCase: !asked.matchesCase })}
        />
        <Tool
          label="Whole words"
          keys=""
          icon={WholeWord}
          isOn={asked.wholeWords}
          onPress={() => ask({ wholeWords: !asked.wholeWords })}
        />
        <Tool
          label="Regular expression"
          keys=""
          icon={Regex}
          isOn={asked.isPattern}
          onPress={() => ask({ isPattern: !asked.isPattern })}
        />
        <Tool label="Previous" keys="Shift+Enter" icon={ArrowUp} onPress={() => find.go(-1)} />
        <Tool label="Next" keys="Enter" icon={ArrowDown} onPress={() => find.go(1)} />
        <p role="status" className={find.problem === '' ? 'editor-find-count' : 'editor-find-count problem'}>
          {done || count}
        </p>
        <Tool label="Close" keys="Escape" icon={X} onPress={close} />
      </div>
      {finding.replaces && (
        <div className="editor-find-row">
          <input
            className="input"
            aria-label="Replace with"
            placeholder="Replace with"
            value={wanted}
            autoComplete="off"
            onChange={(event) => setWanted(event.target.value)}
            onKeyDown={(event) => enter(event, () => replace(false))}
          />
          <button type="button" className="button" disabled={find.places.length === 0} onClick={() => replace(false)}>
            Replace
          </button>
          <button type="button" className="button" disabled={find.places.length === 0} onClick={() => replace(true)}>
            Replace all
          </button>
        </div>
      )}
    </search>
  );
}

function countOf(asked: Asked, problem: string, count: number, at: number): string {
  if (asked.words === '') return '';
  if (problem !== '') return problem;
  return count === 0 ? 'Not found' : `${at + 1} of ${count}`;
}

/** The selected words, when they are on one line. */
function $selectedWords(): string {
  const selection = $getSelection();
  const words = $isRangeSelection(selection) ? selection.getTextContent() : '';
  return words.length > 100 || words.includes('\n') ? '' : words;
}
