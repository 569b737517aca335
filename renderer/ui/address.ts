/**
 * Every place has an address (`/note/japan#sources`); both shells answer each with the same page. Each history entry
 * remembers its position, so that back and forward can be offered.
 */
import { useSyncExternalStore } from 'react';

type Entry = { readonly at: number };

const changed = 'meridian-address';
let last = 0;
let visits = 0;

const positionOf = (state: unknown): number | undefined =>
  typeof state === 'object' && state !== null && typeof (state as Partial<Entry>).at === 'number'
    ? (state as Entry).at
    : undefined;

/** Position of this entry. One without a position was typed into the address bar: it is the newest. */
function position(): number {
  const known = positionOf(history.state);
  if (known !== undefined) {
    last = Math.max(last, known);
    return known;
  }
  if (visits > 0) last += 1;
  history.replaceState({ at: last } satisfies Entry, '');
  return last;
}

export function navigate(to: string, options: { replace?: boolean } = {}): void {
  const at = position();
  if (options.replace) history.replaceState({ at } satisfies Entry, '', to);
  else {
    last = at + 1;
    history.pushState({ at: last } satisfies Entry, '', to);
  }
  dispatchEvent(new Event(changed));
}

function subscribe(listener: () => void): () => void {
  const heard = (): void => {
    visits += 1;
    position();
    listener();
  };
  addEventListener('hashchange', heard);
  addEventListener('popstate', heard);
  addEventListener(changed, heard);
  return () => {
    removeEventListener('hashchange', heard);
    removeEventListener('popstate', heard);
    removeEventListener(changed, heard);
  };
}

const decoded = (text: string): string => {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
};
const pathNow = (): string => decoded(location.pathname);
const questionNow = (): string => location.search.slice(1);
const anchorNow = (): string => decoded(location.hash.slice(1));

/** For the router: path without its question, and how to go elsewhere. */
export function useAddress(): [string, (to: string, options?: { replace?: boolean }) => void] {
  return [useSyncExternalStore(subscribe, pathNow), navigate];
}

/** For the router: what stands behind the question mark. */
export const useQuestion = (): string => useSyncExternalStore(subscribe, questionNow);

/** The place on the screen that the address names; '' for the screen as a whole. */
export const useAnchorName = (): string => useSyncExternalStore(subscribe, anchorNow);

export function useParameter(name: string): string {
  return new URLSearchParams(useQuestion()).get(name) ?? '';
}

export type Position = { readonly back: boolean; readonly forward: boolean };

export function usePosition(): Position {
  const text = useSyncExternalStore(subscribe, () => `${position()}/${last}`);
  const [at = 0, end = 0] = text.split('/').map(Number);
  return { back: at > 0, forward: at < end };
}

/** How many times this window went somewhere; 0 before the first step. */
export const visitCount = (): number => visits;

export const noteHref = (id: string, kind = ''): string =>
  `/${kind === 'report' ? 'report' : 'note'}/${encodeURIComponent(id)}`;
export const historyHref = (id: string): string => `/note/${encodeURIComponent(id)}/history`;
export const kindHref = (kind: string): string => `/kind/${encodeURIComponent(kind)}`;
export const newHref = (kind: string): string => `/new/${encodeURIComponent(kind)}`;
export const searchHref = (text: string): string => `/search?q=${encodeURIComponent(text)}`;
