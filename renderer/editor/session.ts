import { HISTORIC_TAG, HISTORY_PUSH_TAG, type LexicalEditor } from 'lexical';
import { mergeBodies } from '../../core/model/merge.ts';
import { changeBody } from './change-body.ts';
import { bodyOf, showBody } from './shown-body.ts';

/** Milliseconds without a change before the body is told. Slow bodies wait longer, so that typing never does. */
const pause = 150;

export type Session = {
  /** A body from outside. Ignored when it is only what the editor told before, on its way back. */
  readonly give: (body: string) => void;
  /** Tells the body at once if it changed. */
  readonly flush: () => void;
  /** Flushes and stops listening. */
  readonly close: () => void;
};

/**
 * Lets an editor show a body and tells `onChange` every other body that it comes to hold. A body given from outside is
 * merged with words not told yet and shown as one step of undo; never while a composition goes on.
 */
export function openSession(editor: LexicalEditor, body: string, onChange: (body: string) => void): Session {
  let shown = showBody(editor, body, 'history-merge');
  /** The last body that inside and outside agree on. */
  let agreed = body;
  /** What was told and has not come back yet, oldest first. */
  let told: string[] = [];
  let waiting: string | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let cost = 0;

  const flush = (): void => {
    clearTimeout(timer);
    timer = undefined;
    const started = performance.now();
    const now = bodyOf(editor, shown);
    cost = performance.now() - started;
    if (now === agreed) return;
    agreed = now;
    told = [...told.slice(-99), now];
    onChange(now);
  };

  const take = (given: string): void => {
    waiting = undefined;
    told = [];
    const mine = bodyOf(editor, shown);
    const next = mergeBodies(agreed, mine, given).merged;
    if (next !== mine) shown = changeBody(editor, shown, next, [HISTORY_PUSH_TAG]);
    agreed = given;
    flush();
  };

  const stop = editor.registerUpdateListener(({ dirtyElements, dirtyLeaves, tags }) => {
    if (waiting !== undefined && !editor.isComposing()) queueMicrotask(() => waiting !== undefined && take(waiting));
    // Undo puts a whole state in place and names nothing as dirty.
    if (dirtyElements.size === 0 && dirtyLeaves.size === 0 && !tags.has(HISTORIC_TAG)) return;
    clearTimeout(timer);
    timer = setTimeout(flush, Math.max(pause, 4 * cost));
  });

  return {
    give: (given) => {
      const echo = told.lastIndexOf(given);
      if (echo !== -1) told.splice(0, echo + 1);
      else if (given === agreed) waiting = undefined;
      else if (editor.isComposing()) waiting = given;
      else take(given);
    },
    flush,
    close: () => {
      flush();
      clearTimeout(timer);
      stop();
    },
  };
}
