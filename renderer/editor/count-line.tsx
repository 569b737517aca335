import type { LexicalEditor } from 'lexical';
import { useEffect, useState } from 'react';
import { $textToCount, countOf } from './count.ts';

/** Milliseconds without a key until the words are counted. */
const pause = 400;

/** How long the text is, or what is selected of it. Counted when nobody types. */
export function CountLine({ editor }: { editor: LexicalEditor }) {
  const [said, setSaid] = useState('');
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    let idle: number | undefined;
    const forget = (): void => {
      clearTimeout(timer);
      if (idle !== undefined) cancelIdleCallback(idle);
    };
    const count = (): void => setSaid(editor.read($sayCount));
    const later = (): void => {
      forget();
      timer = setTimeout(() => {
        idle = requestIdleCallback(count, { timeout: 2000 });
      }, pause);
    };
    later();
    const stop = editor.registerUpdateListener(later);
    return () => {
      stop();
      forget();
    };
  }, [editor]);
  return <p className="editor-count">{said}</p>;
}

const figures = new Intl.NumberFormat('en-GB');

function $sayCount(): string {
  const { text, isSelected } = $textToCount();
  const { words, characters } = countOf(text);
  const say = (count: number, name: string): string => `${figures.format(count)} ${name}${count === 1 ? '' : 's'}`;
  return `${say(words, 'word')}, ${say(characters, 'character')}${isSelected ? ' selected' : ''}`;
}
