import Search from 'lucide-react/icons/search';
import { useEffect, useState } from 'react';
import { Button as AriaButton } from 'react-aria-components';
import { Icon } from '../ui/icon.tsx';
import { SearchWindow } from './search-window.tsx';

const isApple = /Mac|iPhone|iPad/.test(navigator.platform);

/** The way to search from everywhere: a press, or Ctrl+K (Cmd+K). */
export function SearchBox() {
  const [open, setOpen] = useState(false);
  useEffect(() => {
    const pressed = (event: KeyboardEvent): void => {
      if (event.key.toLowerCase() !== 'k' || !(event.ctrlKey || event.metaKey) || event.altKey || event.shiftKey)
        return;
      event.preventDefault();
      setOpen(true);
    };
    addEventListener('keydown', pressed);
    return () => removeEventListener('keydown', pressed);
  }, []);
  return (
    <search className="search-place">
      <AriaButton className="search-box" onPress={() => setOpen(true)} aria-haspopup="dialog">
        <Icon of={Search} small />
        <span className="search-box-words">Search the library</span>
        <span className="key">{isApple ? '⌘ K' : 'Ctrl K'}</span>
      </AriaButton>
      {open && <SearchWindow onClose={() => setOpen(false)} />}
    </search>
  );
}
