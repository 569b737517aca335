import path from 'node:path';
import { unzipSync } from 'fflate';
import { expect, onTestFinished, test } from 'vitest';
import { attachmentOf, largestImage } from '../model/attachment.ts';
import type { Failure } from '../model/failure.ts';
import { everyAttachment } from '../store/attachments.ts';
import { aClock, aFolder, aNote, good, openTestLibrary } from '../testing.ts';
import { imagesIn, keepAttachment } from './attachments.ts';
import { checkLibrary } from './check.ts';
import { coreOver } from './core.ts';
import { closeLibrary, createLibrary, type Library, openLibrary } from './library.ts';
import { createNote, keepDraft, readNote } from './notes.ts';
import { exportReport } from './reports.ts';

/** Images as programs write them; all but the PNG are 24 × 12 pixels. */
const images: Readonly<Record<string, string>> = {
  png: 'iVBORw0KGgoAAAANSUhEUgAAAAgAAAAECAIAAAA8r+mnAAAAEUlEQVR4nGOQ96vEihioJwEAku8cwcah80EAAAAASUVORK5CYII=',
  jpeg:
    '/9j/4AAQSkZJRgABAQAAAQABAAD/2wBDAAMCAgICAgMCAgIDAwMDBAYEBAQEBAgGBgUGCQgKCgkICQkKDA8MCgsOCwkJDRENDg8Q' +
    'EBEQCgwSExIQEw8QEBD/2wBDAQMDAwQDBAgEBAgQCwkLEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQ' +
    'EBAQEBAQEBD/wAARCAAMABgDAREAAhEBAxEB/8QAFQABAQAAAAAAAAAAAAAAAAAAAAX/xAAUEAEAAAAAAAAAAAAAAAAAAAAA/8QA' +
    'FQEBAQAAAAAAAAAAAAAAAAAAAAf/xAAUEQEAAAAAAAAAAAAAAAAAAAAA/9oADAMBAAIRAxEAPwCIrqSAAAAAP//Z',
  gif: 'R0lGODlhGAAMAPAAAEaCtAAAACH5BAAAAAAALAAAAAAYAAwAAAIPhI+py+0Po5y02ouz3rAAADs=',
  webp: 'UklGRkAAAABXRUJQVlA4IDQAAADwAgCdASoYAAwAPpE4l0eloyIhMAgAsBIJQA7AACdcAAD+0Mr/8kj1cx0H/8bzea0TUAAA',
  avif:
    'AAAAHGZ0eXBhdmlmAAAAAGF2aWZtaWYxbWlhZgAAAOptZXRhAAAAAAAAACFoZGxyAAAAAAAAAABwaWN0AAAAAAAAAAAAAAAAAAAA' +
    'AA5waXRtAAAAAAABAAAAImlsb2MAAAAAREAAAQABAAAAAAEOAAEAAAAAAAAAHAAAACNpaW5mAAAAAAABAAAAFWluZmUCAAAAAAEA' +
    'AGF2MDEAAAAAamlwcnAAAABLaXBjbwAAABNjb2xybmNseAACAAIABoAAAAAMYXYxQ4EADAAAAAAUaXNwZQAAAAAAAAAYAAAADAAA' +
    'ABBwaXhpAAAAAAMICAgAAAAXaXBtYQAAAAAAAAABAAEEgYIDhAAAACRtZGF0EgAKBhgQ72wIQDIQGAAKKKKEAAHfkx6+o2VWwA==',
};

const keep = (library: Library, kind: string, base64 = images[kind] ?? '') =>
  keepAttachment(library, { mediaType: `image/${kind}`, base64 });

const kept = (library: Library) => [...everyAttachment(library.db)];

/** A library with the JPEG in a note that a report takes in. */
function withImage(): { readonly library: Library; readonly address: string } {
  const library = openTestLibrary();
  const { address } = good(keep(library, 'jpeg'));
  good(createNote(library, aNote({ title: 'N', body: `## Field\n\n![A blue field](${address} "Our field")\n` }), 'n'));
  good(createNote(library, aNote({ kind: 'report', title: 'R', fields: { outline: [{ note: 'n' }] } }), 'r'));
  return { library, address };
}

test.each(['png', 'jpeg', 'gif', 'webp', 'avif'])(
  '%s is kept byte for byte, under an address that names it',
  (kind) => {
    const library = openTestLibrary();
    const { address, width, height } = good(keep(library, kind));
    expect([width, height]).toEqual(kind === 'png' ? [8, 4] : [24, 12]);
    const [one] = kept(library);
    expect(attachmentOf(address)).toEqual({ hash: one?.hash, mediaType: one?.mediaType });
    expect(Buffer.from(one?.bytes ?? []).toString('base64')).toBe(images[kind]);
  },
);

test('The same bytes are kept once and have one address', () => {
  const library = openTestLibrary();
  expect(keep(library, 'gif')).toEqual(keep(library, 'gif'));
  expect(kept(library)).toHaveLength(1);
});

