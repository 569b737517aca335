import { crc32, deflateSync } from 'node:zlib';

/** A PNG of this size in one colour (PNG specification, sections 5 and 11). */
export function aPicture(width: number, height: number, [red, green, blue] = [70, 130, 180]): Buffer {
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  head.set([8, 2], 8); // eight bits for each of three colours
  const line = Buffer.concat([Buffer.of(0), Buffer.alloc(width * 3, Buffer.of(red ?? 0, green ?? 0, blue ?? 0))]);
  const lines = Buffer.concat(Array.from({ length: height }, () => line));
  const signature = Buffer.from('89504e470d0a1a0a', 'hex');
  return Buffer.concat([
    signature,
    chunk('IHDR', head),
    chunk('IDAT', deflateSync(lines)),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

function chunk(name: string, content: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(name, 'latin1'), content]);
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(content.length);
  sum.writeUInt32BE(crc32(named));
  return Buffer.concat([length, named, sum]);
}
