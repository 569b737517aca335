import { useEffect } from 'react';

const typingPlaces = 'input, textarea, select, [contenteditable="true"], [role="dialog"] *';

/** The key `e` begins editing, unless a person is typing or a window is open above the note. */
export function useEditKey(edit: (() => void) | undefined): void {
  useEffect(() => {
    if (edit === undefined) return;
    const pressed = (event: KeyboardEvent): void => {
      if (event.key !== 'e' || event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
      if (event.target instanceof Element && event.target.matches(typingPlaces)) return;
      event.preventDefault();
      edit();
    };
    addEventListener('keydown', pressed);
    return () => removeEventListener('keydown', pressed);
  }, [edit]);
}
