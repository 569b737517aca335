/** Builders for tests: an editor without a page. */
import { createHeadlessEditor } from '@lexical/headless';
import type { LexicalEditor } from 'lexical';
import { nodes } from './nodes.ts';
import { registerRules } from './setup.ts';

export function anEditor(): LexicalEditor {
  const editor = createHeadlessEditor({
    nodes: [...nodes],
    onError: (error) => {
      throw error;
    },
  });
  registerRules(editor);
  return editor;
}
