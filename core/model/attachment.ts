/** Images that notes show: kept by the SHA-256 of their bytes, named in the text as `attachments/<hash>.<ending>`. */
export type Attachment = { readonly hash: string; readonly mediaType: string };

/** Bytes that an image may have. */
export const largestImage = 20 * 1024 * 1024;

const mediaTypes: Readonly<Record<string, string>> = {
  png: 'image/png',
  jpg: 'image/jpeg',
  jpeg: 'image/jpeg',
  gif: 'image/gif',
  webp: 'image/webp',
  avif: 'image/avif',
  svg: 'image/svg+xml',
};

/** The media type that a file's ending promises; undefined for what is no image. */
export function imageTypeOf(path: string): string | undefined {
  const ending = /\.([a-z0-9]+)$/i.exec(path)?.[1]?.toLowerCase() ?? '';
  return Object.hasOwn(mediaTypes, ending) ? mediaTypes[ending] : undefined;
}

/** The ending that an image of this media type is written with. */
export const endingOf = (mediaType: string): string =>
  Object.entries(mediaTypes).find(([, type]) => type === mediaType)?.[0] ?? 'bin';

export const attachmentAddress = ({ hash, mediaType }: Attachment): string =>
  `attachments/${hash}.${endingOf(mediaType)}`;

/** The attachment that an address in a text names; undefined for every other address. */
export function attachmentOf(address: string): Attachment | undefined {
  const hash = /^attachments\/([0-9a-f]{64})\.[a-z0-9]+$/.exec(address)?.[1];
  const mediaType = imageTypeOf(address);
  return hash === undefined || mediaType === undefined ? undefined : { hash, mediaType };
}
