/** Places in the text that outlive their nodes: a top-level block, the letters before the place, and the words around it. */
import {
  $createRangeSelection,
  $getNodeByKey,
  $getSelection,
  $isElementNode,
  $isRangeSelection,
  $isTextNode,
  $setSelection,
  type LexicalNode,
  type PointType,
} from 'lexical';

export type Place = { readonly block: string; readonly words: string; readonly offset: number };

/** Anchor and focus of the selection; none when nothing, or a whole node, is selected. */
export function $placesOfSelection(): readonly Place[] {
  const selection = $getSelection();
  if (!$isRangeSelection(selection)) return [];
  return [selection.anchor, selection.focus].flatMap((point) => $placeOf(point) ?? []);
}

function $placeOf(point: PointType): Place | undefined {
  const node = point.getNode();
  const block = node.getTopLevelElement();
  if (block === null) return undefined;
  const leaves = leavesUnder(block);
  const child = $isElementNode(node) ? node.getChildAtIndex(point.offset) : node;
  const first = child === null ? undefined : leavesUnder(child)[0];
  const index = first === undefined ? leaves.length : leaves.findIndex((leaf) => leaf.is(first));
  const offset = wordsOf(leaves.slice(0, index)).length + ($isTextNode(node) ? point.offset : 0);
  return { block: block.getKey(), words: wordsOf(leaves), offset };
}

/** Selects the places again where their block was replaced by another node; all other selections stay as they are. */
export function $selectPlaces(places: readonly Place[], replaced: ReadonlyMap<string, LexicalNode>): void {
  const [anchor, focus] = places;
  if (anchor === undefined || focus === undefined) return;
  if ($getNodeByKey(anchor.block) !== null && $getNodeByKey(focus.block) !== null && !replaced.size) return;
  const points = [anchor, focus].map((place) => {
    const block = replaced.get(place.block) ?? $getNodeByKey(place.block);
    return block === null || !block.isAttached() ? undefined : $pointIn(block, place);
  });
  const [start, end] = points;
  if (start === undefined || end === undefined) return;
  const selection = $createRangeSelection();
  selection.anchor.set(...start);
  selection.focus.set(...end);
  $setSelection(selection);
}

function $pointIn(block: LexicalNode, place: Place): [string, number, 'text' | 'element'] | undefined {
  const leaves = leavesUnder(block);
  let left = moved(place, wordsOf(leaves));
  for (const leaf of leaves) {
    const length = wordsOf([leaf]).length;
    if ($isTextNode(leaf) && left <= length) return [leaf.getKey(), left, 'text'];
    if (left < length || leaf === leaves.at(-1)) {
      const parent = leaf.getParent();
      if (parent === null || $isElementNode(leaf)) return [leaf.getKey(), 0, 'element'];
      return [parent.getKey(), leaf.getIndexWithinParent() + (left < length ? 0 : 1), 'element'];
    }
    left -= length;
  }
  return undefined;
}

/** Where a place is in changed words: counted from the start when it was in the unchanged beginning, else from the end. */
function moved({ words, offset }: Place, now: string): number {
  let same = 0;
  while (same < words.length && same < now.length && words[same] === now[same]) same += 1;
  return offset <= same ? offset : Math.max(same, now.length - (words.length - offset));
}

/** Text, chips and line breaks in order; an empty element counts as a leaf too, so that it can hold the caret. */
function leavesUnder(node: LexicalNode): LexicalNode[] {
  if (!$isElementNode(node)) return [node];
  const children = node.getChildren();
  return children.length === 0 ? [node] : children.flatMap(leavesUnder);
}

/** One letter for everything that is not text; none for an empty element. */
const wordsOf = (leaves: readonly LexicalNode[]): string =>
  leaves.map((leaf) => ($isTextNode(leaf) ? leaf.getTextContent() : $isElementNode(leaf) ? '' : '\ufffc')).join('');
