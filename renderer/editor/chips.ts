/** Chips, rules and locked blocks under pointer and keyboard: selected whole, removed whole, opened, edited. */
import { $isLinkNode } from '@lexical/link';
import {
  $createNodeSelection,
  $findMatchingParent,
  $getNearestNodeFromDOMNode,
  $getSelection,
  $isDecoratorNode,
  $isNodeSelection,
  $isRangeSelection,
  $setSelection,
  CLICK_COMMAND,
  COMMAND_PRIORITY_LOW,
  type DecoratorNode,
  FORMAT_TEXT_COMMAND,
  isDOMNode,
  KEY_ENTER_COMMAND,
  type LexicalEditor,
  type LexicalNode,
  mergeRegister,
  TEXT_TYPE_TO_FORMAT,
} from 'lexical';
import { $isChipNode, type ChipNode } from './chip-node.ts';
import { registerLeavingByKey } from './leave-piece.ts';
import type { ChipContent } from './leaves.ts';

export type ChipActions = {
  /** Go to the note that the chip names. */
  readonly open: (id: string) => void;
  /** Change what the chip says. */
  readonly edit: (key: string) => void;
};

export function registerChips(editor: LexicalEditor, actions: ChipActions): () => void {
  return mergeRegister(
    editor.registerCommand(CLICK_COMMAND, (event) => $click(event, actions), COMMAND_PRIORITY_LOW),
    editor.registerCommand(
      KEY_ENTER_COMMAND,
      (event) => {
        const chip = $selectedChip();
        if (chip === undefined) return false;
        event?.preventDefault();
        if (event !== null && (event.ctrlKey || event.metaKey)) $open(chip, actions);
        else actions.edit(chip.getKey());
        return true;
      },
      COMMAND_PRIORITY_LOW,
    ),
    editor.registerCommand(
      FORMAT_TEXT_COMMAND,
      (format) => {
        const selection = $getSelection();
        const flag = TEXT_TYPE_TO_FORMAT[format];
        if (!$isRangeSelection(selection) || flag === undefined) return false;
        const isOn = selection.hasFormat(format);
        for (const node of selection.getNodes().filter($isChipNode))
          node.setFormat(isOn ? node.getFormat() & ~flag : node.getFormat() | flag);
        return false;
      },
      COMMAND_PRIORITY_LOW,
    ),
    registerSelectedLooks(editor),
    registerLeaving(editor),
    registerLeavingByKey(editor),
  );
}

export function $selectedChip(): ChipNode | undefined {
  const selection = $getSelection();
  const [node, ...more] = $isNodeSelection(selection) ? selection.getNodes() : [];
  return more.length === 0 && $isChipNode(node) ? node : undefined;
}

function $click(event: MouseEvent, actions: ChipActions): boolean {
  const node = isDOMNode(event.target) ? $getNearestNodeFromDOMNode(event.target) : null;
  if (node === null) return false;
  const opens = event.ctrlKey || event.metaKey;
  if ($isDecoratorNode(node)) {
    event.preventDefault();
    if (opens && $isChipNode(node)) $open(node, actions);
    else $selectNode(node);
    return true;
  }
  return opens && openLink(node);
}

/** Web links go to the shell, which asks and hands them to the system's browser. */
function openLink(node: LexicalNode): boolean {
  const link = $findMatchingParent(node, $isLinkNode);
  if (link === null || !/^(https?|mailto):/i.test(link.getURL())) return false;
  window.open(link.getURL(), '_blank', 'noopener,noreferrer');
  return true;
}

export function $selectNode(node: DecoratorNode<unknown>): void {
  const selection = $createNodeSelection();
  selection.add(node.getKey());
  $setSelection(selection);
}

function $open(chip: ChipNode, actions: ChipActions): void {
  const id = targetOf(chip.getContent());
  if (id !== undefined) actions.open(id);
}

/** The note that a chip names; the first one of a citation of several. */
export function targetOf(content: ChipContent): string | undefined {
  if (content.type === 'noteLink') return content.to;
  return content.type === 'citation' ? content.items[0]?.source : undefined;
}

/**
 * A press beside a selected chip puts the caret there. Lexical keeps a selection of whole nodes when the browser moves
 * the caret, so it is let go before.
 */
function registerLeaving(editor: LexicalEditor): () => void {
  const leave = ({ target }: Event): void => {
    const isElsewhere = editor.read(() => {
      const node = isDOMNode(target) ? $getNearestNodeFromDOMNode(target) : null;
      return $isNodeSelection($getSelection()) && !$isDecoratorNode(node);
    });
    if (isElsewhere) editor.update(() => $setSelection(null), { discrete: true });
  };
  return editor.registerRootListener((root, before) => {
    before?.removeEventListener('mousedown', leave);
    root?.addEventListener('mousedown', leave);
  });
}

/** Shows which whole nodes are selected. */
function registerSelectedLooks(editor: LexicalEditor): () => void {
  let selected: readonly string[] = [];
  return editor.registerUpdateListener(({ editorState }) => {
    const now = editorState.read(() => {
      const selection = $getSelection();
      return $isNodeSelection(selection) ? selection.getNodes().map((node) => node.getKey()) : [];
    });
    for (const key of selected)
      if (!now.includes(key)) editor.getElementByKey(key)?.classList.remove('editor-selected');
    for (const key of now) editor.getElementByKey(key)?.classList.add('editor-selected');
    selected = now;
  });
}

/** Draws all chips anew, after titles changed. */
export function redrawChips(editor: LexicalEditor): void {
  const elements = editor.getRootElement()?.querySelectorAll<HTMLElement>('.editor-chip') ?? [];
  editor.read(() => {
    for (const element of elements) {
      const chip = $getNearestNodeFromDOMNode(element);
      if (!$isChipNode(chip)) continue;
      const isSelected = element.classList.contains('editor-selected');
      chip.show(element, editor);
      element.classList.toggle('editor-selected', isSelected);
    }
  });
}
