import type { LexicalEditor } from 'lexical';
import type { ImageRow } from '../../core/contract/shapes.ts';

/** Images by their hash: what the editor knows of the images that its text names. */
export type ImageSizes = ReadonlyMap<string, ImageRow>;

const none: ImageSizes = new Map();
const known = new WeakMap<LexicalEditor, ImageSizes>();

export const imageSizesOf = (editor: LexicalEditor): ImageSizes => known.get(editor) ?? none;

/** What was known of other images stays: one that was just put in is not in the saved note yet. */
export function learnImages(editor: LexicalEditor, images: readonly ImageRow[]): void {
  known.set(editor, new Map([...imageSizesOf(editor), ...images.map((image) => [image.hash, image] as const)]));
}
