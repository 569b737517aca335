import { HISTORY_PUSH_TAG, type LexicalEditor, SKIP_DOM_SELECTION_TAG } from 'lexical';
import { useCallback, useEffect, useState } from 'react';
import { type Asked, patternOf } from './find.ts';
import { $findPlaces, $placeAtCaret, $replacePlaces, $selectPlace, type Place, rangeOf } from './find-text.ts';

/** Milliseconds after the last change of the text until its places are looked for again. */
const pause = 200;

const none: readonly Place[] = [];

/** Looks for what is asked, now and whenever the text changed, and shows the places. */
export function useFind(editor: LexicalEditor, asked: Asked) {
  const [places, setPlaces] = useState(none);
  const [current, setCurrent] = useState(0);
  const pattern = patternOf(asked);
  const { words, matchesCase, wholeWords, isPattern } = asked;

  const look = useCallback((): readonly Place[] => {
    const found = editor.read(() => $findPlaces({ words, matchesCase, wholeWords, isPattern }));
    setPlaces(found);
    return found;
  }, [editor, words, matchesCase, wholeWords, isPattern]);

  useEffect(() => {
    const found = look();
    setCurrent(editor.read(() => $placeAtCaret(found)));
    let timer: ReturnType<typeof setTimeout> | undefined;
    const stop = editor.registerUpdateListener(({ dirtyElements, dirtyLeaves }) => {
      if (dirtyElements.size + dirtyLeaves.size === 0) return;
      clearTimeout(timer);
      timer = setTimeout(look, pause);
    });
    return () => {
      clearTimeout(timer);
      stop();
    };
  }, [editor, look]);

  const at = Math.min(current, Math.max(0, places.length - 1));
  useShown(editor, places, at);

  return {
    places,
    at,
    problem: typeof pattern === 'string' ? pattern : '',
    go: (by: number) => setCurrent((at + by + places.length) % Math.max(1, places.length)),
    /** One place, or all of them, as one step of undo. */
    replace: (wanted: string, all: boolean): number => {
      const now = look();
      const chosen = all ? now : now.slice(at, at + 1);
      editor.update(() => $replacePlaces(chosen, wanted, isPattern), {
        discrete: true,
        tag: [HISTORY_PUSH_TAG, SKIP_DOM_SELECTION_TAG],
      });
      // What was just put in may hold the words again; the next place is the one behind it.
      const left = look();
      setCurrent(all ? 0 : at + Math.max(0, left.length - now.length + 1));
      return chosen.length;
    },
    select: () => {
      const place = places[at];
      if (place !== undefined) editor.update(() => $selectPlace(place));
    },
  };
}

/** Marks the places without touching the text, and brings the current one into view. */
function useShown(editor: LexicalEditor, places: readonly Place[], at: number): void {
  useEffect(() => {
    const ranges = places.flatMap((place) => rangeOf(editor, place) ?? []);
    const now = places[at] === undefined ? undefined : rangeOf(editor, places[at]);
    const current = new Highlight(...(now === undefined ? [] : [now]));
    current.priority = 1;
    CSS.highlights.set('editor-found', new Highlight(...ranges));
    CSS.highlights.set('editor-found-now', current);
    now?.startContainer.parentElement?.scrollIntoView({ block: 'nearest' });
    return () => {
      CSS.highlights.delete('editor-found');
      CSS.highlights.delete('editor-found-now');
    };
  }, [editor, places, at]);
}
