/** Footnotes and their calls: put in, written, removed together, numbered in the order of the text. */
import {
  $addUpdateTag,
  $getNearestNodeFromDOMNode,
  $getNodeByKey,
  $getRoot,
  $getSelection,
  $isElementNode,
  $isNodeSelection,
  $isParagraphNode,
  $onUpdate,
  CLICK_COMMAND,
  COMMAND_PRIORITY_NORMAL,
  type EditorState,
  HISTORIC_TAG,
  HISTORY_MERGE_TAG,
  isDOMNode,
  KEY_DOWN_COMMAND,
  KEY_ENTER_COMMAND,
  type LexicalEditor,
  type LexicalNode,
  mergeRegister,
  type NodeMutation,
} from 'lexical';
import type { FootnoteReference } from 'mdast';
import { outsideTag } from './change-body.ts';
import { $isChipNode, ChipNode } from './chip-node.ts';
import { $selectNode } from './chips.ts';
import { $createFootnoteNode, $isFootnoteNode, FootnoteNode, footnoteWords } from './footnote-node.ts';
import { footnoteSource, footnotesNamedIn, freeNumber, textOfFootnote } from './footnote-text.ts';
import { $insertChip } from './insert.ts';
import { $isLockedNode } from './locked-node.ts';
import { titlesOf } from './titles.ts';

export type FootnoteHere = { readonly identifier: string; readonly label: string; readonly text: string };

/** The footnote that a chip calls or a block is; undefined for all other nodes. */
export function $footnoteAt(key: string): FootnoteHere | undefined {
  const node = $getNodeByKey(key);
  const call = callOf(node);
  if (call === undefined && !$isFootnoteNode(node)) return undefined;
  const identifier = call?.identifier ?? ($isFootnoteNode(node) ? node.getIdentifier() : '');
  const definition = $isFootnoteNode(node) ? node : $definitionOf(identifier);
  const text = definition === undefined ? '' : textOfFootnote(definition.getSource());
  return { identifier, label: call?.label ?? identifier, text };
}

const callOf = (node: LexicalNode | null): FootnoteReference | undefined => {
  const content = $isChipNode(node) ? node.getContent() : undefined;
  return content?.type === 'footnoteReference' ? content : undefined;
};

const $definitions = (): FootnoteNode[] => $getRoot().getChildren().filter($isFootnoteNode);

const $definitionOf = (identifier: string): FootnoteNode | undefined =>
  $definitions().find((node) => node.getIdentifier() === identifier);

/** Calls a new, empty footnote at the caret. Gives the key of its call. */
export function $insertFootnote(): string | undefined {
  const label = freeNumber([...$namedFootnotes(), ...$calls().map((call) => call.identifier)]);
  const chip = $insertChip({ type: 'footnoteReference', identifier: label, label });
  if (chip !== undefined) $writeFootnote({ identifier: label, label, text: '' });
  return chip;
}

/** Footnotes that have a text, also within blocks that are kept as they are written. */
const $namedFootnotes = (): string[] =>
  $getRoot()
    .getChildren()
    .flatMap((node) => {
      if ($isFootnoteNode(node)) return [node.getIdentifier()];
      return $isLockedNode(node) ? footnotesNamedIn(node.getSource()) : [];
    });

function $calls(parent: LexicalNode = $getRoot()): FootnoteReference[] {
  if ($isElementNode(parent)) return parent.getChildren().flatMap((child) => $calls(child));
  const call = callOf(parent);
  return call === undefined ? [] : [call];
}

/** Gives a footnote its text; one that has none yet gets its place behind the others. */
export function $writeFootnote({ identifier, label, text }: FootnoteHere): void {
  const source = footnoteSource(label, text);
  const known = $definitionOf(identifier);
  if (known === undefined) $placeFootnote($createFootnoteNode({ source }));
  else if (textOfFootnote(known.getSource()) !== text.trim()) known.setFootnote({ source });
}

function $placeFootnote(footnote: FootnoteNode): void {
  const last = $definitions().at(-1);
  const end = $getRoot().getLastChild();
  if (last !== undefined) last.insertAfter(footnote, false);
  else if ($isParagraphNode(end) && end.isEmpty()) end.insertBefore(footnote, false);
  else $getRoot().append(footnote);
}

/** Takes a footnote away with all its calls. */
export function $removeFootnote(identifier: string): void {
  for (const definition of $definitions()) if (definition.getIdentifier() === identifier) definition.remove();
  for (const chip of $chipsCalling(identifier)) {
    chip.selectPrevious();
    chip.remove();
  }
}

const $chipsCalling = (identifier: string, parent: LexicalNode = $getRoot()): LexicalNode[] => {
  if ($isElementNode(parent)) return parent.getChildren().flatMap((child) => $chipsCalling(identifier, child));
  return callOf(parent)?.identifier === identifier ? [parent] : [];
};

