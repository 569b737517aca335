import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import http from 'node:http';
import net from 'node:net';
import { networkInterfaces, tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Core, openCore } from '../core/app/core.ts';
import { makeLibrary } from '../core/app/make-library.ts';
import { aNote, good } from '../core/testing.ts';
import { largestBody, type RunningServer, startServer } from './http.ts';

type Answer = { readonly status: number; readonly headers: http.IncomingHttpHeaders; readonly text: string };
type Asking = { readonly method?: string; readonly headers?: http.OutgoingHttpHeaders; readonly body?: string };

const token = 'the-token-of-this-window';
const secret = 'never to be served';
let folder: string;
let core: Core;
let server: RunningServer;
const logged: string[] = [];

beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'meridian-http-'));
  const renderer = path.join(folder, 'renderer');
  mkdirSync(path.join(renderer, 'assets'), { recursive: true });
  writeFileSync(path.join(renderer, 'index.html'), '<!doctype html><title>Meridian</title>');
  writeFileSync(path.join(renderer, 'assets/index-1.js'), 'export {};');
  writeFileSync(path.join(folder, 'secret.txt'), secret);
  const file = path.join(folder, 'a.meridian');
  good(makeLibrary(file, undefined));
  core = good(openCore({ file, dataFolder: folder, log: (line) => logged.push(line) }));
  server = await startServer({ core, renderer, token, log: (line) => logged.push(line) });
});
afterAll(async () => {
  await server.close();
  core.close();
  rmSync(folder, { recursive: true, force: true });
});

/** One raw request: unlike `fetch`, it sends the target and every header as they are given. */
function ask(target: string, { method = 'GET', headers = {}, body }: Asking = {}): Promise<Answer> {
  const { port } = new URL(server.origin);
  return new Promise((resolve, reject) => {
    const request = http.request(
      { host: '127.0.0.1', port, path: target, method, headers, agent: false },
      (response) => {
        let text = '';
        response.setEncoding('utf8').on('data', (part: string) => {
          text += part;
        });
        response.on('end', () => resolve({ status: response.statusCode ?? 0, headers: response.headers, text }));
      },
    );
    request.on('error', reject).end(body);
  });
}

const bearer = { authorization: `Bearer ${token}` };
const ours = (): http.OutgoingHttpHeaders => ({
  ...bearer,
  origin: server.origin,
  'content-type': 'application/json',
  'sec-fetch-site': 'same-origin',
});
const call = (name: string, input: unknown, headers: http.OutgoingHttpHeaders = {}): Promise<Answer> =>
  ask(`/api/${name}`, { method: 'POST', headers: { ...ours(), ...headers }, body: JSON.stringify(input) });

describe('what our own window may do', () => {
  test('it gets the page, its parts and every address of a screen', async () => {
    expect(await ask('/')).toMatchObject({ status: 200, text: expect.stringContaining('<title>Meridian</title>') });
    expect((await ask('/note/%E6%97%A5%E6%9C%AC')).status).toBe(200);
    expect((await ask('/assets/index-1.js')).text).toBe('export {};');
    expect(await ask('/', { method: 'HEAD' })).toMatchObject({ status: 200, text: '' });
  });

  test('it calls the core', async () => {
    const { status, headers, text } = await call('library.about', {});
    expect([status, headers['content-type'], headers['cache-control']]).toEqual([200, 'application/json', 'no-store']);
    expect(JSON.parse(text)).toMatchObject({ ok: true, data: { file: 'a.meridian' } });
  });

  test('an unknown call is an answer of the door', async () => {
    const { status, text } = await call('__proto__', {});
    expect([status, JSON.parse(text)]).toMatchObject([200, { ok: false, failure: 'unknown-call' }]);
  });

  test('an exported file is served once', async () => {
    await call('note.create', { note: aNote({ kind: 'report', title: 'Once' }) });
    const made = await call('version.export', { report: 'once', number: null, ending: 'html' });
    const { file } = JSON.parse(made.text).data;
    const first = await ask(`/files/${file}`, { headers: bearer });
    expect(first.text).toContain('Once');
    expect(first.headers['content-security-policy']).toContain("default-src 'none'");
    expect((await ask(`/files/${file}`, { headers: bearer })).status).toBe(404);
  });
});

