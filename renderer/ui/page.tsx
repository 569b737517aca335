import { type ReactNode, useEffect, useRef } from 'react';
import type { Failure } from '../../core/model/failure.ts';
import { useAnchorName, visitCount } from './address.ts';
import { Button } from './button.tsx';

let visitsSeen = 0;

/** Letters above which a title is set smaller. */
const longTitle = 70;

/** The heading of a screen: names the window, and takes the focus when one came here by a link. */
export function PageTitle({ children, name }: { children: ReactNode; name: string }) {
  const heading = useRef<HTMLHeadingElement>(null);
  const at = useAnchorName();
  useEffect(() => {
    document.title = `${name} · Meridian`;
  }, [name]);
  useEffect(() => {
    if (visitsSeen === visitCount()) return;
    visitsSeen = visitCount();
    if (at !== '') return;
    heading.current?.focus({ preventScroll: true });
    scrollTo(0, scrollPlaces.get(location.href) ?? 0);
  }, [at]);
  return (
    <h1 ref={heading} tabIndex={-1} className={name.length > longTitle ? 'long' : undefined}>
      {children}
    </h1>
  );
}

/** Where each address was read last, so that going back comes back to the place. */
const scrollPlaces = new Map<string, number>();

export const rememberScroll = (address: string, top: number): void => {
  scrollPlaces.set(address, top);
};

/** Brings the element that the address names into view and focuses it, once `ready`. */
export function useAnchor(ready: boolean): void {
  const at = useAnchorName();
  useEffect(() => {
    if (!ready || at === '') return;
    const place = document.getElementById(at);
    place?.scrollIntoView({ block: 'start' });
    place?.focus({ preventScroll: true });
  }, [ready, at]);
}

export function Loading() {
  return (
    <p className="loading" role="status">
      Loading…
    </p>
  );
}

/** A failure where an answer was expected: what happened, and the way on. */
export function Failed({ failure, again }: { failure: Failure; again?: () => void }) {
  return (
    <div className="banner banner-bad" role="alert">
      <p className="banner-words">{failure.message}</p>
      {again !== undefined && <Button onPress={again}>Try again</Button>}
    </div>
  );
}

export function Empty({ title, children }: { title: string; children: ReactNode }) {
  return (
    <div className="empty">
      <strong>{title}</strong>
      {children}
    </div>
  );
}
