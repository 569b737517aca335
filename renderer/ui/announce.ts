/** One polite live region for the whole window; the shell shows it. */
import { useSyncExternalStore } from 'react';

const listeners = new Set<() => void>();
let sentence = '';

export function announce(text: string): void {
  sentence = text;
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export const useAnnouncement = (): string => useSyncExternalStore(subscribe, () => sentence);
