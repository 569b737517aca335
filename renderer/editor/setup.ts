import { $isCodeNode } from '@lexical/code-core';
import { createEmptyHistoryState, registerHistory } from '@lexical/history';
import {
  $createLinkNode,
  $isLinkNode,
  autoLinkEmailMatcher,
  autoLinkUrlMatcher,
  registerAutoLink,
} from '@lexical/link';
import { $isListItemNode, registerCheckList, registerList, registerListStrictIndentTransform } from '@lexical/list';
import { registerRichText } from '@lexical/rich-text';
import { registerTablePlugin, registerTableSelectionObserver } from '@lexical/table';
import { $createTextNode, createEditor, type LexicalEditor, type LexicalNode, mergeRegister } from 'lexical';
import type { NoteRef } from '../../core/contract/shapes.ts';
import { registerCaretBack } from './caret-back.ts';
import { registerCaretInTime } from './caret-in-time.ts';
import { type ChipActions, registerChips } from './chips.ts';
import { registerClean } from './clean.ts';
import { registerClipboard } from './clipboard.ts';
import { registerFootnotes } from './footnotes.ts';
import { registerKeys } from './keys.ts';
import { registerMoving } from './move-block.ts';
import { nodes, theme } from './nodes.ts';
import { openSession, type Session } from './session.ts';
import { registerShortcuts } from './shortcuts.ts';
import { setTitles } from './titles.ts';

export const makeEditor = (): LexicalEditor =>
  createEditor({
    namespace: 'meridian',
    nodes: [...nodes],
    theme,
    dom: { $decorateDOM: (node, _previous, element) => plainItem(node, element) },
    html: { import: { img: () => ({ priority: 1, conversion: (element) => ({ node: $linkToImage(element) }) }) } },
    // An exception in the editor is a bug; it reaches the window's own handler, and what was typed stays.
    onError: (error) => {
      throw error;
    },
  });

/** Lexical makes a task a checkbox, which a list may not hold; here it stays an item, and its mark says its state. */
function plainItem(node: LexicalNode, element: HTMLElement): void {
  if (!$isListItemNode(node)) return;
  element.removeAttribute('role');
  element.removeAttribute('aria-checked');
}

/** A pasted picture from the web stays reachable: the text has no place for it, and nothing is fetched. */
function $linkToImage(element: HTMLElement): LexicalNode[] | null {
  const address = element.getAttribute('src') ?? '';
  if (!/^https?:/i.test(address)) return null;
  const words = $createTextNode(element.getAttribute('alt')?.trim() || 'picture');
  // The spaces around a picture are not read as words' are.
  return [$createTextNode(' '), $createLinkNode(address).append(words), $createTextNode(' ')];
}

/** What of an editor works without a page: the rules that keep its content well formed. */
export function registerRules(editor: LexicalEditor): () => void {
  return mergeRegister(
    registerList(editor),
    registerListStrictIndentTransform(editor),
    registerTablePlugin(editor),
    registerClean(editor),
  );
}

export type Opening = ChipActions & {
  readonly body: string;
  readonly named: readonly NoteRef[];
  readonly onChange: (body: string) => void;
  readonly onStructure: (text: string) => void;
  readonly toToolbar: () => void;
};

/** Brings an editor to life on its element: content, rules, keys, history. Gives the session and the way to end it. */
export function startEditor(
  editor: LexicalEditor,
  element: HTMLElement,
  opening: Opening,
): { readonly session: Session; readonly stop: () => void } {
  setTitles(editor, opening.named);
  const rules = registerRules(editor);
  editor.setRootElement(element);
  const session = openSession(editor, opening.body, opening.onChange);
  const history = { ...createEmptyHistoryState(), current: { editor, editorState: editor.getEditorState() } };
  const stop = mergeRegister(
    rules,
    registerCaretInTime(editor),
    registerRichText(editor),
    registerCheckList(editor),
    registerTableSelectionObserver(editor, true),
    registerHistory(editor, history, 300),
    registerShortcuts(editor),
    registerAutoLink(editor, {
      matchers: [autoLinkUrlMatcher, autoLinkEmailMatcher],
      changeHandlers: [],
      excludeParents: [$isCodeNode, $isLinkNode],
    }),
    registerCaretBack(editor),
    registerMoving(editor),
    registerKeys(editor, opening.toToolbar),
    registerClipboard(editor, opening.onStructure),
    registerChips(editor, opening),
    registerFootnotes(editor, opening.edit),
    () => session.close(),
  );
  return {
    session,
    stop: () => {
      stop();
      editor.setRootElement(null);
    },
  };
}
