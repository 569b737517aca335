import {
  $create,
  $getState,
  $setState,
  createState,
  DecoratorNode,
  type DOMExportOutput,
  type LexicalNode,
} from 'lexical';

const sourceState = createState('source', { parse: (value) => (typeof value === 'string' ? value : '') });

/** A block that the editor cannot hold (HTML, footnote text, images among words …): its Markdown, shown and kept byte for byte. */
export class LockedNode extends DecoratorNode<null> {
  override $config() {
    return this.config('locked', { extends: DecoratorNode, stateConfigs: [{ flat: true, stateConfig: sourceState }] });
  }

  getSource(): string {
    return $getState(this, sourceState);
  }

  setSource(source: string): this {
    return $setState(this, sourceState, source);
  }

  override createDOM(): HTMLElement {
    const element = document.createElement('pre');
    element.className = 'editor-locked';
    element.title = 'This block is kept as it is written. It can be moved or removed here, not changed.';
    element.textContent = this.getSource();
    return element;
  }

  override updateDOM(previous: this): boolean {
    return previous.getSource() !== this.getSource();
  }

  override exportDOM(): DOMExportOutput {
    return { element: this.createDOM() };
  }

  override getTextContent(): string {
    return this.getSource();
  }

  override isInline(): false {
    return false;
  }
}

export const $createLockedNode = (source: string): LockedNode => $create(LockedNode).setSource(source);

export const $isLockedNode = (node: LexicalNode | null | undefined): node is LockedNode => node instanceof LockedNode;
