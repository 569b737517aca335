import { $getRoot, $isElementNode } from 'lexical';
import { expect, test } from 'vitest';
import { anEditor } from './an-editor.ts';
import { $textToCount, countOf } from './count.ts';
import { showBody } from './shown-body.ts';

test.each([
  ['', 0, 0],
  ['two words', 2, 9],
  ['Don’t count 1,234.5 twice; e-mail', 5, 33],
  ['数据出境', 4, 4],
  ['PIPL 第38条 applies', 5, 17],
  ['データ', 3, 3],
  ['개인정보 보호법', 2, 8],
  ['luật dữ liệu', 3, 12],
  ['line\nline', 2, 8],
  ['👍 ok', 1, 4],
  ['e\u0301te\u0301', 1, 3],
])('%j has %i words and %i characters', (text, words, characters) => {
  expect(countOf(text)).toEqual({ words, characters });
});

test('Of a note its words count, not its citations; of a selection what is selected', () => {
  const editor = anEditor();
  showBody(
    editor,
    '# A b\n\nc **d**e [[japan|the land]] [@x, p. 3] f[!unverified: why]\n\n- g\n- h\n',
    'history-merge',
  );
  expect(countOf(editor.read(() => $textToCount().text)).words).toBe(9);
  editor.update(
    () => {
      const first = $getRoot().getFirstChild();
      if ($isElementNode(first)) first.select(0, first.getChildrenSize());
    },
    { discrete: true },
  );
  expect(editor.read(() => $textToCount())).toEqual({ text: 'A b', isSelected: true });
});
