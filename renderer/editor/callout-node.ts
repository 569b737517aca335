import {
  $create,
  $createParagraphNode,
  $getState,
  $isParagraphNode,
  $setState,
  createState,
  ElementNode,
  type LexicalNode,
  type ParagraphNode,
} from 'lexical';
import type { Callout } from '../../core/model/document.ts';

/** The kinds that are offered; any other name is kept and shown as it is written. */
export const calloutKinds: readonly { readonly name: string; readonly label: string }[] = [
  { name: 'note', label: 'Note' },
  { name: 'tip', label: 'Tip' },
  { name: 'important', label: 'Important' },
  { name: 'warning', label: 'Warning' },
  { name: 'caution', label: 'Caution' },
  { name: 'info', label: 'Info' },
  { name: 'example', label: 'Example' },
];

export const calloutLabel = (name: string): string => `${name.charAt(0).toUpperCase()}${name.slice(1)}`;

export type CalloutHead = Pick<Callout, 'name' | 'fold'>;

const nameState = createState('name', { parse: (value) => (typeof value === 'string' ? value : 'note') });
const foldState = createState('fold', {
  parse: (value): Callout['fold'] => (value === '-' || value === '+' ? value : ''),
});

/** A box with a title and blocks inside. Its first child is its title. */
export class CalloutNode extends ElementNode {
  override $config() {
    return this.config('callout', {
      extends: ElementNode,
      stateConfigs: [
        { flat: true, stateConfig: nameState },
        { flat: true, stateConfig: foldState },
      ],
    });
  }

  getHead(): CalloutHead {
    return { name: $getState(this, nameState), fold: $getState(this, foldState) };
  }

  setHead({ name, fold }: CalloutHead): this {
    return $setState($setState(this, nameState, name), foldState, fold);
  }

  override createDOM(): HTMLElement {
    const element = document.createElement('aside');
    element.className = 'editor-callout';
    const { name } = this.getHead();
    element.dataset.name = name;
    element.dataset.label = calloutLabel(name);
    element.setAttribute('aria-label', `Callout: ${calloutLabel(name)}`);
    return element;
  }

  override updateDOM(previous: this): boolean {
    return previous.getHead().name !== this.getHead().name;
  }

  override isShadowRoot(): true {
    return true;
  }

  override canBeEmpty(): false {
    return false;
  }
}

/** The plain words beside a callout's name. */
export class CalloutTitleNode extends ElementNode {
  override $config() {
    return this.config('callout-title', { extends: ElementNode });
  }

  override createDOM(): HTMLElement {
    const element = document.createElement('p');
    element.className = 'editor-callout-title';
    return element;
  }

  override updateDOM(): false {
    return false;
  }

  /** Enter goes on to the text below. */
  override insertNewAfter(_selection: unknown, restoreSelection?: boolean): ParagraphNode {
    const below = this.getNextSibling();
    if ($isParagraphNode(below) && below.isEmpty()) return below;
    const paragraph = $createParagraphNode();
    this.insertAfter(paragraph, restoreSelection);
    return paragraph;
  }

  /** Backspace at the start dissolves the callout; its blocks stay. */
  override collapseAtStart(): boolean {
    const callout = this.getParent();
    if (!$isCalloutNode(callout)) return false;
    const paragraph = $createParagraphNode();
    this.replace(paragraph, true);
    for (const child of callout.getChildren()) callout.insertBefore(child);
    callout.remove();
    paragraph.selectStart();
    return true;
  }
}

export const $createCalloutNode = (head: CalloutHead): CalloutNode => $create(CalloutNode).setHead(head);
export const $createCalloutTitleNode = (): CalloutTitleNode => $create(CalloutTitleNode);
export const $isCalloutNode = (node: LexicalNode | null | undefined): node is CalloutNode =>
  node instanceof CalloutNode;
export const $isCalloutTitleNode = (node: LexicalNode | null | undefined): node is CalloutTitleNode =>
  node instanceof CalloutTitleNode;
