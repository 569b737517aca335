import {
  $create,
  $getState,
  $getStateChange,
  $setState,
  createState,
  DecoratorNode,
  type DOMExportOutput,
  type EditorConfig,
  type LexicalEditor,
  type LexicalNode,
} from 'lexical';
import type { Paragraph } from 'mdast';
import { attachmentOf } from '../../core/model/attachment.ts';
import { imageSizesOf } from './image-sizes.ts';

/** `caption` is the image's title in Markdown; both are one line, and may be ''. */
export type ImageContent = { readonly address: string; readonly alt: string; readonly caption: string };

const text = { parse: (value: unknown) => (typeof value === 'string' ? value : '') };
const addressState = createState('address', text);
const altState = createState('alt', text);
const captionState = createState('caption', text);

/** An image of the library that is a block of its own: shown with its caption, and with what stands for it unseen. */
export class ImageNode extends DecoratorNode<null> {
  override $config() {
    return this.config('image', {
      extends: DecoratorNode,
      stateConfigs: [addressState, altState, captionState].map((stateConfig) => ({ flat: true, stateConfig })),
    });
  }

  getContent(): ImageContent {
    return {
      address: $getState(this, addressState),
      alt: $getState(this, altState),
      caption: $getState(this, captionState),
    };
  }

  setContent({ address, alt, caption }: ImageContent): this {
    return $setState(
      $setState($setState(this, addressState, address), altState, oneLine(alt)),
      captionState,
      oneLine(caption),
    );
  }

  override createDOM(_config: EditorConfig, editor: LexicalEditor): HTMLElement {
    const { alt, caption } = this.getContent();
    const figure = document.createElement('figure');
    figure.className = 'editor-image';
    figure.append(pictureOf(this.getContent(), editor));
    if (caption !== '') figure.append(words('figcaption', 'editor-image-caption', caption));
    figure.append(
      alt === ''
        ? words('p', 'editor-image-alt editor-image-no-alt', 'No alternative text yet')
        : words('p', 'editor-image-alt', `Alternative text: ${alt}`),
    );
    return figure;
  }

  override updateDOM(previous: this): boolean {
    return [addressState, altState, captionState].some((state) => $getStateChange(this, previous, state) !== null);
  }

  override exportDOM(editor: LexicalEditor): DOMExportOutput {
    const { caption } = this.getContent();
    const figure = document.createElement('figure');
    figure.append(pictureOf(this.getContent(), editor));
    if (caption !== '') figure.append(words('figcaption', '', caption));
    return { element: figure };
  }

  override getTextContent(): string {
    const { alt, caption } = this.getContent();
    return caption || alt;
  }

  override isInline(): false {
    return false;
  }
}

const oneLine = (value: string): string => value.replace(/\s+/g, ' ').trim();

function words(name: string, className: string, value: string): HTMLElement {
  const element = document.createElement(name);
  if (className !== '') element.className = className;
  element.textContent = value;
  return element;
}

/** With its size, so that the text below does not move when it comes; a sentence when it is not in the library. */
function pictureOf({ address, alt }: ImageContent, editor: LexicalEditor): HTMLElement {
  const hash = attachmentOf(address)?.hash ?? '';
  const size = imageSizesOf(editor).get(hash);
  const missing = (): HTMLElement => words('p', 'editor-image-missing', 'This image is not in the library.');
  if (hash === '' || size?.there === false) return missing();
  const image = document.createElement('img');
  if (size !== undefined && size.width > 0) Object.assign(image, { width: size.width, height: size.height });
  image.alt = alt;
  image.draggable = false;
  image.addEventListener('error', () => image.replaceWith(missing()));
  image.src = `/attachments/${hash}`;
  return image;
}

/** The image of the library that a paragraph is; undefined when it holds anything else. */
export function imageOf({ children }: Paragraph): ImageContent | undefined {
  const [image, ...more] = children;
  if (image?.type !== 'image' || more.length > 0 || attachmentOf(image.url) === undefined) return undefined;
  return { address: image.url, alt: image.alt ?? '', caption: image.title ?? '' };
}

export const paragraphOf = ({ address, alt, caption }: ImageContent): Paragraph => ({
  type: 'paragraph',
  children: [{ type: 'image', url: address, alt, title: caption === '' ? null : caption }],
});

export const $createImageNode = (content: ImageContent): ImageNode => $create(ImageNode).setContent(content);

export const $isImageNode = (node: LexicalNode | null | undefined): node is ImageNode => node instanceof ImageNode;
