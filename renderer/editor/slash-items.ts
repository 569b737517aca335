/** What the `/` menu offers. */
import { $getEditor, $getSelection, $isRangeSelection } from 'lexical';
import { keysOf } from '../ui/shortcuts.ts';
import { $insertBlock } from './block-at.ts';
import { $blockKindOf, $setBlockKind, $toggleQuote, type BlockKind, blockKinds } from './block-kind.ts';
import { $insertCallout } from './callout.ts';
import { calloutKinds } from './callout-node.ts';
import { $insertFootnote } from './footnotes.ts';
import { CHOOSE_IMAGES_COMMAND } from './image-commands.ts';
import { $insertMark, $insertTable, $type } from './insert.ts';
import { $createRuleNode } from './rule-node.ts';

export type SlashItem = {
  readonly id: string;
  readonly label: string;
  /** Other words that find it. */
  readonly words: string;
  /** How it is made without the menu. */
  readonly keys: string;
  /** It stands among words, so that it fits into a cell of a table too. */
  readonly isInline: boolean;
  /** Puts it at the caret. Gives the key of a chip that wants to be filled in. */
  readonly $run: () => string | undefined;
};

const item = (
  label: string,
  words: string,
  keys: string,
  $run: () => string | undefined,
  isInline = false,
): SlashItem => ({ id: label.toLowerCase().replaceAll(' ', '-'), label, words, keys, isInline, $run });

const doing = ($change: () => void) => (): undefined => {
  $change();
};

const otherWords: Readonly<Record<string, string>> = {
  paragraph: 'paragraph plain',
  bullet: 'bullets points unordered ul',
  number: 'ordered ol 1.',
  check: 'todo checkbox checklist task list',
  code: 'pre program monospace block',
};

export const slashItems: readonly SlashItem[] = [
  ...blockKinds.map(({ kind, label, keys }) =>
    item(
      label,
      otherWords[kind] ?? `${kind} title`,
      keys,
      doing(() => $makeKind(kind)),
    ),
  ),
  item('Quote', 'blockquote citation block', keysOf('quote'), doing($toggleQuote)),
  item('Table', 'rows columns grid', '', doing($insertTable)),
  item('Image', 'picture photo figure file', '', doing($chooseImages)),
  item('Rule', 'line divider separator hr', keysOf('rule'), doing($insertRule)),
  ...calloutKinds.map(({ name, label }) =>
    item(
      `Callout: ${label}`,
      'box admonition aside',
      '',
      doing(() => $insertCallout(name)),
    ),
  ),
  item(
    'Note link',
    'link to a note wiki page',
    keysOf('note-link'),
    doing(() => $type('[[')),
    true,
  ),
  item(
    'Citation',
    'cite a source reference',
    keysOf('citation'),
    doing(() => $type('@')),
    true,
  ),
  item('Footnote', 'annotation endnote', keysOf('footnote'), $insertFootnote, true),
  item('Unverified mark', 'mark as unverified claim doubt', '[!unverified]', () => $insertMark('unverified'), true),
];

/** Unlike a switch of the toolbar, choosing the kind that a block has leaves it so. */
function $makeKind(kind: BlockKind): void {
  const selection = $getSelection();
  if ($isRangeSelection(selection) && $blockKindOf(selection.anchor.getNode()) !== kind) $setBlockKind(kind);
}

function $chooseImages(): void {
  $getEditor().dispatchCommand(CHOOSE_IMAGES_COMMAND, undefined);
}

function $insertRule(): void {
  const rule = $createRuleNode();
  $insertBlock(rule);
  rule.selectNext(0, 0);
}

/** The pieces with a word that begins with each word of the query: those named so first, in the order of the menu. */
export function slashItemsFor(query: string, isInCell: boolean): readonly SlashItem[] {
  const asked = foldedWords(query);
  const fits = (text: string): boolean => {
    const words = foldedWords(text);
    return asked.every((one) => words.some((word) => word.startsWith(one)));
  };
  const possible = slashItems.filter(({ isInline }) => isInline || !isInCell);
  const named = possible.filter(({ label }) => fits(label));
  const meant = possible.filter(({ label, words }) => !fits(label) && fits(`${label} ${words}`));
  return [...named, ...meant];
}

const foldedWords = (text: string): string[] =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean);
