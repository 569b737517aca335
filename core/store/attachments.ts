import { type Db, sql } from './database.ts';
import { sha256 } from './revisions.ts';

export type Attachment = { readonly hash: string; readonly mediaType: string; readonly bytes: Uint8Array };

/** Keeps bytes under their SHA-256; the same bytes are kept once. Gives the hash. */
export function addAttachment(db: Db, mediaType: string, bytes: Uint8Array): string {
  const hash = sha256(bytes);
  sql(db, 'INSERT INTO attachments (hash, media_type, bytes) VALUES (?, ?, ?) ON CONFLICT (hash) DO NOTHING').run(
    hash,
    mediaType,
    Buffer.from(bytes),
  );
  return hash;
}

export const readAttachment = (db: Db, hash: string): Attachment | undefined =>
  sql<Attachment>(db, 'SELECT hash, media_type AS mediaType, bytes FROM attachments WHERE hash = ?').get(hash);

export const everyAttachment = (db: Db): IterableIterator<Attachment> =>
  db.prepare<[], Attachment>('SELECT hash, media_type AS mediaType, bytes FROM attachments').iterate();

export const attachmentHashes = (db: Db): readonly string[] =>
  sql<{ hash: string }>(db, 'SELECT hash FROM attachments')
    .all()
    .map((row) => row.hash);

export const hasAttachment = (db: Db, hash: string): boolean =>
  sql(db, 'SELECT 1 FROM attachments WHERE hash = ?').get(hash) !== undefined;

/** The first bytes of an attachment; none when it is not there. */
export const startOfAttachment = (db: Db, hash: string, length: number): Uint8Array =>
  sql<{ start: Uint8Array }>(db, 'SELECT substr(bytes, 1, ?) AS start FROM attachments WHERE hash = ?').get(
    length,
    hash,
  )?.start ?? new Uint8Array();
