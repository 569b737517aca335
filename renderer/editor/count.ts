import { $getRoot, $getSelection, $isElementNode, $isRangeSelection, type LexicalNode } from 'lexical';
import { $isChipNode } from './chip-node.ts';
import { $isFootnoteNode } from './footnote-node.ts';
import { textOfFootnote } from './footnote-text.ts';

export type Count = { readonly words: number; readonly characters: number };

const word =
  /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}]|(?:[[\p{L}\p{N}\p{M}]--[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}]])+(?:['’.,‑\-](?:[[\p{L}\p{N}]--[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}]])+)*/gv;

/**
 * Words and characters of a text. Chinese and Japanese have no spaces between words: there every character counts as
 * one, as word processors do. Characters are those that a reader sees, with spaces and without line ends.
 */
export function countOf(text: string): Count {
  return { words: text.match(word)?.length ?? 0, characters: text.match(/[^\n\p{M}]/gu)?.length ?? 0 };
}

/** What of the text is selected, or all of it; citations, marks and the names of blocks are not words of the text. */
export function $textToCount(): { readonly text: string; readonly isSelected: boolean } {
  const selection = $getSelection();
  if ($isRangeSelection(selection) && !selection.isCollapsed()) {
    const text = selection.getTextContent();
    // Selected chips are their Markdown there.
    return {
      text: text.replace(/\[[@!^][^\]]*\]/g, '').replace(/\[\[[^\]|]*\|?([^\]]*)\]\]/g, '$1'),
      isSelected: true,
    };
  }
  return { text: wordsUnder($getRoot()), isSelected: false };
}

function wordsUnder(node: LexicalNode): string {
  if ($isElementNode(node)) return node.getChildren().map(wordsUnder).join('') + (node.isInline() ? '' : '\n');
  if ($isFootnoteNode(node)) return `${textOfFootnote(node.getSource())}\n`;
  if (!$isChipNode(node)) return node.getTextContent();
  const content = node.getContent();
  return content.type === 'noteLink' ? content.label || content.to.replaceAll('-', ' ') : '';
}