describe('another host', () => {
  const port = (): string => new URL(server.origin).port;
  test.each<[string, () => string]>([
    ['localhost', () => `localhost:${port()}`],
    ['another port', () => '127.0.0.1:1'],
    ['no port', () => '127.0.0.1'],
    ['a name that was rebound to this machine', () => `evil.example:${port()}`],
    ['a name that begins like ours', () => `127.0.0.1:${port()}.evil.example`],
  ])('%s is refused', async (_, host) => {
    expect((await ask('/', { headers: { host: host() } })).status).toBe(421);
    expect((await call('library.about', {}, { host: host() })).status).toBe(421);
  });

  test.each(['http://evil.example/', 'HTTP://evil.example/api/library.about', '*'])(
    'the target %s is refused',
    async (target) => {
      expect((await ask(target, { headers: bearer })).status).toBe(400);
    },
  );

  test('a target that looks like a host is a path', async () => {
    expect((await ask('//evil.example/x.js')).status).toBe(404);
  });
});

describe('another origin', () => {
  test.each(['http://evil.example', 'null', 'http://localhost:1', '', 'file://'])(
    '%j is refused, with the token too',
    async (origin) => {
      expect((await ask('/', { headers: { origin } })).status).toBe(403);
      expect((await call('library.about', {}, { origin })).status).toBe(403);
    },
  );

  test.each(['cross-site', 'same-site', 'SAME-ORIGIN'])('Sec-Fetch-Site %s is refused', async (site) => {
    expect((await ask('/', { headers: { 'sec-fetch-site': site } })).status).toBe(403);
    expect((await call('library.about', {}, { 'sec-fetch-site': site })).status).toBe(403);
  });

  test('a call that names no origin is refused', async () => {
    const { origin: _, ...rest } = ours();
    expect((await ask('/api/library.about', { method: 'POST', headers: rest, body: '{}' })).status).toBe(403);
  });
});

describe('another token', () => {
  const wrong: readonly [string, string | undefined][] = [
    ['none', undefined],
    ['empty', 'Bearer '],
    ['wrong', 'Bearer another-token-of-the-sort'],
    ['a beginning', `Bearer ${token.slice(0, -1)}`],
    ['too long', `Bearer ${token}x`],
    ['another scheme', `Basic ${token}`],
    ['of the same length', `Bearer ${token.slice(0, -1)}W`],
  ];
  const routes = ['/events', '/files/x', '//files/x', '/%66iles/x', '/./files/x', '/x/../files/x', '/%65vents'];

  test.each(wrong)('%s: the core, the events and the files are closed', async (_, authorization) => {
    const given = authorization === undefined ? {} : { authorization };
    const { authorization: __, ...rest } = ours();
    const called = await ask('/api/library.about', { method: 'POST', headers: { ...rest, ...given }, body: '{}' });
    expect([called.status, called.text]).toEqual([401, 'Not allowed']);
    for (const route of routes) expect([route, (await ask(route, { headers: given })).status]).toEqual([route, 401]);
  });

  test('a token in the address is none', async () => {
    expect((await ask(`/events?token=${token}`)).status).toBe(401);
  });

  test('the page never holds it', async () => {
    expect((await ask('/')).text).not.toContain(token);
  });
});

