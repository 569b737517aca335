import { strFromU8, strToU8 } from 'fflate';

/**
 * The text of bytes in UTF-8, without a byte order mark; undefined for bytes in another encoding, whose letters would be
 * replaced and lost.
 */
export function utf8Text(bytes: Uint8Array): string | undefined {
  const text = strFromU8(bytes);
  const again = strToU8(text);
  const mark = bytes.length - again.length;
  const same = (mark === 0 || mark === 3) && again.every((byte, at) => byte === bytes[at + mark]);
  return same ? text : undefined;
}
