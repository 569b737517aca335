import { $isCodeNode } from '@lexical/code-core';
import { $getSelection, $isRangeSelection, $isTextNode } from 'lexical';

/** What is being typed that a list of notes or sources can complete. */
export type Trigger = {
  readonly asks: 'notes' | 'sources';
  readonly query: string;
  /** `@query, Art. 38`: what stands behind the comma. */
  readonly locator: string;
  /** The text node and the stretch in it that a choice replaces. */
  readonly key: string;
  readonly start: number;
  readonly end: number;
};

// Chinese and Japanese keyboards give full-width brackets and signs.
const forNotes = /(?:\[\[|［［|【【)([^[\]|［］【】\n]{0,80})$/;
const forSources =
  /(?:^|[\s(\u3000-\u303f\uff00-\uffef\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}])([@＠])([^@＠[\]\s,，][^@＠[\],，\n]{0,60}|)(?:[,，]\s*([^@＠[\]\n]{0,60}))?$/u;

/** The trigger in front of the caret, also while a composition goes on. */
export function $trigger(): Trigger | undefined {
  const selection = $getSelection();
  if (!$isRangeSelection(selection) || !selection.isCollapsed()) return undefined;
  const node = selection.anchor.getNode();
  if (!$isTextNode(node) || node.hasFormat('code') || $isCodeNode(node.getParent())) return undefined;
  const end = selection.anchor.offset;
  const found = triggerIn(node.getTextContent().slice(0, end));
  return found === undefined ? undefined : { ...found, key: node.getKey(), end };
}

/** The trigger at the end of a text. */
export function triggerIn(text: string): Pick<Trigger, 'asks' | 'query' | 'locator' | 'start'> | undefined {
  const notes = forNotes.exec(text);
  if (notes !== null) return { asks: 'notes', query: notes[1] ?? '', locator: '', start: notes.index };
  const sources = forSources.exec(text);
  if (sources === null) return undefined;
  const start = text.indexOf(sources[1] ?? '@', sources.index);
  return { asks: 'sources', query: sources[2] ?? '', locator: (sources[3] ?? '').trim(), start };
}