describe('another form', () => {
  test.each(['GET', 'HEAD', 'PUT', 'DELETE', 'PATCH', 'OPTIONS'])('%s is not taken by the core', async (method) => {
    const { status, headers } = await ask('/api/library.about', { method, headers: ours() });
    expect([status, headers.allow]).toEqual([405, 'POST']);
  });

  test.each(['POST', 'PUT', 'DELETE', 'OPTIONS', 'TRACE'])(
    '%s is not taken by a page, nor by the events',
    async (method) => {
      for (const target of ['/', '/assets/index-1.js', '/events']) {
        const { status, headers } = await ask(target, { method, headers: bearer });
        expect([target, status, headers.allow]).toEqual([target, 405, 'GET']);
      }
    },
  );

  test.each(['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data; boundary=x', ''])(
    'a body of the type %j is refused: a form of another page could send it',
    async (type) => {
      expect((await call('library.about', {}, { 'content-type': type })).status).toBe(415);
    },
  );

  test('a body that is too long is refused before it is read', async () => {
    const { status } = await ask('/api/library.about', {
      method: 'POST',
      headers: { ...ours(), 'content-length': largestBody + 1 },
      body: '{}',
    });
    expect(status).toBe(413);
  });

  test('a body that does not say how long it is, is refused at the limit', async () => {
    const answered = await new Promise<number>((resolve, reject) => {
      const { port } = new URL(server.origin);
      const part = Buffer.alloc(1024 * 1024, ' ');
      let sent = 0;
      const request = http.request(
        { host: '127.0.0.1', port, path: '/api/library.about', method: 'POST', headers: ours(), agent: false },
        (response) => {
          resolve(response.statusCode ?? 0);
          request.destroy();
        },
      );
      const more = (): void => {
        if (request.destroyed || sent > largestBody) return;
        sent += part.length;
        request.write(part, more);
      };
      request.on('error', reject);
      more();
    });
    expect(answered).toBe(413);
  });

  test('a body that is no JSON is the failure of the door', async () => {
    const { text } = await ask('/api/library.about', { method: 'POST', headers: ours(), body: '{' });
    expect(JSON.parse(text)).toMatchObject({ ok: false, failure: 'invalid-input' });
  });

  test('bytes that are no HTTP do not stop the server', async () => {
    const { port } = new URL(server.origin);
    const heard = await new Promise<string>((resolve) => {
      let text = '';
      const socket = net.connect(Number(port), '127.0.0.1', () => socket.write('\x16\x03\x01\x00 hello\r\n\r\n'));
      socket.on('data', (part) => {
        text += part.toString();
      });
      socket.on('close', () => resolve(text));
    });
    expect(heard).toContain('400');
    expect((await ask('/')).status).toBe(200);
  });
});

describe('an image of the library', () => {
  const base64 = 'iVBORw0KGgoAAAANSUhEUgAAAAgAAAAECAIAAAA8r+mnAAAAEUlEQVR4nGOQ96vEihioJwEAku8cwcah80EAAAAASUVORK5CYII=';
  const keep = async (): Promise<string> => {
    const { text } = await call('attachment.keep', { mediaType: 'image/png', base64 });
    return `/${JSON.parse(text).data.address}`.replace(/\.png$/, '');
  };

  test('is given to our page without a token, since an <img> has none, and runs nothing', async () => {
    const { status, headers } = await ask(await keep(), { headers: { 'sec-fetch-site': 'same-origin' } });
    expect([status, headers['content-type']]).toEqual([200, 'image/png']);
    expect(headers['content-security-policy']).toContain('sandbox');
    expect(headers['cross-origin-resource-policy']).toBe('same-origin');
  });

  test.each(['cross-site', 'same-site'])('is not given to a %s page', async (site) => {
    expect((await ask(await keep(), { headers: { 'sec-fetch-site': site } })).status).toBe(403);
  });

  test.each<[string, (address: string) => string]>([
    ['another hash', (address) => address.replace(/.$/, (last) => (last === '0' ? '1' : '0'))],
    ['a part of its hash', (address) => address.slice(0, -1)],
    ['its hash in capitals', (address) => `/attachments/${address.slice(13).toUpperCase()}`],
    ['a path below it', (address) => `${address}/x`],
    ['all of them', () => '/attachments/'],
  ])('is not found by %s', async (_what, wrong) => {
    expect((await ask(wrong(await keep()))).status).toBe(404);
  });

  test('is not kept without the token', async () => {
    const refused = await call('attachment.keep', { mediaType: 'image/png', base64 }, { authorization: 'Bearer x' });
    expect(refused.status).toBe(401);
  });
});

describe('another path', () => {
  test.each([
    '/../secret.txt',
    '/assets/../../secret.txt',
    '/%2e%2e/secret.txt',
    '/..%2fsecret.txt',
    '/%2e%2e%2fsecret.txt',
    '/..%5csecret.txt',
    '/..\\secret.txt',
    '/%252e%252e%252fsecret.txt',
    '/assets/..%00/secret.txt',
    '/assets/....//secret.txt',
    '/attachments/../secret.txt',
  ])('%s does not lead out of the folder', async (target) => {
    const { status, text } = await ask(target);
    expect(status).toBeGreaterThanOrEqual(400);
    expect(status).toBeLessThan(500);
    expect(text).not.toContain(secret);
  });

  test.each(['/%', '/%zz', '/api/%', '/files/%c0%af', '/note/%e6%97'])(
    'the malformed percent sign of %s is refused and stops nothing',
    async (target) => {
      expect((await ask(target, { headers: bearer })).status).toBe(400);
      expect((await ask('/')).status).toBe(200);
    },
  );

  test('a call has no more than a name', async () => {
    expect((await call('library.about/more', {})).status).toBe(404);
  });
});

