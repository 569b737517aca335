import type { Input, Output } from '../contract/api.ts';
import type { ImageRow } from '../contract/shapes.ts';
import { type ImageFacts, imageFacts } from '../formats/image.ts';
import { attachmentAddress, largestImage } from '../model/attachment.ts';
import { type Failure, fail } from '../model/failure.ts';
import { addAttachment, hasAttachment, readAttachment, startOfAttachment } from '../store/attachments.ts';
import type { Library } from './library.ts';

const names: Readonly<Record<string, string>> = {
  'image/png': 'PNG',
  'image/jpeg': 'JPEG',
  'image/gif': 'GIF',
  'image/webp': 'WebP',
  'image/avif': 'AVIF',
};

const refuse = (sentence: string): Failure => fail('invalid-input', `${sentence} It was not taken in.`);

/**
 * Keeps an image as it is, once however often it comes, apart from every note. Gives the address that a text names it
 * by, and its size in pixels. Refuses what is too large, of another kind than it says, or of a kind that Meridian does
 * not show.
 */
export function keepAttachment(
  { db }: Library,
  { mediaType, base64 }: Input<'attachment.keep'>,
): Output<'attachment.keep'> | Failure {
  const refusal = refusalOfType(mediaType);
  if (refusal !== undefined) return refusal;
  // Three bytes in four letters: what is far too large is not even decoded.
  if (base64.length > Math.ceil(largestImage / 3) * 4) return tooLarge((base64.length / 4) * 3);
  const bytes = Buffer.from(base64, 'base64');
  if (bytes.length > largestImage) return tooLarge(bytes.length);
  if (bytes.toString('base64') !== base64) return refuse('The image came in letters that are not Base64.');
  const facts = imageFacts(bytes);
  if (facts?.mediaType !== mediaType) return otherThanSaid(mediaType, facts);
  const hash = addAttachment(db, mediaType, bytes);
  return { address: attachmentAddress({ hash, mediaType }), width: facts.width, height: facts.height };
}

function refusalOfType(mediaType: string): Failure | undefined {
  if (Object.hasOwn(names, mediaType)) return undefined;
  if (mediaType === 'image/svg+xml')
    return refuse('SVG drawings cannot be shown yet, because they can hold scripts: save this one as PNG.');
  return refuse('Meridian shows PNG, JPEG, GIF, WebP and AVIF images; this file is none of them.');
}

const tooLarge = (length: number): Failure =>
  refuse(`The image has ${Math.ceil(length / 1024 / 1024)} MB; up to ${largestImage / 1024 / 1024} MB can be kept.`);

const otherThanSaid = (said: string, facts: ImageFacts | undefined): Failure =>
  refuse(
    facts === undefined
      ? `The file calls itself ${names[said]}, but is not one, or is damaged.`
      : `The file calls itself ${names[said]}, but is ${names[facts.mediaType] ?? 'something else'}: give it the right ending.`,
  );

/** The images of the library that Markdown texts name, each once, with their sizes. */
export function imagesIn(library: Library, ...texts: readonly string[]): ImageRow[] {
  const named = texts.flatMap((text) => [...text.matchAll(/attachments\/([0-9a-f]{64})\./g)].map(([, hash]) => hash));
  return [...new Set(named.filter((hash) => hash !== undefined))].map((hash) => imageRow(library, hash));
}

/** Bytes within which nearly every image has told its size. */
const usualStart = 64 * 1024;

function imageRow({ db }: Library, hash: string): ImageRow {
  if (!hasAttachment(db, hash)) return { hash, there: false, width: 0, height: 0 };
  const facts =
    imageFacts(startOfAttachment(db, hash, usualStart)) ?? imageFacts(readAttachment(db, hash)?.bytes ?? noBytes);
  return { hash, there: true, width: facts?.width ?? 0, height: facts?.height ?? 0 };
}

const noBytes = new Uint8Array();
