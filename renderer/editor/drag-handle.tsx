import { $getNearestNodeFromDOMNode, $getNodeByKey, $getRoot, HISTORY_PUSH_TAG, type LexicalEditor } from 'lexical';
import GripVertical from 'lucide-react/icons/grip-vertical';
import { type PointerEvent as ReactPointerEvent, useEffect, useRef, useState } from 'react';
import { $moveBefore } from './move-block.ts';

/** A block under the pointer, with its place within the editor. */
type Hovered = { readonly key: string; readonly top: number };
/** Where a dragged block would go: in front of `next`, or behind the last. */
type Target = { readonly next: string | null; readonly top: number };

/**
 * The handle at the left of a block, to drag it elsewhere. For the pointer alone: by keyboard it is Alt with the arrows,
 * so it is hidden from those who do not see it.
 */
export function DragHandle({ editor }: { editor: LexicalEditor }) {
  const [hovered, setHovered] = useState<Hovered>();
  const [target, setTarget] = useState<Target>();
  const handle = useRef<HTMLDivElement>(null);
  const isDragging = target !== undefined;

  useEffect(() => {
    const hover = (event: PointerEvent): void => {
      if (event.pointerType !== 'touch' && event.buttons === 0) setHovered(blockAt(editor, event.clientY));
    };
    const leave = (event: PointerEvent): void => {
      if (!handle.current?.contains(event.relatedTarget instanceof Node ? event.relatedTarget : null))
        setHovered(undefined);
    };
    const hide = (): void => setHovered(undefined);
    return editor.registerRootListener((root, before) => {
      before?.removeEventListener('pointermove', hover);
      before?.removeEventListener('pointerleave', leave);
      before?.removeEventListener('keydown', hide);
      root?.addEventListener('pointermove', hover);
      root?.addEventListener('pointerleave', leave);
      root?.addEventListener('keydown', hide);
    });
  }, [editor]);

  if (hovered === undefined) return null;
  const drag = (event: ReactPointerEvent): void => {
    if (event.currentTarget.hasPointerCapture(event.pointerId)) setTarget(targetAt(editor, event.clientY));
  };
  const drop = (): void => {
    if (target !== undefined) editor.update(() => $drop(hovered.key, target), { tag: HISTORY_PUSH_TAG });
    setTarget(undefined);
    setHovered(undefined);
  };
  return (
    <>
      <div
        ref={handle}
        aria-hidden="true"
        className="editor-handle"
        title="Drag to move"
        style={{ top: hovered.top }}
        onPointerDown={(event) => {
          // The caret stays where it is.
          event.preventDefault();
          event.currentTarget.setPointerCapture(event.pointerId);
        }}
        onPointerMove={drag}
        onPointerUp={drop}
        onPointerCancel={() => setTarget(undefined)}
        onPointerLeave={() => !isDragging && setHovered(undefined)}
      >
        <GripVertical className="icon" aria-hidden={true} />
      </div>
      {target !== undefined && <div aria-hidden="true" className="editor-drop" style={{ top: target.top }} />}
    </>
  );
}

function $drop(key: string, { next }: Target): void {
  const block = $getNodeByKey(key);
  if (block !== null && $getRoot().is(block.getParent()))
    $moveBefore(block, next === null ? null : $getNodeByKey(next));
}

/** The elements of the blocks, with the window's height at which the editor begins. */
function blocksIn(editor: LexicalEditor): { readonly elements: readonly Element[]; readonly origin: number } {
  const root = editor.getRootElement();
  return {
    elements: root === null ? [] : [...root.children],
    origin: root?.offsetParent?.getBoundingClientRect().top ?? 0,
  };
}

/** Blocks stand in order from top to bottom, so the first one that ends below a height is found by halving. */
function indexBelow(elements: readonly Element[], isBelow: (rect: DOMRect) => boolean): number {
  let [from, to] = [0, elements.length];
  while (from < to) {
    const middle = (from + to) >> 1;
    const rect = elements[middle]?.getBoundingClientRect();
    if (rect !== undefined && isBelow(rect)) to = middle;
    else from = middle + 1;
  }
  return from;
}

function blockAt(editor: LexicalEditor, height: number): Hovered | undefined {
  const { elements, origin } = blocksIn(editor);
  const element = elements[indexBelow(elements, (rect) => rect.bottom > height)];
  const key = element === undefined ? undefined : keyOf(editor, element);
  return element === undefined || key === undefined
    ? undefined
    : { key, top: element.getBoundingClientRect().top - origin };
}

function targetAt(editor: LexicalEditor, height: number): Target {
  const { elements, origin } = blocksIn(editor);
  const next = elements[indexBelow(elements, (rect) => rect.top + rect.height / 2 > height)];
  const last = elements.at(-1)?.getBoundingClientRect();
  if (next === undefined) return { next: null, top: (last?.bottom ?? origin) - origin };
  return { next: keyOf(editor, next) ?? null, top: next.getBoundingClientRect().top - origin - 4 };
}

const keyOf = (editor: LexicalEditor, element: Element): string | undefined =>
  editor.read(() => $getNearestNodeFromDOMNode(element)?.getKey());
