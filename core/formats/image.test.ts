import { expect, test } from 'vitest';
import { base64 } from './base64.ts';
import { imageFacts } from './image.ts';
import { anImage } from './samples.ts';

const bytes = (hex: string): Uint8Array => Uint8Array.from(Buffer.from(hex.replaceAll(' ', ''), 'hex'));

test.each([
  ['PNG', anImage, 'image/png', 8, 4],
  ['GIF', bytes('474946383961 0a00 1400 00'), 'image/gif', 10, 20],
  ['JPEG with a comment before its frame', bytes('ffd8 fffe0004aabb ffff c0 0011 08 0014 000a'), 'image/jpeg', 10, 20],
  [
    'WebP, extended',
    bytes('52494646 00000000 57454250 56503858 0a000000 00000000 090000 130000'),
    'image/webp',
    10,
    20,
  ],
  ['WebP, lossless', bytes('52494646 00000000 57454250 5650384c 0a000000 2f 09c00400 0000'), 'image/webp', 10, 20],
])('%s', (_name, image, mediaType, width, height) => {
  expect(imageFacts(image)).toEqual({ mediaType, width, height });
});

test('What is no image, or only its beginning, has no facts', () => {
  for (let length = 0; length < 20; length += 1) expect(imageFacts(anImage.slice(0, length))).toBeUndefined();
  expect(imageFacts(bytes('ffd8 0000 0000 0000 0000'))).toBeUndefined();
  expect(imageFacts(new Uint8Array(64))).toBeUndefined();
});

test('Base64 is that of everybody', () => {
  for (let length = 0; length < 9; length += 1) {
    const given = anImage.slice(0, length);
    expect(base64(given)).toBe(Buffer.from(given).toString('base64'));
  }
  expect(base64(anImage)).toBe(Buffer.from(anImage).toString('base64'));
});
