import {
  $create,
  $getState,
  $getStateChange,
  $setState,
  createState,
  DecoratorNode,
  type DOMConversionMap,
  type DOMExportOutput,
  type EditorConfig,
  type LexicalEditor,
  type LexicalNode,
} from 'lexical';
import { parseMarkdown } from '../../core/model/document.ts';
import { chipLabel, chipMarkdown } from './chip-label.ts';
import type { ChipContent } from './leaves.ts';
import { titlesOf } from './titles.ts';

const unreadable: ChipContent = { type: 'mark', name: 'unreadable', reason: '' };

/** In the clipboard a chip is its Markdown, so the parser checks whatever comes back from there. */
const contentState = createState('markdown', {
  parse: (value): ChipContent => (typeof value === 'string' ? chipContent(value) : undefined) ?? unreadable,
  unparse: (content) => chipMarkdown(content),
  isEqual: (a, b) => chipMarkdown(a) === chipMarkdown(b),
});
/** Lexical's text format flags, so that a chip within bold words stays in them. */
const formatState = createState('format', { parse: (value) => (typeof value === 'number' ? value : 0) });

/** What stands in the text as one piece: a note link, a citation, a mark, an anchor or a footnote reference. */
export class ChipNode extends DecoratorNode<null> {
  override $config() {
    return this.config('chip', {
      extends: DecoratorNode,
      importDOM: chipFromDom,
      stateConfigs: [
        { flat: true, stateConfig: contentState },
        { flat: true, stateConfig: formatState },
      ],
    });
  }

  getContent(): ChipContent {
    return $getState(this, contentState);
  }

  setContent(content: ChipContent): this {
    return $setState(this, contentState, content);
  }

  getFormat(): number {
    return $getState(this, formatState);
  }

  setFormat(format: number): this {
    return $setState(this, formatState, format);
  }

  override createDOM(_config: EditorConfig, editor: LexicalEditor): HTMLElement {
    const element = document.createElement('span');
    this.show(element, editor);
    return element;
  }

  /** Titles come from the editor, which this is not given: a changed chip is drawn anew. */
  override updateDOM(previous: this): boolean {
    return (
      $getStateChange(this, previous, contentState) !== null || $getStateChange(this, previous, formatState) !== null
    );
  }

  /** Writes label and looks on the chip's element; also called when a title changed. */
  show(element: HTMLElement, editor: LexicalEditor): void {
    const content = this.getContent();
    const label = chipLabel(content, titlesOf(editor));
    element.className = `editor-chip editor-chip-${content.type}${label.missing ? ' editor-chip-missing' : ''}${formatClasses(this.getFormat())}`;
    element.textContent = label.text;
    element.title = label.hint;
  }

  override exportDOM(editor: LexicalEditor): DOMExportOutput {
    const content = this.getContent();
    const element = document.createElement('span');
    element.dataset.meridian = chipMarkdown(this.getContent());
    element.textContent = content.type === 'anchor' ? '' : chipLabel(content, titlesOf(editor)).text;
    return { element };
  }

  override getTextContent(): string {
    return chipMarkdown(this.getContent());
  }

  override isInline(): true {
    return true;
  }
}

const formatClasses = (format: number): string =>
  `${(format & 1) !== 0 ? ' editor-bold' : ''}${(format & 2) !== 0 ? ' editor-italic' : ''}${(format & 4) !== 0 ? ' editor-strike' : ''}`;

/** The one inline node of ours that a Markdown text is; undefined when it is anything else. */
export function chipContent(markdown: string): ChipContent | undefined {
  const [block, ...more] = parseMarkdown(markdown).children;
  if (block?.type !== 'paragraph' || more.length > 0 || block.children.length !== 1) return footnote(markdown);
  const [node] = block.children;
  switch (node?.type) {
    case 'noteLink':
    case 'citation':
    case 'mark':
    case 'anchor': {
      const { position: _, ...bare } = node;
      return bare;
    }
    default:
      return footnote(markdown);
  }
}

/** A footnote reference is one only beside its definition, so the parser cannot read it alone. */
function footnote(markdown: string): ChipContent | undefined {
  const label = /^\[\^((?:[^\]\\]|\\.)+)\]$/.exec(markdown)?.[1];
  return label === undefined ? undefined : { type: 'footnoteReference', identifier: label.toLowerCase(), label };
}

const chipFromDom: DOMConversionMap = {
  span: (element) =>
    element.dataset.meridian === undefined
      ? null
      : {
          priority: 2,
          conversion: () => {
            const content = chipContent(element.dataset.meridian ?? '');
            return { node: content === undefined ? null : $createChipNode(content), forChild: () => null };
          },
        },
};

export const $createChipNode = (content: ChipContent, format = 0): ChipNode =>
  $create(ChipNode).setContent(content).setFormat(format);

export const $isChipNode = (node: LexicalNode | null | undefined): node is ChipNode => node instanceof ChipNode;