test.each<[string, string, string, RegExp]>([
  ['another kind than it says', 'png', images.jpeg ?? '', /calls itself PNG, but is JPEG/],
  ['no image', 'png', Buffer.from('<script>alert(1)</script>').toString('base64'), /calls itself PNG, but is not one/],
  ['an image cut short', 'jpeg', (images.jpeg ?? '').slice(0, 80), /damaged/],
  ['nothing', 'png', '', /not one/],
  ['a drawing that can run', 'svg+xml', Buffer.from('<svg/>').toString('base64'), /SVG .* save this one as PNG/],
  ['a kind that is not shown', 'tiff', 'SUkqAA==', /PNG, JPEG, GIF, WebP and AVIF/],
  ['a name that every object has', '../constructor', 'SUkqAA==', /none of them/],
  ['letters that are not Base64', 'png', `${images.png}!`, /not Base64/],
  ['one byte too many', 'png', Buffer.alloc(largestImage + 1).toString('base64'), /21 MB; up to 20 MB/],
  ['far too much', 'png', 'A'.repeat(60 * 1024 * 1024), /45 MB; up to 20 MB/],
])('%s is refused in a sentence, and nothing is kept', (_what, kind, base64, sentence) => {
  const library = openTestLibrary();
  const refused = keep(library, kind, base64) as Failure;
  expect(refused).toMatchObject({ failure: 'invalid-input', message: expect.stringMatching(sentence) });
  expect(refused.message).toMatch(/It was not taken in\.$/);
  expect(kept(library)).toEqual([]);
});

test('The largest image that is allowed is kept', () => {
  const library = openTestLibrary();
  const bytes = Buffer.concat([Buffer.from(images.png ?? '', 'base64'), Buffer.alloc(largestImage)]);
  good(keep(library, 'png', bytes.subarray(0, largestImage).toString('base64')));
  expect(kept(library)[0]?.bytes).toHaveLength(largestImage);
});

test('A note tells the sizes of the images in its text and its draft, and which are missing', () => {
  const { library, address } = withImage();
  const view = good(readNote(library, 'n'));
  const hash = attachmentOf(address)?.hash ?? '';
  expect(view.images).toEqual([{ hash, there: true, width: 24, height: 12 }]);
  const lost = 'd'.repeat(64);
  const typed = aNote({ title: 'N', body: `![](attachments/${lost}.png) ![](${address})` });
  keepDraft(library, 'n', 'd', view.revision, typed);
  expect(good(readNote(library, 'n')).images).toEqual([
    { hash, there: true, width: 24, height: 12 },
    { hash: lost, there: false, width: 0, height: 0 },
  ]);
});

test('A size that stands far behind the first bytes is found too', () => {
  const library = openTestLibrary();
  const jpeg = Buffer.from(images.jpeg ?? '', 'base64');
  const comment = Buffer.concat([Buffer.from('fffeffff', 'hex'), Buffer.alloc(0xfffd)]);
  const far = Buffer.concat([jpeg.subarray(0, 2), comment, comment, jpeg.subarray(2)]);
  const { address } = good(keep(library, 'jpeg', far.toString('base64')));
  expect(imagesIn(library, `![](${address})`)).toMatchObject([{ there: true, width: 24, height: 12 }]);
});

test.each(['docx', 'html', 'zip'])('An image is in the exported .%s, whole', async (ending) => {
  const { library } = withImage();
  const { bytes, problems } = good(await exportReport(library, 'r', null, ending));
  expect(problems).toEqual([]);
  const jpeg = Buffer.from(images.jpeg ?? '', 'base64');
  const whole = Buffer.from(bytes);
  const parts = ending === 'html' ? [] : Object.values(unzipSync(bytes)).map((part) => Buffer.from(part));
  if (ending === 'html') expect(whole.toString()).toContain(`data:image/jpeg;base64,${images.jpeg}`);
  else expect(parts.some((part) => jpeg.equals(part))).toBe(true);
  const words = [whole, ...parts].map((part) => part.toString()).join('');
  expect(words).toContain('A blue field');
  expect(words).toContain(
    { docx: '>Our field</w:t>', html: '<figcaption>Our field</figcaption>', zip: '"Our field"' }[ending],
  );
});

test('A library with an image in a note passes the check; one whose image is gone does not', () => {
  const { library } = withImage();
  good(createNote(library, aNote({ title: 'M', body: `![](attachments/${'d'.repeat(64)}.png)` }), 'm'));
  const problems = checkLibrary(library.file);
  expect(problems).toHaveLength(1);
  expect(JSON.stringify(problems)).toContain('The image dddddddddddd is not in the library.');
});

test('A full disk and a library for reading alone refuse in a sentence; what was there stays', async () => {
  const folder = aFolder();
  const file = path.join(folder, 'a.meridian');
  const library = good(createLibrary(file, { now: aClock() }));
  const bugs: string[] = [];
  const options = { dataFolder: path.join(folder, 'person'), log: (line: string) => bugs.push(line) };
  const core = coreOver(library, options);
  const big = Buffer.concat([Buffer.from(images.png ?? '', 'base64'), Buffer.alloc(1_000_000)]).toString('base64');
  const input = JSON.stringify({ mediaType: 'image/png', base64: big });
  library.db.pragma(`max_page_count = ${library.db.pragma('page_count', { simple: true })}`);
  expect(JSON.parse(await core.call('attachment.keep', input))).toMatchObject({ ok: false, failure: 'disk-full' });
  expect(kept(library)).toEqual([]);
  library.db.pragma('max_page_count = 1000000');
  expect(JSON.parse(await core.call('attachment.keep', input))).toMatchObject({ ok: true });
  closeLibrary(library);
  const shown = good(openLibrary(file, { readOnly: true }));
  const reading = coreOver(shown, options);
  onTestFinished(() => reading.close());
  expect(JSON.parse(await reading.call('attachment.keep', input))).toMatchObject({ ok: false, failure: 'read-only' });
  expect(bugs.filter((line) => line.startsWith('bug'))).toEqual([]);
});
