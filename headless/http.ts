/**
 * The loopback shell: one window's pipe over HTTP on 127.0.0.1. Every request must name this host and port (against DNS
 * rebinding), come from our own page, and, to reach the core, bear the token that only our page was given. Attachments
 * need no token, since an <img> cannot bear one: their address is the hash of their bytes.
 */
import { randomBytes, timingSafeEqual } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createAssetServer, guarding } from '../core/app/assets.ts';
import type { Core } from '../core/app/core.ts';

export type ServerOptions = {
  readonly core: Core;
  /** The folder of the built renderer. */
  readonly renderer: string;
  /** 0 or none for any free port. */
  readonly port?: number;
  /** Bearer token; made at random when none is given. */
  readonly token?: string;
  /** Takes one line for a bug. */
  readonly log?: (line: string) => void;
};

export type RunningServer = {
  /** Where a window opens; the token stands in its fragment, which is never sent. */
  readonly address: string;
  readonly origin: string;
  readonly token: string;
  readonly close: () => Promise<void>;
};

export const largestBody = 64 * 1024 * 1024;

/** Listens on 127.0.0.1. Rejects with the system's error when the port is taken. */
export async function startServer({
  core,
  renderer,
  port = 0,
  token = newToken(),
  log = () => {},
}: ServerOptions): Promise<RunningServer> {
  const assets = createAssetServer({ folder: renderer, file: core.file, attachment: core.attachment });
  const server = createServer((request, response) => {
    answer(request, response).catch((error: unknown) => {
      if (request.errored !== null) return; // the other side went away while it was sending
      log(`bug: ${request.method}: ${error instanceof Error ? error.stack : String(error)}`);
      if (!response.headersSent) refuse(response, 500);
      else response.destroy();
    });
  });
  server.headersTimeout = 10_000;
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  const host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  const origin = `http://${host}`;

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const status = refusal(request, host, origin);
    if (status !== undefined) return refuse(response, status);
    const target = new URL(origin + request.url);
    const parts = partsOf(target.pathname);
    if (parts === undefined) return refuse(response, 400);
    const [room, name = ''] = parts;
    if (room === 'api') return parts.length === 2 ? api(request, response, name) : refuse(response, 404);
    if ((room === 'events' || room === 'files') && !bears(request, token)) return refuse(response, 401);
    const { method = '' } = request;
    if (method !== 'GET' && (method !== 'HEAD' || room === 'events')) return refuse(response, 405, 'GET');
    if (room === 'events') return events(response);
    await send(response, await assets(new Request(target, { method })));
  }

  async function api(request: IncomingMessage, response: ServerResponse, name: string): Promise<void> {
    if (request.method !== 'POST') return refuse(response, 405, 'POST');
    if (request.headers.origin !== origin) return refuse(response, 403);
    if (!bears(request, token)) return refuse(response, 401);
    if (request.headers['content-type'] !== 'application/json') return refuse(response, 415);
    const body = await readBody(request);
    if (body === undefined) return refuse(response, 413);
    const text = await core.call(name, body);
    response.writeHead(200, { ...guarding, 'Content-Type': 'application/json', 'Cache-Control': 'no-store' }).end(text);
  }

  function events(response: ServerResponse): void {
    response.writeHead(200, { ...guarding, 'Content-Type': 'text/event-stream', 'Cache-Control': 'no-store' });
    response.write(': connected\n\n');
    const stop = core.on((event) => response.write(`data: ${event}\n\n`));
    response.once('close', stop);
  }

  return {
    address: `${origin}/#token=${token}`,
    origin,
    token,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

const newToken = (): string => randomBytes(32).toString('base64url');

/** The status to refuse a request with before it is looked at any closer. */
function refusal(request: IncomingMessage, host: string, origin: string): number | undefined {
  if (request.headers.host !== host) return 421;
  if (request.headers.origin !== undefined && request.headers.origin !== origin) return 403;
  const site = request.headers['sec-fetch-site'];
  if (site !== undefined && site !== 'same-origin' && site !== 'none') return 403;
  // `*` and the absolute form are for proxies and could name another host than the header does.
  return request.url?.startsWith('/') === true ? undefined : 400;
}

/** The decoded parts of a path, as the asset server reads them too; undefined when a percent sign is malformed. */
function partsOf(pathname: string): readonly string[] | undefined {
  try {
    return pathname.split('/').map(decodeURIComponent).filter(Boolean);
  } catch {
    return undefined;
  }
}

function bears(request: IncomingMessage, token: string): boolean {
  const given = Buffer.from(request.headers.authorization ?? '');
  const wanted = Buffer.from(`Bearer ${token}`);
  return given.length === wanted.length && timingSafeEqual(given, wanted);
}

/** Undefined when it is too long; the connection stays open, so that the answer can say so. */
async function readBody(request: IncomingMessage): Promise<string | undefined> {
  if (Number(request.headers['content-length'] ?? 0) > largestBody) return undefined;
  const parts: Buffer[] = [];
  let length = 0;
  for await (const part of request.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
    length += part.length;
    if (length > largestBody) return undefined;
    parts.push(part);
  }
  return Buffer.concat(parts).toString('utf8');
}

async function send(response: ServerResponse, answer: Response): Promise<void> {
  response.writeHead(answer.status, Object.fromEntries(answer.headers));
  response.end(answer.body === null ? undefined : Buffer.from(await answer.arrayBuffer()));
}

/** `allow`: the method that is taken there, which a 405 has to name. */
function refuse(response: ServerResponse, status: number, allow?: string): void {
  response.writeHead(status, {
    ...guarding,
    ...(allow === undefined ? {} : { Allow: allow }),
    'Content-Type': 'text/plain; charset=utf-8',
    'Cache-Control': 'no-store',
    Connection: 'close',
  });
  response.end('Not allowed');
}
