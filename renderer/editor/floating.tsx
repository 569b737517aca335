import type { LexicalEditor } from 'lexical';
import { type ReactNode, useLayoutEffect, useRef } from 'react';

/** Puts an element below a rectangle of the window, or above it when there is more room. */
export function placeBeside(element: HTMLElement, beside: DOMRect): void {
  const gap = 6;
  const { width, height } = element.getBoundingClientRect();
  const below = window.innerHeight - beside.bottom - gap;
  const isAbove = below < height && beside.top - gap > below;
  element.style.left = `${Math.max(gap, Math.min(beside.left, window.innerWidth - width - gap))}px`;
  element.style.top = isAbove ? `${Math.max(gap, beside.top - gap - height)}px` : `${beside.bottom + gap}px`;
}

/** Keeps an element beside a moving rectangle: after each render, scrolling and resizing. */
export function usePlaced(find: () => DOMRect | undefined) {
  const ref = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    const place = (): void => {
      const rect = find();
      if (ref.current !== null && rect !== undefined) placeBeside(ref.current, rect);
    };
    place();
    window.addEventListener('scroll', place, true);
    window.addEventListener('resize', place);
    return () => {
      window.removeEventListener('scroll', place, true);
      window.removeEventListener('resize', place);
    };
  });
  return ref;
}

type FloatingProps = {
  editor: LexicalEditor;
  label: string;
  beside: () => DOMRect | undefined;
  onClose: () => void;
  children: ReactNode;
};

/** Lexical brings the focus back to a caret, but not to a piece that is selected whole. */
export function focusText(editor: LexicalEditor): void {
  editor.getRootElement()?.focus({ preventScroll: true });
  editor.focus();
}

/** A small dialog beside a place in the text. Escape or a press elsewhere closes it; the caret comes back. */
export function Floating({ editor, label, beside, onClose, children }: FloatingProps) {
  const ref = usePlaced(beside);
  useLayoutEffect(() => {
    ref.current?.querySelector<HTMLElement>('input, textarea, button')?.focus();
    const press = (event: PointerEvent): void => {
      if (event.target instanceof Node && !ref.current?.contains(event.target)) onClose();
    };
    document.addEventListener('pointerdown', press, true);
    return () => document.removeEventListener('pointerdown', press, true);
  }, [ref, onClose]);
  return (
    <div
      ref={ref}
      role="dialog"
      aria-label={label}
      className="editor-floating"
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        event.stopPropagation();
        onClose();
        focusText(editor);
      }}
    >
      {children}
    </div>
  );
}
