/** What the first bytes of an image say about it. Sizes are in pixels. */
export type ImageFacts = { readonly mediaType: string; readonly width: number; readonly height: number };

/** PNG, JPEG, GIF and WebP; undefined for everything else, and for a file that ends too early. */
export function imageFacts(bytes: Uint8Array): ImageFacts | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  for (const read of [png, gif, webp, jpeg]) {
    try {
      const facts = read(view);
      if (facts !== undefined && facts.width > 0 && facts.height > 0) return facts;
    } catch (error) {
      if (!(error instanceof RangeError)) throw error; // read behind the end of the bytes
    }
  }
  return undefined;
}

/** PNG specification, section 5: signature, then the IHDR chunk. */
function png(view: DataView): ImageFacts | undefined {
  if (view.getUint32(0) !== 0x89504e47 || view.getUint32(12) !== 0x49484452) return undefined;
  return { mediaType: 'image/png', width: view.getUint32(16), height: view.getUint32(20) };
}

function gif(view: DataView): ImageFacts | undefined {
  if (view.getUint32(0) !== 0x47494638) return undefined;
  return { mediaType: 'image/gif', width: view.getUint16(6, true), height: view.getUint16(8, true) };
}

/** RFC 9649: the three kinds of a WebP file keep their size in three places. */
function webp(view: DataView): ImageFacts | undefined {
  if (view.getUint32(0) !== 0x52494646 || view.getUint32(8) !== 0x57454250) return undefined;
  const kind = view.getUint32(12);
  const of = (width: number, height: number): ImageFacts => ({ mediaType: 'image/webp', width, height });
  const at24 = (place: number): number => view.getUint16(place, true) | (view.getUint8(place + 2) << 16);
  if (kind === 0x56503858) return of(at24(24) + 1, at24(27) + 1);
  if (kind === 0x56503820) return of(view.getUint16(26, true) & 0x3fff, view.getUint16(28, true) & 0x3fff);
  const bits = view.getUint32(21, true);
  return of((bits & 0x3fff) + 1, ((bits >> 14) & 0x3fff) + 1);
}

/** ITU T.81, annex B: segments up to the start of a frame. */
function jpeg(view: DataView): ImageFacts | undefined {
  if (view.getUint16(0) !== 0xffd8) return undefined;
  for (let at = 2; ; at += 2 + view.getUint16(at + 2)) {
    while (view.getUint8(at + 1) === 0xff) at += 1; // fill bytes
    const marker = view.getUint8(at + 1);
    const frame = marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc;
    if (view.getUint8(at) !== 0xff) return undefined;
    if (frame) return { mediaType: 'image/jpeg', width: view.getUint16(at + 7), height: view.getUint16(at + 5) };
  }
}
