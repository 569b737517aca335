import { type FocusEvent, type ReactNode, useEffect, useRef, useState } from 'react';
import { Tooltip, TooltipTriggerStateContext } from 'react-aria-components';

/** Milliseconds from pointing to the tip, and from leaving to its end: time enough to reach the tip itself. */
const before = 250;
const after = 120;

/**
 * Something in a text with a tip. The tip shows on pointing, on focus by keyboard and on a press, stays while it is
 * pointed at, and goes with Escape. What it says must also stand in the name of what is inside. A report has a thousand
 * of these, so nothing of a tip is made before it is wanted.
 */
export function Tipped({ tip, children }: { tip: ReactNode; children: ReactNode }) {
  const place = useRef<HTMLSpanElement>(null);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const [open, setOpen] = useState(false);
  const become = (next: boolean, wait: number): void => {
    clearTimeout(timer.current);
    timer.current = setTimeout(() => setOpen(next), wait);
  };
  const focused = ({ target }: FocusEvent): void => {
    if (target.matches(':focus-visible')) become(true, 0);
  };
  useEffect(() => () => clearTimeout(timer.current), []);
  const keep = (): void => become(true, 0);
  const leave = (): void => become(false, 0);
  useEscape(open, leave);
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: what is inside is the control; this only sees the pointer.
    // biome-ignore lint/a11y/useKeyWithClickEvents: a key focuses what is inside, and that shows the tip.
    <span
      ref={place}
      onPointerEnter={() => become(true, before)}
      onPointerLeave={() => become(false, after)}
      onFocus={focused}
      onBlur={leave}
      onClick={keep}
    >
      {children}
      {open && (
        <TooltipTriggerStateContext value={{ isOpen: true, shouldSkipAnimation: true, open: keep, close: leave }}>
          <Tooltip className="tip" triggerRef={place}>
            {tip}
          </Tooltip>
        </TooltipTriggerStateContext>
      )}
    </span>
  );
}

function useEscape(wanted: boolean, leave: () => void): void {
  useEffect(() => {
    if (!wanted) return;
    const pressed = ({ key }: KeyboardEvent): void => {
      if (key === 'Escape') leave();
    };
    addEventListener('keydown', pressed);
    return () => removeEventListener('keydown', pressed);
  });
}
