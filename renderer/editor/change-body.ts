import { $getRoot, type LexicalEditor, type LexicalNode, SKIP_SCROLL_INTO_VIEW_TAG } from 'lexical';
import { align, wordsInCommon } from '../../core/model/align.ts';
import { type Block, blocksOf } from '../../core/model/document.ts';
import { $readRoot } from './from-lexical.ts';
import { $placesOfSelection, $selectPlaces } from './places.ts';
import { bodyOf, rememberShown, type ShownBody, showBody } from './shown-body.ts';
import { $showBlock } from './to-lexical.ts';

/** On updates that show what came from elsewhere, not what was done here. */
export const outsideTag = 'meridian-outside';

/**
 * Shows another body in place: only blocks that differ get new nodes, so that selection, scroll position and the rest
 * stay. One update with the given tags, so one step of undo.
 */
export function changeBody(editor: LexicalEditor, shown: ShownBody, body: string, tags: string[]): ShownBody {
  const blocks = blocksOf(body);
  const before = blocksOf(bodyOf(editor, shown));
  const keys = editor.read(() => $readRoot().map(({ key }) => key));
  if (keys.length !== before.length) return showBody(editor, body, [...tags, outsideTag]);
  editor.update(() => $change(before, keys, blocks), {
    discrete: true,
    tag: [...tags, outsideTag, SKIP_SCROLL_INTO_VIEW_TAG],
  });
  return rememberShown(editor, body, blocks);
}

function $change(before: readonly Block[], keys: readonly string[], after: readonly Block[]): void {
  const alike = (a: Block, b: Block): number =>
    a.node.type === b.node.type ? Math.max(0.4, wordsInCommon(a.source, b.source)) : 0;
  const { pair } = align(before, after, ({ source }) => source, alike);
  const partner = new Map(pair.map((to, from) => [to, from]));
  const children = new Map(
    $getRoot()
      .getChildren()
      .map((node) => [node.getKey(), node]),
  );
  const places = $placesOfSelection();
  const replaced = new Map<string, LexicalNode>();
  const gone = new Set(keys);
  let last: LexicalNode | undefined;
  for (const [index, block] of after.entries()) {
    const from = partner.get(index);
    const key = from === undefined ? undefined : keys[from];
    const old = key === undefined ? undefined : children.get(key);
    if (key !== undefined && old !== undefined && from !== undefined && before[from]?.source === block.source) {
      gone.delete(key);
      last = old;
      continue;
    }
    const node = $showBlock(block, after[index - 1]?.node, after[index + 1]?.node);
    if (last === undefined) $getRoot().splice(0, 0, [node]);
    else last.insertAfter(node, false);
    if (key !== undefined) replaced.set(key, node);
    last = node;
  }
  for (const key of gone) children.get(key)?.remove();
  $selectPlaces(places, replaced);
}
