/** What the first bytes of an image say about it. Sizes are in pixels. */
export type ImageFacts = { readonly mediaType: string; readonly width: number; readonly height: number };

/** PNG, JPEG, GIF, WebP and AVIF; undefined for everything else, and for a file that ends too early. */
export function imageFacts(bytes: Uint8Array): ImageFacts | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  for (const read of [png, gif, webp, avif, jpeg]) {
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

/** ISO 23008-12 (HEIF): boxes in boxes; the largest of the sizes that the images within may have is the whole one's. */
function avif(view: DataView): ImageFacts | undefined {
  const [file] = boxes(view, 0, view.byteLength);
  if (file?.type !== 'ftyp' || !brandsOf(view, file).some((brand) => brand === 'avif' || brand === 'avis'))
    return undefined;
  const inside = (type: string, skip: number) => (box: Box) =>
    box.type === type ? [...boxes(view, box.start + skip, box.end)] : [];
  const sizes = [...boxes(view, 0, view.byteLength)]
    .flatMap(inside('meta', 4))
    .flatMap(inside('iprp', 0))
    .flatMap(inside('ipco', 0))
    .filter(({ type }) => type === 'ispe')
    .map(({ start }) => ({ width: view.getUint32(start + 4), height: view.getUint32(start + 8) }));
  const [first] = sizes.sort((a, b) => b.width * b.height - a.width * a.height);
  return first === undefined ? undefined : { mediaType: 'image/avif', ...first };
}

type Box = { readonly type: string; readonly start: number; readonly end: number };

/** ISO 14496-12, 4.2: four bytes of length, four letters, content. A length of 0 goes to the end; none is 64 bits here. */
function* boxes(view: DataView, from: number, to: number): Generator<Box> {
  for (let at = from; at + 8 <= to; ) {
    const length = view.getUint32(at) || to - at;
    if (length < 8) return;
    yield { type: lettersAt(view, at + 4), start: at + 8, end: Math.min(at + length, to) };
    at += length;
  }
}

/** The major brand and, behind its version, those that the file is compatible with. */
function brandsOf(view: DataView, { start, end }: Box): string[] {
  const places = Array.from({ length: Math.floor((end - start) / 4) }, (_, index) => start + 4 * index);
  return places.map((place) => lettersAt(view, place));
}

const lettersAt = (view: DataView, at: number): string =>
  String.fromCharCode(...[0, 1, 2, 3].map((offset) => view.getUint8(at + offset)));
