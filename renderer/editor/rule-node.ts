import { $create, DecoratorNode, type DOMExportOutput, type LexicalNode } from 'lexical';

/** A line between two parts of the text. */
export class RuleNode extends DecoratorNode<null> {
  override $config() {
    return this.config('rule', {
      extends: DecoratorNode,
      importDOM: { hr: () => ({ priority: 0, conversion: () => ({ node: $createRuleNode() }) }) },
    });
  }

  override createDOM(): HTMLElement {
    return document.createElement('hr');
  }

  override updateDOM(): false {
    return false;
  }

  override exportDOM(): DOMExportOutput {
    return { element: this.createDOM() };
  }

  override getTextContent(): string {
    return '\n';
  }

  override isInline(): false {
    return false;
  }
}

export const $createRuleNode = (): RuleNode => $create(RuleNode);

export const $isRuleNode = (node: LexicalNode | null | undefined): node is RuleNode => node instanceof RuleNode;