test('every answer has the guarding headers, every page its policy', async () => {
  const answers = [
    await ask('/'),
    await ask('/assets/index-1.js'),
    await ask('/none.js'),
    await ask('/', { headers: { host: 'evil.example' } }),
    await ask('/', { headers: { origin: 'null' } }),
    await ask('/events'),
    await ask('/%'),
    await ask('/api/library.about'),
    await call('library.about', {}),
    await call('nope', {}),
  ];
  for (const { status, headers } of answers) {
    expect([status, headers['x-content-type-options']]).toEqual([status, 'nosniff']);
    expect([status, headers['cross-origin-resource-policy']]).toEqual([status, 'same-origin']);
    expect(headers['access-control-allow-origin']).toBeUndefined();
    expect(headers['set-cookie']).toBeUndefined();
  }
  expect(answers[0]?.headers['content-security-policy']).toContain("require-trusted-types-for 'script'");
});

test('it listens on 127.0.0.1 alone', async () => {
  const { port } = new URL(server.origin);
  const reached = (host: string): Promise<boolean> =>
    new Promise((resolve) => {
      const socket = net.connect({ port: Number(port), host, timeout: 500 }, () => resolve(true));
      socket.on('error', () => resolve(false)).on('timeout', () => resolve(false));
      socket.unref();
    });
  expect(await reached('127.0.0.1')).toBe(true);
  const others = Object.values(networkInterfaces()).flatMap((list) => list?.filter(({ internal }) => !internal) ?? []);
  for (const host of ['127.0.0.2', '::1', ...others.map(({ address }) => address)])
    expect([host, await reached(host)]).toEqual([host, false]);
});

/** The stream of events, read until a piece of it holds `wanted`. */
function streamUntil(wanted: string): {
  readonly open: Promise<void>;
  readonly heard: Promise<string>;
  stop: () => void;
} {
  const { port } = new URL(server.origin);
  const opened = Promise.withResolvers<void>();
  const heard = Promise.withResolvers<string>();
  const request = http.get({ host: '127.0.0.1', port, path: '/events', headers: bearer, agent: false }, (response) => {
    let text = '';
    response.setEncoding('utf8').on('data', (part: string) => {
      text += part;
      opened.resolve();
      if (text.includes(wanted)) heard.resolve(text);
    });
    response.on('error', () => heard.resolve(text)).on('close', () => heard.resolve(text));
  });
  request.on('error', opened.reject);
  return { open: opened.promise, heard: heard.promise, stop: () => request.destroy() };
}

test('a save is told to every window that listens', async () => {
  const streams = [streamUntil('library-changed'), streamUntil('library-changed')];
  await Promise.all(streams.map(({ open }) => open));
  await call('note.create', { note: aNote({ title: 'Told' }) });
  for (const { heard, stop } of streams) {
    const text = await heard;
    expect(text).toMatch(/^: connected\n\n/);
    expect(text).toContain('data: {"event":"library-changed","data":{"notes":["told"]}}\n\n');
    stop();
  }
});

test('the server closes with a stream still open, and is gone', async () => {
  const other = await startServer({ core, renderer: path.join(folder, 'renderer') });
  const { port } = new URL(other.origin);
  expect(new URL(other.address).hash).toMatch(/^#token=[\w-]{43}$/);
  const ended = new Promise<void>((resolve) => {
    http.get(
      { host: '127.0.0.1', port, path: '/events', headers: { authorization: `Bearer ${other.token}` } },
      (stream) => {
        stream
          .on('data', () => void other.close())
          .on('error', () => {})
          .on('close', resolve);
      },
    );
  });
  await ended;
  await expect(fetch(other.origin)).rejects.toThrow();
});

test('a port that is taken is an error of the start, not of the process', async () => {
  const port = Number(new URL(server.origin).port);
  await expect(startServer({ core, renderer: folder, port })).rejects.toMatchObject({ code: 'EADDRINUSE' });
});

test('nothing of all this was a bug', () => {
  expect(logged.filter((line) => line.startsWith('bug'))).toEqual([]);
});
