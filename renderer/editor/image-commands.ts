/** Images under pointer, keyboard and clipboard, and where a new one comes to stand. */
import { $isQuoteNode, DRAG_DROP_PASTE } from '@lexical/rich-text';
import {
  $addUpdateTag,
  $createParagraphNode,
  $getNearestNodeFromDOMNode,
  $getNodeByKey,
  $getRoot,
  $getSelection,
  $isElementNode,
  $isNodeSelection,
  $isParagraphNode,
  $isRangeSelection,
  $isRootNode,
  COMMAND_PRIORITY_LOW,
  COMMAND_PRIORITY_NORMAL,
  createCommand,
  HISTORY_PUSH_TAG,
  isDOMNode,
  KEY_ENTER_COMMAND,
  type LexicalCommand,
  type LexicalEditor,
  type LexicalNode,
  mergeRegister,
  PASTE_COMMAND,
} from 'lexical';
import { $isCalloutNode } from './callout-node.ts';
import { $selectNode } from './chips.ts';
import { chooseImages } from './image-keep.ts';
import { $createImageNode, $isImageNode, type ImageContent, type ImageNode } from './image-node.ts';

/** Lets the person choose image files, and puts them in at the caret. */
export const CHOOSE_IMAGES_COMMAND: LexicalCommand<void> = createCommand('CHOOSE_IMAGES');

export type ImageActions = {
  /** Files that were pasted, dropped or chosen at this place. */
  readonly take: (files: readonly File[], place: Place) => void;
  /** Change what an image says of itself. */
  readonly edit: (key: string) => void;
};

export function registerImages(editor: LexicalEditor, { take, edit }: ImageActions): () => void {
  const editSelected = (): boolean => {
    const image = $selectedImage();
    if (image !== undefined) edit(image.getKey());
    return image !== undefined;
  };
  return mergeRegister(
    editor.registerCommand(
      CHOOSE_IMAGES_COMMAND,
      () => {
        const place = $placeHere();
        void chooseImages().then((files) => files.length > 0 && take(files, place));
        return true;
      },
      COMMAND_PRIORITY_LOW,
    ),
    editor.registerCommand(
      DRAG_DROP_PASTE,
      (files) => {
        take(files, $placeHere());
        return true;
      },
      COMMAND_PRIORITY_LOW,
    ),
    editor.registerCommand(
      PASTE_COMMAND,
      (event) => {
        const files = 'clipboardData' in event ? imagesAlone(event.clipboardData) : [];
        if (files.length === 0) return false;
        event.preventDefault();
        return editor.dispatchCommand(DRAG_DROP_PASTE, files);
      },
      COMMAND_PRIORITY_NORMAL,
    ),
    editor.registerCommand(
      KEY_ENTER_COMMAND,
      (event) => {
        if (!editSelected()) return false;
        event?.preventDefault();
        return true;
      },
      COMMAND_PRIORITY_LOW,
    ),
    editor.registerRootListener((root, before) => {
      before?.removeEventListener('dblclick', pressed);
      root?.addEventListener('dblclick', pressed);
    }),
  );

  function pressed({ target }: Event): void {
    editor.update(() => {
      const node = isDOMNode(target) ? $getNearestNodeFromDOMNode(target) : null;
      if (!$isImageNode(node)) return;
      $selectNode(node);
      edit(node.getKey());
    });
  }
}

/**
 * The image files of a clipboard that holds nothing else. A browser adds the address of a copied image as HTML; an
 * office program adds a picture of copied words or cells, which are better.
 */
function imagesAlone(data: DataTransfer | null): File[] {
  const files = [...(data?.files ?? [])].filter(({ type }) => type.startsWith('image/'));
  if (data === null || files.length === 0 || data.types.includes('application/x-lexical-editor')) return [];
  // Parsed apart from the page: nothing of it runs or is fetched.
  const html = data.getData('text/html').replace(/<(style|title)\b[\s\S]*?<\/\1>|<!--[\s\S]*?-->/gi, '');
  const hasWords = html.replace(/<[^>]*>/g, '').trim() !== '';
  return hasWords || (html === '' && data.getData('text/plain').trim() !== '') ? [] : files;
}

export function $selectedImage(): ImageNode | undefined {
  const selection = $getSelection();
  const [node, ...more] = $isNodeSelection(selection) ? selection.getNodes() : [];
  return more.length === 0 && $isImageNode(node) ? node : undefined;
}

/** A block of the text, and whether something new shall stand before it. */
export type Place = { readonly block: string | undefined; readonly before: boolean };

/** Where the caret is, in blocks: an image never parts a paragraph. */
export function $placeHere(): Place {
  const selection = $getSelection();
  const node = $isRangeSelection(selection)
    ? selection.anchor.getNode()
    : $isNodeSelection(selection)
      ? selection.getNodes().at(-1)
      : undefined;
  if (node === undefined) return { block: undefined, before: false };
  const block = $blockAround(node);
  const first = $isElementNode(block) ? (block.getFirstDescendant() ?? block) : block;
  const before = $isRangeSelection(selection) && selection.anchor.offset === 0 && (node.is(first) || node.is(block));
  return { block: block?.getKey(), before };
}

/** The block that stands in the text itself, in a quote or in a callout; of a table or a list the whole. */
function $blockAround(node: LexicalNode): LexicalNode | undefined {
  for (let block: LexicalNode | null = node; block !== null; block = block.getParent()) {
    const parent = block.getParent();
    if ($isRootNode(parent) || $isQuoteNode(parent) || $isCalloutNode(parent)) return block;
  }
  return undefined;
}

/** Puts an image at a place, as one step of undo; an empty paragraph there gives way to it. Gives its key. */
export function $insertImage(content: ImageContent, { block, before }: Place): string {
  $addUpdateTag(HISTORY_PUSH_TAG);
  const image = $createImageNode(content);
  const found = block === undefined ? null : $getNodeByKey(block);
  const there = found?.isAttached() === true ? found : $getRoot().getLastChild();
  if (there === null) $getRoot().append(image);
  else if ($isParagraphNode(there) && there.isEmpty()) there.replace(image);
  else if (before) there.insertBefore(image);
  else there.insertAfter(image);
  return image.getKey();
}

/** Puts the caret below an image, on a line of its own when there is none. */
export function $goBelow(image: ImageNode): void {
  const next = image.getNextSibling();
  if ($isElementNode(next)) next.selectStart();
  else {
    const line = $createParagraphNode();
    image.insertAfter(line);
    line.select();
  }
}
