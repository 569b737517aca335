import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createAssetServer } from './assets.ts';

const hash = 'a'.repeat(64);
let parent: string;
let serve: (request: Request) => Promise<Response>;
const get = (address: string, init?: RequestInit): Promise<Response> =>
  serve(new Request(new URL(address, 'http://127.0.0.1:1/'), init));

beforeAll(() => {
  parent = mkdtempSync(path.join(tmpdir(), 'meridian-assets-'));
  const folder = path.join(parent, 'renderer');
  mkdirSync(path.join(folder, 'assets'), { recursive: true });
  writeFileSync(path.join(parent, 'secret.txt'), 'secret');
  writeFileSync(path.join(folder, 'index.html'), '<!doctype html><title>Meridian</title>');
  writeFileSync(path.join(folder, 'assets/index-1.js'), 'export {};');
  writeFileSync(path.join(folder, 'assets/inter-1.woff2'), 'font');
  writeFileSync(path.join(folder, 'odd.xyz'), 'odd');
  const bytes = new TextEncoder().encode('<script>alert(1)</script>');
  serve = createAssetServer({
    folder,
    file: async (token) =>
      token === 'once' ? { name: 'Rapport (été) 1.0.html', mediaType: 'text/html', bytes } : undefined,
    attachment: (wanted) => (wanted === 'b'.repeat(64) ? undefined : { mediaType: 'image/svg+xml', bytes }),
    connect: ['http://127.0.0.1:2'],
  });
});
afterAll(() => rmSync(parent, { recursive: true, force: true }));

describe('the built renderer', () => {
  test.each([
    '/',
    '/index.html',
    '/note/japan',
    '/kind/country',
    '/note/cptpp-art.14.11',
    '/search?q=a.b',
    '/note/%E6%97%A5%E6%9C%AC',
  ])('%s shows the page', async (address) => {
    const response = await get(address);
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toBe('text/html; charset=utf-8');
    expect(response.headers.get('cache-control')).toBe('no-cache');
    expect(await response.text()).toContain('<title>Meridian</title>');
  });

  test.each([
    ['/assets/index-1.js', 'text/javascript; charset=utf-8', 'public, max-age=31536000, immutable'],
    ['/assets/inter-1.woff2', 'font/woff2', 'public, max-age=31536000, immutable'],
    ['/odd.xyz', 'application/octet-stream', 'no-cache'],
  ])('%s comes as %s', async (address, type, cache) => {
    const { status, headers } = await get(address);
    expect([status, headers.get('content-type'), headers.get('cache-control')]).toEqual([200, type, cache]);
  });

  test('a part that does not exist is missing, not the page', async () => {
    expect((await get('/assets/index-2.js')).status).toBe(404);
  });

  test('a folder with an ending is missing', async () => {
    mkdirSync(path.join(parent, 'renderer/folder.d'));
    expect((await get('/folder.d')).status).toBe(404);
  });

  test('the policy allows our own code and nothing else', async () => {
    const policy = (await get('/')).headers.get('content-security-policy') ?? '';
    expect(policy.split('; ')).toEqual([
      "default-src 'none'",
      "script-src 'self'",
      "style-src 'self'",
      "style-src-attr 'unsafe-inline'",
      "img-src 'self' data: blob:",
      "font-src 'self'",
      "connect-src 'self' http://127.0.0.1:2",
      "worker-src 'self'",
      "base-uri 'none'",
      "form-action 'none'",
      "frame-ancestors 'none'",
      "object-src 'none'",
      "require-trusted-types-for 'script'",
      "trusted-types lexical 'allow-duplicates'",
    ]);
  });
});

describe('paths that try to leave the folder', () => {
  test.each([
    '/..%2fsecret.txt',
    '/%2e%2e%2fsecret.txt',
    '/assets/..%2f..%2fsecret.txt',
    '/..%5csecret.txt',
    '/assets/..%5c..%5csecret.txt',
    '/..%2fsecret',
    '/%2fetc/passwd.txt',
    '/C%3a/secret.txt',
    '/index.html%00.js',
    '/%zz.js',
    '//evil.example/x.js',
    '/assets//index-1.js',
  ])('%s is refused', async (address) => {
    const response = await get(address);
    expect([response.status, await response.text()]).toEqual([404, 'Not found']);
  });

  test('dots between slashes never leave the origin', async () => {
    expect((await get('/assets/../../secret.txt')).status).toBe(404);
  });
});

describe('exported files', () => {
  test('come once, as a download that runs nothing', async () => {
    const [first, second] = await Promise.all([get('/files/once'), get('/files/once')]);
    expect([first.status, second.status]).toEqual([200, 404]);
    expect(await first.text()).toContain('alert');
    expect(first.headers.get('content-type')).toBe('text/html');
    expect(first.headers.get('content-disposition')).toBe(
      "attachment; filename*=UTF-8''Rapport%20%28%C3%A9t%C3%A9%29%201.0.html",
    );
    expect(first.headers.get('content-security-policy')).toContain('sandbox');
    expect(first.headers.get('cache-control')).toBe('no-store');
    expect((await get('/files/once')).status).toBe(404);
  });

  test.each(['/files/other', '/files/', '/files', '/files/once/more'])('%s is missing', async (address) => {
    expect((await get(address)).status).toBe(404);
  });

  test('asking for the head does not use the file up', async () => {
    expect((await get('/files/once', { method: 'HEAD' })).status).toBe(405);
  });
});

describe('attachments', () => {
  test('come by their hash, for good, and run nothing', async () => {
    const { status, headers } = await get(`/attachments/${hash}`);
    expect(status).toBe(200);
    expect(headers.get('content-type')).toBe('image/svg+xml');
    expect(headers.get('content-security-policy')).toBe("default-src 'none'; style-src 'unsafe-inline'; sandbox");
    expect(headers.get('cache-control')).toContain('immutable');
  });

  test.each([`/attachments/${'b'.repeat(64)}`, '/attachments/abc', `/attachments/${hash}/more`, '/attachments'])(
    '%s is missing',
    async (address) => expect((await get(address)).status).toBe(404),
  );
});

describe('every answer', () => {
  test.each(['/', '/assets/index-1.js', '/missing.js', '/files/none', `/attachments/${hash}`])(
    '%s is never guessed at nor shared with another origin',
    async (address) => {
      const { headers } = await get(address);
      expect(headers.get('x-content-type-options')).toBe('nosniff');
      expect(headers.get('referrer-policy')).toBe('no-referrer');
      expect(headers.get('cross-origin-resource-policy')).toBe('same-origin');
      expect(headers.get('cross-origin-opener-policy')).toBe('same-origin');
    },
  );

  test.each(['POST', 'PUT', 'DELETE', 'OPTIONS'])('%s is refused', async (method) => {
    const response = await get('/', { method });
    expect([response.status, response.headers.get('allow')]).toEqual([405, 'GET, HEAD']);
  });

  test('HEAD has the headers and no body', async () => {
    const response = await get('/', { method: 'HEAD' });
    expect(response.headers.get('content-type')).toBe('text/html; charset=utf-8');
    expect(await response.text()).toBe('');
  });
});