export function registerFootnotes(editor: LexicalEditor, edit: (key: string) => void): () => void {
  return mergeRegister(
    registerTogether(editor),
    registerNumbers(editor),
    editor.registerCommand(
      CLICK_COMMAND,
      (event) => {
        if (event.ctrlKey || event.metaKey || !isDOMNode(event.target)) return false;
        const node = $getNearestNodeFromDOMNode(event.target);
        if (node === null || $footnoteAt(node.getKey()) === undefined) return false;
        event.preventDefault();
        if ($isChipNode(node) || $isFootnoteNode(node)) $selectNode(node);
        edit(node.getKey());
        return true;
      },
      COMMAND_PRIORITY_NORMAL,
    ),
    editor.registerCommand(
      KEY_DOWN_COMMAND,
      (event) => {
        const isAsked = (event.ctrlKey || event.metaKey) && event.altKey && event.code === 'KeyF';
        if (!isAsked || event.getModifierState('AltGraph')) return false;
        event.preventDefault();
        $askForFootnote(edit);
        return true;
      },
      COMMAND_PRIORITY_NORMAL,
    ),
    editor.registerCommand(
      KEY_ENTER_COMMAND,
      (event) => {
        const selection = $getSelection();
        const [node, ...more] = $isNodeSelection(selection) ? selection.getNodes() : [];
        if (!$isFootnoteNode(node) || more.length > 0) return false;
        event?.preventDefault();
        edit(node.getKey());
        return true;
      },
      COMMAND_PRIORITY_NORMAL,
    ),
  );
}

/** Calls a new footnote and asks for its text. */
export function $askForFootnote(edit: (key: string) => void): void {
  const chip = $insertFootnote();
  if (chip !== undefined) $onUpdate(() => edit(chip));
}

type Mutations = Map<string, NodeMutation>;
type Payload = { readonly updateTags: Set<string>; readonly prevEditorState: EditorState };

/**
 * The last call that goes takes its footnote with it, in the same step of undo; a call that comes back (words cut and
 * pasted elsewhere) brings the text again. What comes by undo or from outside is left as it is.
 */
function registerTogether(editor: LexicalEditor): () => void {
  const gone = new Map<string, { readonly source: string }>();
  const onChips = (mutations: Mutations, { updateTags, prevEditorState }: Payload): void => {
    if (updateTags.has(HISTORIC_TAG) || updateTags.has(outsideTag)) return;
    const lost = namesOf(mutations, 'destroyed', prevEditorState);
    const come = gone.size === 0 ? new Set<string>() : namesOf(mutations, 'created', editor.getEditorState());
    if (lost.size + come.size === 0) return;
    editor.update(
      () => {
        const called = new Set($calls().map(({ identifier }) => identifier));
        for (const definition of $definitions()) {
          const identifier = definition.getIdentifier();
          if (!lost.has(identifier) || called.has(identifier)) continue;
          gone.set(identifier, { source: definition.getSource() });
          definition.remove();
        }
        for (const identifier of come) {
          const footnote = gone.get(identifier);
          if (footnote === undefined || !called.has(identifier) || $namedFootnotes().includes(identifier)) continue;
          $placeFootnote($createFootnoteNode(footnote));
        }
        $addUpdateTag(HISTORY_MERGE_TAG);
      },
      { tag: HISTORY_MERGE_TAG },
    );
  };
  return editor.registerMutationListener(ChipNode, onChips, { skipInitialization: true });
}

function namesOf(mutations: Mutations, wanted: NodeMutation, state: EditorState): Set<string> {
  const keys = [...mutations].filter(([, mutation]) => mutation === wanted).map(([key]) => key);
  const calls = state.read(() => keys.map((key) => callOf($getNodeByKey(key))));
  return new Set(calls.flatMap((call) => (call === undefined ? [] : [call.identifier])));
}

/** Draws the numbers when a footnote, a call or the order of blocks changed; a key typed into a block costs nothing. */
function registerNumbers(editor: LexicalEditor): () => void {
  let isStale = false;
  const stale = (): void => {
    isStale = true;
  };
  return mergeRegister(
    editor.registerMutationListener(ChipNode, stale),
    editor.registerMutationListener(FootnoteNode, stale),
    editor.registerUpdateListener(({ dirtyElements }) => {
      if (!isStale && dirtyElements.get('root') !== true) return;
      isStale = false;
      drawNumbers(editor);
    }),
  );
}

/** Calls and footnotes show the number that a reader will see: that of the first call. */
export function drawNumbers(editor: LexicalEditor): void {
  const elements = editor.getRootElement()?.querySelectorAll<HTMLElement>('.editor-chip-footnoteReference') ?? [];
  editor.read(() => {
    const texts = new Map($definitions().map((node) => [node.getIdentifier(), node] as const));
    const named = new Set($namedFootnotes());
    const numbers = new Map<string, number>();
    for (const element of elements) {
      const call = callOf($getNearestNodeFromDOMNode(element));
      if (call === undefined) continue;
      const number = numbers.get(call.identifier) ?? numbers.size + 1;
      numbers.set(call.identifier, number);
      const definition = texts.get(call.identifier);
      const words = definition === undefined ? '' : footnoteWords(definition.getSource(), titlesOf(editor));
      const isMissing = words === '' && (definition !== undefined || !named.has(call.identifier));
      element.textContent = String(number);
      element.title = isMissing ? 'This footnote has no text yet.' : words || 'Footnote';
      element.classList.toggle('editor-chip-missing', isMissing);
    }
    for (const [identifier, node] of texts) {
      const element = editor.getElementByKey(node.getKey());
      if (element !== null) element.dataset.number = String(numbers.get(identifier) ?? 'not called');
    }
  });
}
