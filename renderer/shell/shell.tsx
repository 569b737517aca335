import PanelLeft from 'lucide-react/icons/panel-left';
import { type ReactNode, useEffect, useState } from 'react';
import { useLocation } from 'wouter';
import { useAnnouncement } from '../ui/announce.ts';
import { IconButton } from '../ui/button.tsx';
import { rememberScroll } from '../ui/page.tsx';
import { ShortcutSheet } from '../ui/shortcut-sheet.tsx';
import { Banners } from './banners.tsx';
import { Header } from './header.tsx';
import { Shelf } from './shelf.tsx';

/** The window: header, shelf, and the desk that a screen fills (with its margin). */
export function Shell({ children }: { children: ReactNode }) {
  const [shelfOpen, setShelfOpen] = useState(false);
  const [path] = useLocation();
  // biome-ignore lint/correctness/useExhaustiveDependencies: going elsewhere closes the shelf of a narrow window.
  useEffect(() => setShelfOpen(false), [path]);
  useScrollMemory();
  return (
    <>
      <button type="button" className="skip" onClick={() => document.querySelector<HTMLElement>('main')?.focus()}>
        Skip to the text
      </button>
      <Header
        shelfButton={
          <span className="shelf-button">
            <IconButton
              label={shelfOpen ? 'Hide the shelf' : 'Show the shelf'}
              icon={PanelLeft}
              aria-expanded={shelfOpen}
              onPress={() => setShelfOpen(!shelfOpen)}
            />
          </span>
        }
      />
      <div className="columns" data-shelf={shelfOpen ? 'open' : undefined}>
        <Shelf />
        <main className="desk" tabIndex={-1}>
          <Banners />
          {children}
        </main>
      </div>
      <Announcer />
      <ShortcutSheet />
    </>
  );
}

function Announcer() {
  return (
    <div className="unseen" role="status" aria-live="polite">
      {useAnnouncement()}
    </div>
  );
}

function useScrollMemory(): void {
  useEffect(() => {
    let address = location.href;
    const scrolled = (): void => rememberScroll(address, scrollY);
    const moved = (): void => {
      address = location.href;
    };
    addEventListener('scrollend', scrolled);
    addEventListener('popstate', moved);
    addEventListener('meridian-address', moved);
    return () => {
      removeEventListener('scrollend', scrolled);
      removeEventListener('popstate', moved);
      removeEventListener('meridian-address', moved);
    };
  }, []);
}
