import { $getRoot, $isElementNode, $isTextNode, type LexicalNode, type TextNode } from 'lexical';
import { expect, test } from 'vitest';
import { anEditor } from './an-editor.ts';
import { $moveSelected, type Way } from './move-block.ts';
import { bodyOf, showBody } from './shown-body.ts';

const texts = (node: LexicalNode): TextNode[] =>
  $isTextNode(node) ? [node] : $isElementNode(node) ? node.getChildren().flatMap(texts) : [];

/** The body after the blocks from one text to another moved. */
function moved(body: string, way: Way, from: string, to = from): string {
  const editor = anEditor();
  const shown = showBody(editor, body, 'history-merge');
  editor.update(
    () => {
      const find = (words: string) => texts($getRoot()).find((text) => text.getTextContent() === words);
      const selection = find(from)?.select(0, 0);
      const end = find(to);
      if (selection === undefined || end === undefined) throw new Error('No such text');
      selection.focus.set(end.getKey(), 1, 'text');
      $moveSelected(way);
    },
    { discrete: true },
  );
  return bodyOf(editor, shown);
}

test.each<[string, string, Way, string, string | undefined, string]>([
  ['a block', 'a\n\n# b\n\nc\n', 'up', 'b', undefined, '# b\n\na\n\nc\n'],
  ['a block', 'a\n\nb\n\nc\n', 'down', 'a', undefined, 'b\n\na\n\nc\n'],
  ['several blocks', 'a\n\nb\n\nc\n', 'up', 'b', 'c', 'b\n\nc\n\na\n'],
  ['several blocks', 'a\n\nb\n\nc\n', 'down', 'b', 'a', 'c\n\na\n\nb\n'],
  ['an item', '- a\n- b\n- c\n', 'up', 'c', undefined, '- a\n- c\n- b\n'],
  ['an item with those below it', '- a\n- b\n  - d\n- c\n', 'up', 'b', undefined, '- b\n  - d\n- a\n- c\n'],
  ['an item with those below it', '- a\n- b\n  - d\n- c\n', 'down', 'b', undefined, '- a\n- c\n- b\n  - d\n'],
  ['past an item with those below it', '- a\n- b\n  - d\n- c\n', 'up', 'c', undefined, '- a\n- c\n- b\n  - d\n'],
  ['past an item with those below it', '- a\n- b\n  - d\n- c\n', 'down', 'a', undefined, '- b\n  - d\n- a\n- c\n'],
  ['an item at the end of its list', '- a\n  - b\n- c\n', 'down', 'b', undefined, '- a\n  - b\n- c\n'],
  ['the first item', 'x\n\n- a\n- b\n', 'up', 'a', undefined, 'x\n\n- a\n- b\n'],
  ['in a callout', '> [!note] t\n>\n> a\n>\n> b\n', 'up', 'b', undefined, '> [!note] t\n>\n> b\n>\n> a\n'],
  ['the first in a callout', '> [!note] t\n>\n> a\n', 'up', 'a', undefined, '> [!note] t\n>\n> a\n'],
  ['a callout', 'x\n\n> [!note] t\n>\n> a\n', 'up', 't', undefined, '> [!note] t\n>\n> a\n\nx\n'],
  ['a table', 'x\n\n| a | b |\n| - | - |\n| c | d |\n', 'up', 'c', undefined, '| a | b |\n| - | - |\n| c | d |\n\nx\n'],
])('%s: %j %s', (_name, body, way, from, to, expected) => {
  expect(moved(body, way, from, to)).toBe(expected);
});
