import type { LexicalEditor } from 'lexical';
import { useCallback, useRef, useSyncExternalStore } from 'react';

/** What `$read` finds in the editor, anew after each update; the component renders only when it differs. */
export function useEditorReading<T>(editor: LexicalEditor, $read: () => T): T {
  const last = useRef<{ text: string; value: T }>(undefined);
  const listen = useCallback((changed: () => void) => editor.registerUpdateListener(changed), [editor]);
  return useSyncExternalStore(listen, () => {
    const value = editor.getEditorState().read($read, { editor });
    const text = JSON.stringify(value) ?? '';
    if (last.current?.text !== text) last.current = { text, value };
    return last.current.value;
  });
}
