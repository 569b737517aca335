/** Markdown while typing. Lexical knows the marks and the simple blocks; quotes, rules and our brackets are ours. */
import { $isListItemNode, $isListNode, ListItemNode } from '@lexical/list';
import {
  BOLD_ITALIC_STAR,
  BOLD_ITALIC_UNDERSCORE,
  BOLD_STAR,
  BOLD_UNDERSCORE,
  CHECK_LIST,
  CODE,
  type ElementTransformer,
  HEADING,
  INLINE_CODE,
  ITALIC_STAR,
  ITALIC_UNDERSCORE,
  LINK,
  ORDERED_LIST,
  registerMarkdownShortcuts,
  STRIKETHROUGH,
  type TextMatchTransformer,
  type Transformer,
  UNORDERED_LIST,
} from '@lexical/markdown';
import { $createQuoteNode, QuoteNode } from '@lexical/rich-text';
import { $createParagraphNode, type LexicalEditor } from 'lexical';
import { $createChipNode, ChipNode, chipContent } from './chip-node.ts';
import { $createRuleNode, RuleNode } from './rule-node.ts';

const quote: ElementTransformer = {
  type: 'element',
  dependencies: [QuoteNode],
  regExp: /^>\s/,
  export: () => null,
  replace: (block, children) => {
    const paragraph = $createParagraphNode().append(...children);
    block.replace($createQuoteNode({ shadowRoot: true }).append(paragraph));
    paragraph.selectStart();
  },
};

const rule: ElementTransformer = {
  type: 'element',
  dependencies: [RuleNode],
  regExp: /^(---|\*\*\*|___)\s?$/,
  triggerOnEnter: true,
  export: () => null,
  replace: (block, children) => {
    block.insertBefore($createRuleNode());
    block.clear().append(...children);
    block.selectStart();
  },
};

/** `[[id]]`, `[@source, p. 3]`, `[!unverified: reason]` and `[^1]`, the moment the last bracket is typed. */
const brackets: TextMatchTransformer = {
  type: 'text-match',
  dependencies: [ChipNode],
  trigger: ']',
  regExp: /\[(?:\[[^[\]]+\]|[@!^][^[\]]+)\]$/,
  replace: (text, match) => {
    const content = chipContent(match[0]);
    if (content === undefined) return;
    const chip = $createChipNode(content, text.getFormat());
    text.replace(chip);
    chip.selectNext(0, 0);
  },
};

/** `- [ ] `: the list is there already when the box is typed, so the list becomes one of tasks. */
const box: TextMatchTransformer = {
  type: 'text-match',
  dependencies: [ListItemNode],
  trigger: ' ',
  regExp: /^\[([ xX]?)\] $/,
  replace: (text, match) => {
    const item = text.getParent();
    const list = item?.getParent();
    if (!$isListItemNode(item) || !$isListNode(list) || text.getPreviousSibling() !== null) return;
    list.setListType('check');
    item.setChecked(/x/i.test(match[1] ?? ''));
    text.remove();
    item.selectStart();
  },
};

const transformers: Transformer[] = [
  HEADING,
  quote,
  rule,
  UNORDERED_LIST,
  ORDERED_LIST,
  CHECK_LIST,
  CODE,
  INLINE_CODE,
  BOLD_ITALIC_STAR,
  BOLD_ITALIC_UNDERSCORE,
  BOLD_STAR,
  BOLD_UNDERSCORE,
  ITALIC_STAR,
  ITALIC_UNDERSCORE,
  STRIKETHROUGH,
  brackets,
  box,
  LINK,
];

export const registerShortcuts = (editor: LexicalEditor): (() => void) =>
  registerMarkdownShortcuts(editor, transformers);
