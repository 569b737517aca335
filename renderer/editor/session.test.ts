import { createEmptyHistoryState, registerHistory } from '@lexical/history';
import { $createListItemNode, $createListNode } from '@lexical/list';
import {
  $createParagraphNode,
  $createTextNode,
  $getRoot,
  $isElementNode,
  $isTextNode,
  type LexicalEditor,
  UNDO_COMMAND,
} from 'lexical';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { anEditor } from './an-editor.ts';
import { openSession, type Session } from './session.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

function aSession(body: string): { editor: LexicalEditor; session: Session; told: string[] } {
  const told: string[] = [];
  const editor = anEditor();
  const session = openSession(editor, body, (next) => told.push(next));
  return { editor, session, told };
}

/** Puts words behind the first text of a block. */
function write(editor: LexicalEditor, block: number, words: string): void {
  editor.update(
    () => {
      const text = $getRoot().getChildAtIndex(block);
      const first = $isElementNode(text) ? text.getFirstDescendant() : null;
      if ($isTextNode(first)) first.setTextContent(first.getTextContent() + words);
    },
    { discrete: true },
  );
}

describe('telling', () => {
  test('comes once, after a pause, with untouched blocks as they were written', () => {
    const { editor, told } = aSession('Setext\n===\n\n* a\n* b\n\nlast\n');
    write(editor, 2, ' one');
    vi.advanceTimersByTime(100);
    write(editor, 2, ' two');
    vi.advanceTimersByTime(100);
    expect(told).toEqual([]);
    vi.advanceTimersByTime(100);
    expect(told).toEqual(['Setext\n===\n\n* a\n* b\n\nlast one two\n']);
  });

  test('never comes when the words are as before', () => {
    const { editor, session, told } = aSession('a\nb\n');
    write(editor, 0, 'x');
    editor.update(
      () => {
        const text = $getRoot().getFirstDescendant();
        if ($isTextNode(text)) text.setTextContent(text.getTextContent().slice(0, -1));
      },
      { discrete: true },
    );
    vi.advanceTimersByTime(1000);
    session.close();
    expect(told).toEqual([]);
  });

  test('an empty paragraph says nothing, its words do', () => {
    const { editor, told } = aSession('a\n');
    editor.update(() => $getRoot().append($createParagraphNode()), { discrete: true });
    vi.advanceTimersByTime(1000);
    expect(told).toEqual([]);
    editor.update(() => $getRoot().append($createParagraphNode().append($createTextNode('b'))), { discrete: true });
    vi.advanceTimersByTime(1000);
    expect(told).toEqual(['a\n\nb\n']);
  });

  test('a list made beside another one stays apart from it', () => {
    const { editor, session, told } = aSession('- a\n- b\n\nlast\n');
    const tasks = (text: string) =>
      $createListNode('check').append($createListItemNode(true).append($createTextNode(text)));
    editor.update(() => $getRoot().getFirstChild()?.insertAfter(tasks('done')), { discrete: true });
    session.flush();
    expect(told[0]).toBe('- a\n- b\n\n* [x] done\n\nlast\n');
  });

  test('soft line ends stay outside the edited words', () => {
    const { editor, session, told } = aSession('one\ntwo\nthree\n');
    write(editor, 0, ' and four');
    session.flush();
    expect(told).toEqual(['one\ntwo\nthree and four\n']);
  });
});

describe('a body from outside', () => {
  test('that was told before is an echo, also a late one', () => {
    const { editor, session, told } = aSession('a\n');
    write(editor, 0, '1');
    session.flush();
    write(editor, 0, '2');
    session.flush();
    session.give('a1\n');
    write(editor, 0, '3');
    session.give('a12\n');
    session.flush();
    expect(told).toEqual(['a1\n', 'a12\n', 'a123\n']);
  });

  test('that goes back to an earlier one, after its echo, is taken', () => {
    const { editor, session, told } = aSession('a\n');
    write(editor, 0, '1');
    session.flush();
    session.give('a1\n');
    session.give('a\n');
    expect(editor.read(() => $getRoot().getTextContent())).toBe('a');
    expect(told).toEqual(['a1\n']);
  });

  test('replaces only the blocks that differ', () => {
    const { editor, session } = aSession('a\n\nb\n\nc\n');
    const keys = (): string[] => editor.read(() => $getRoot().getChildrenKeys());
    const [a, b, c] = keys();
    session.give('a\n\nb changed\n\nnew\n\nc\n');
    const now = keys();
    expect(now).toHaveLength(4);
    expect([now[0], now[3]]).toEqual([a, c]);
    expect(now).not.toContain(b);
  });

  test('meets words that were not told: both stay, and both are told', () => {
    const { editor, session, told } = aSession('a\n\nb\n');
    write(editor, 0, '!');
    session.give('a\n\nb changed\n');
    expect(told).toEqual(['a!\n\nb changed\n']);
  });

  test('is one step of undo, which gives the old bytes', () => {
    const { editor, session, told } = aSession('Setext\n---\n\nb\n');
    const history = { ...createEmptyHistoryState(), current: { editor, editorState: editor.getEditorState() } };
    registerHistory(editor, history, 300);
    session.give('Setext\n---\n\nb changed\n\n* c\n');
    expect(told).toEqual([]);
    editor.dispatchCommand(UNDO_COMMAND, undefined);
    vi.advanceTimersByTime(1000);
    expect(told).toEqual(['Setext\n---\n\nb\n']);
  });
});
