/** The built renderer, exported files and attachments as one function of the web: both shells serve with it. */
import { readFile } from 'node:fs/promises';
import path from 'node:path';

type Stored = { readonly mediaType: string; readonly bytes: Uint8Array };
type Maybe<T> = T | undefined | Promise<T | undefined>;

export type AssetSources = {
  /** The folder of the built renderer; its index.html answers every address of a screen. */
  readonly folder: string;
  /** The exported file of a token. A second request for the same token is refused. */
  readonly file: (token: string) => Maybe<Stored & { readonly name: string }>;
  /** An attachment by its SHA-256, 64 lower-case hexadecimal digits. */
  readonly attachment: (hash: string) => Maybe<Stored>;
  /** Addresses that a page may call besides its own. */
  readonly connect?: readonly string[];
};

const mediaTypes: ReadonlyMap<string, string> = new Map([
  ['.html', 'text/html; charset=utf-8'],
  ['.js', 'text/javascript; charset=utf-8'],
  ['.css', 'text/css; charset=utf-8'],
  ['.json', 'application/json; charset=utf-8'],
  ['.svg', 'image/svg+xml'],
  ['.png', 'image/png'],
  ['.jpg', 'image/jpeg'],
  ['.webp', 'image/webp'],
  ['.woff2', 'font/woff2'],
]);

/** On every answer. */
export const guarding = {
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
};

/** For bytes that people brought in: an SVG or HTML file opened by itself runs nothing. */
const inertPolicy = "default-src 'none'; style-src 'unsafe-inline'; sandbox";

/**
 * The Content-Security-Policy of a page. `'allow-duplicates'`: Lexical makes its Trusted Types policy anew at each
 * paste, and without it the second paste does nothing. `style-src-attr`: keeps bold and italics of pasted text.
 * `connect`: addresses besides its own that the page may call.
 */
export function pagePolicy(connect: readonly string[] = []): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "style-src-attr 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "font-src 'self'",
    ['connect-src', "'self'", ...connect].join(' '),
    "worker-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
    "object-src 'none'",
    "require-trusted-types-for 'script'",
    "trusted-types lexical 'allow-duplicates'",
  ].join('; ');
}

/**
 * Gives the function that answers a request for a page, a part of it, an exported file or an attachment.
 * Takes GET and HEAD only. Never rejects for a missing file: that is 404, as is every path that tries to leave
 * the folder. The origin of the request is the caller's to check.
 */
export function createAssetServer(sources: AssetSources): (request: Request) => Promise<Response> {
  const spent = new Set<string>();
  return async (request) => {
    if (request.method !== 'GET' && request.method !== 'HEAD') return refused(405, { Allow: 'GET, HEAD' });
    const parts = partsOf(request.url);
    if (parts === undefined) return refused(404);
    const response = await answer(sources, spent, request.method, parts);
    return request.method === 'HEAD'
      ? new Response(null, { status: response.status, headers: response.headers })
      : response;
  };
}

function answer(
  sources: AssetSources,
  spent: Set<string>,
  method: string,
  parts: readonly string[],
): Promise<Response> {
  const [room, name, more] = parts;
  if (room === 'files') return more === undefined ? exported(sources, spent, method, name ?? '') : missing();
  if (room === 'attachments') return more === undefined ? attached(sources, name ?? '') : missing();
  return built(sources, parts);
}

/**
 * The decoded parts of the path; undefined when one of them could name anything outside the folder, or is empty.
 * `URL` has resolved `..` already, also where it was written %2e%2e; what may still hide one is a coded slash.
 */
function partsOf(url: string): readonly string[] | undefined {
  try {
    const parts = new URL(url).pathname.split('/').slice(1).map(decodeURIComponent);
    if (parts.at(-1) === '') parts.pop();
    return parts.some((part) => part === '' || /[/\\:\0]/.test(part)) ? undefined : parts;
  } catch {
    return undefined;
  }
}

async function built({ folder, connect }: AssetSources, parts: readonly string[]): Promise<Response> {
  const names = isFile(parts) ? parts : ['index.html'];
  const ending = path.extname(names.at(-1) ?? '');
  try {
    const bytes = await readFile(path.join(folder, ...names));
    return new Response(bytes, {
      headers: {
        ...guarding,
        'Content-Type': mediaTypes.get(ending) ?? 'application/octet-stream',
        'Content-Security-Policy': pagePolicy(connect),
        // Names under assets/ carry a hash of their content.
        'Cache-Control': names[0] === 'assets' ? 'public, max-age=31536000, immutable' : 'no-cache',
      },
    });
  } catch {
    return refused(404);
  }
}

/** A file of the build, not an address of a screen; the id of a note may have a point in it too. */
const isFile = ([first = '', ...more]: readonly string[]): boolean =>
  first === 'assets' || (more.length === 0 && path.extname(first) !== '');

async function exported(sources: AssetSources, spent: Set<string>, method: string, token: string): Promise<Response> {
  if (method !== 'GET') return refused(405, { Allow: 'GET' });
  if (spent.has(token)) return refused(404);
  spent.add(token); // before waiting, so that two requests at once get it once
  const file = await sources.file(token);
  if (file === undefined) {
    spent.delete(token);
    return refused(404);
  }
  return inert(file, {
    'Content-Disposition': `attachment; filename*=UTF-8''${encodeName(file.name)}`,
    'Cache-Control': 'no-store',
  });
}

async function attached(sources: AssetSources, hash: string): Promise<Response> {
  const attachment = /^[0-9a-f]{64}$/.test(hash) ? await sources.attachment(hash) : undefined;
  return attachment === undefined
    ? refused(404)
    : inert(attachment, { 'Cache-Control': 'private, max-age=31536000, immutable' });
}

const inert = ({ bytes, mediaType }: Stored, headers: Record<string, string>): Response =>
  new Response(new Uint8Array(bytes), {
    headers: { ...guarding, 'Content-Type': mediaType, 'Content-Security-Policy': inertPolicy, ...headers },
  });

/** RFC 8187: percent-encoding, with the four characters that `encodeURIComponent` leaves. */
const encodeName = (name: string): string =>
  encodeURIComponent(name).replace(/['()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);

const refused = (status: number, headers: Record<string, string> = {}): Response =>
  new Response(status === 404 ? 'Not found' : 'Not allowed', {
    status,
    headers: { ...guarding, 'Content-Type': 'text/plain; charset=utf-8', 'Cache-Control': 'no-store', ...headers },
  });

const missing = async (): Promise<Response> => refused(404);
