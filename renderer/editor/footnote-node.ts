import {
  $create,
  $getState,
  $setState,
  createState,
  DecoratorNode,
  type DOMExportOutput,
  type EditorConfig,
  type LexicalEditor,
  type LexicalNode,
} from 'lexical';
import type { FootnoteDefinition, Html } from 'mdast';
import { parseMarkdown, plainText } from '../../core/model/document.ts';
import { footnoteIn, textOfFootnote } from './footnote-text.ts';
import { type Titles, titlesOf } from './titles.ts';

/** Its Markdown; `read` is what that means in its document, where it may use references that stand elsewhere. */
type Footnote = { readonly source: string; readonly read?: FootnoteDefinition };

const footnoteState = createState('footnote', {
  parse: (value): Footnote => ({ source: typeof value === 'string' ? value : '' }),
  unparse: ({ source }) => source,
  isEqual: (a, b) => a.source === b.source && a.read === b.read,
});

/** The text of a footnote, where it stands in the document. Its calls are chips. */
export class FootnoteNode extends DecoratorNode<null> {
  override $config() {
    return this.config('footnote', {
      extends: DecoratorNode,
      stateConfigs: [{ flat: true, stateConfig: footnoteState }],
    });
  }

  getSource(): string {
    return $getState(this, footnoteState).source;
  }

  getIdentifier(): string {
    const { source, read } = $getState(this, footnoteState);
    return (read ?? footnoteIn(source))?.identifier ?? '';
  }

  /** As the document had it, or as it was written here: then letter for letter. */
  readBlock(): FootnoteDefinition | Html {
    const { source, read } = $getState(this, footnoteState);
    return read ?? { type: 'html', value: source };
  }

  setFootnote(footnote: Footnote): this {
    return $setState(this, footnoteState, footnote);
  }

  override createDOM(_config: EditorConfig, editor: LexicalEditor): HTMLElement {
    const element = document.createElement('div');
    element.className = 'editor-footnote';
    element.textContent = footnoteWords(this.getSource(), titlesOf(editor)) || 'No text yet';
    element.title = 'Enter changes this footnote.';
    return element;
  }

  override updateDOM(previous: this): boolean {
    return previous.getSource() !== this.getSource();
  }

  override exportDOM(editor: LexicalEditor): DOMExportOutput {
    const element = document.createElement('p');
    element.textContent = footnoteWords(this.getSource(), titlesOf(editor));
    return { element };
  }

  override getTextContent(): string {
    return this.getSource();
  }

  override isInline(): false {
    return false;
  }
}

/** The words of a footnote on one line, for a reader. */
export function footnoteWords(source: string, titles: Titles): string {
  return plainText(
    parseMarkdown(textOfFootnote(source)),
    (id) => titles.get(id)?.title || id,
    (node) => (node.type === 'mark' ? ` (${node.name})` : ''),
  )
    .replace(/\s+/g, ' ')
    .trim();
}

export const $createFootnoteNode = (footnote: Footnote): FootnoteNode => $create(FootnoteNode).setFootnote(footnote);

export const $isFootnoteNode = (node: LexicalNode | null | undefined): node is FootnoteNode =>
  node instanceof FootnoteNode;
