import { useEffect, useState } from 'react';
import { withModifier } from '../editor/modifier.ts';
import { DialogWindow } from './dialog.tsx';
import { shortcutsWith } from './shortcuts.ts';
import './shortcut-sheet.css';

const typingPlaces = 'input, textarea, select, [contenteditable="true"]';

/** All keys in one window: `?` outside text, Ctrl or Cmd with `/` anywhere. */
export function ShortcutSheet() {
  const [isOpen, setOpen] = useState(false);
  const [text, setText] = useState('');
  useEffect(() => {
    const pressed = (event: KeyboardEvent): void => {
      const control = event.ctrlKey || event.metaKey;
      const isTyping = event.target instanceof Element && event.target.matches(typingPlaces);
      const isAsked = control ? event.key === '/' && !event.altKey : event.key === '?' && !isTyping;
      if (!isAsked || event.defaultPrevented) return;
      event.preventDefault();
      setText('');
      setOpen((before) => !before);
    };
    addEventListener('keydown', pressed);
    return () => removeEventListener('keydown', pressed);
  }, []);
  const groups = shortcutsWith(text);
  return (
    <DialogWindow title="Keys" isOpen={isOpen} onOpenChange={setOpen}>
      <input
        className="input"
        aria-label="Look for a key"
        placeholder="Look for a key"
        value={text}
        // biome-ignore lint/a11y/noAutofocus: a window that opened takes the focus; here one looks for something.
        autoFocus
        onChange={(event) => setText(event.target.value)}
      />
      {groups.length === 0 && <p className="hint">No key has these words. Try “heading” or “link”.</p>}
      {groups.map(({ name, shortcuts }) => (
        <section key={name}>
          <h3 className="keys-name">{name}</h3>
          <dl className="keys">
            {shortcuts.map(({ id, label, keys }) => (
              <div key={id}>
                <dt>{label}</dt>
                <dd>
                  <kbd>{withModifier(keys)}</kbd>
                </dd>
              </div>
            ))}
          </dl>
        </section>
      ))}
    </DialogWindow>
  );
}
