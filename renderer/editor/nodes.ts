import { CodeNode } from '@lexical/code-core';
import { AutoLinkNode, LinkNode } from '@lexical/link';
import { ListItemNode, ListNode } from '@lexical/list';
import { HeadingNode, QuoteNode } from '@lexical/rich-text';
import { TableCellNode, TableNode, TableRowNode } from '@lexical/table';
import { createState, type EditorThemeClasses, type Klass, type LexicalNode } from 'lexical';
import { CalloutNode, CalloutTitleNode } from './callout-node.ts';
import { ChipNode } from './chip-node.ts';
import { FootnoteNode } from './footnote-node.ts';
import { ImageNode } from './image-node.ts';
import { LockedNode } from './locked-node.ts';
import { RuleNode } from './rule-node.ts';

/** Every node that the editor can hold, besides Lexical's own paragraph, text, tab and line break. */
export const nodes: readonly Klass<LexicalNode>[] = [
  HeadingNode,
  QuoteNode,
  CalloutNode,
  CalloutTitleNode,
  ListNode,
  ListItemNode,
  CodeNode,
  TableNode,
  TableRowNode,
  TableCellNode,
  LinkNode,
  AutoLinkNode,
  ChipNode,
  ImageNode,
  LockedNode,
  FootnoteNode,
  RuleNode,
];

/** Whether a list, or an item of it, has blank lines in its Markdown. */
export const spreadState = createState('spread', { parse: (value) => value === true });

/** What stands behind the language in the first line of a code block. */
export const codeMetaState = createState('meta', { parse: (value) => (typeof value === 'string' ? value : '') });

export const theme: EditorThemeClasses = {
  text: { bold: 'editor-bold', italic: 'editor-italic', strikethrough: 'editor-strike', code: 'editor-code' },
  code: 'editor-code-block',
  list: {
    checklist: 'editor-tasks',
    nested: { listitem: 'editor-nested' },
    listitemChecked: 'editor-task editor-task-done',
    listitemUnchecked: 'editor-task',
  },
  tableCellSelected: 'editor-cell-selected',
  tableSelection: 'editor-table-selected',
  blockCursor: 'editor-block-cursor',
};
