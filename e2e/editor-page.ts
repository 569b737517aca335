/** Builds the trial page, serves it under the policies of the real windows, and opens it in a browser. */
import { readFileSync } from 'node:fs';
import { readFile, rm } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import { createRequire } from 'node:module';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import react from '@vitejs/plugin-react';
import type { Browser, Page } from 'playwright-core';
import { build } from 'vite';
import { launch } from './browser.ts';

const page = path.resolve(import.meta.dirname, '../renderer/editor/trial');

const policy =
  "default-src 'none'; script-src 'self'; style-src 'self'; style-src-attr 'unsafe-inline'; img-src 'self' data:; " +
  "font-src 'self'; connect-src 'self'; require-trusted-types-for 'script'; trusted-types lexical 'allow-duplicates'";

const typeOf: Readonly<Record<string, string>> = { '.html': 'text/html', '.js': 'text/javascript', '.css': 'text/css' };

export type TrialPage = {
  /** A fresh page with this body. `problems` collects what the page complained of. */
  readonly open: (body: string) => Promise<{ readonly page: Page; readonly problems: string[] }>;
  readonly close: () => Promise<void>;
};

export async function openTrial(): Promise<TrialPage> {
  const out = path.join(tmpdir(), `meridian-editor-${process.pid}`);
  await build({
    root: page,
    configFile: false,
    logLevel: 'error',
    base: './',
    plugins: [react()],
    build: {
      outDir: out,
      emptyOutDir: true,
      minify: false,
      chunkSizeWarningLimit: 10_000,
      rollupOptions: { input: path.join(page, 'trial.html') },
    },
  });
  const server = createServer(async (request, response) => {
    const file = path.join(out, path.posix.normalize(new URL(request.url ?? '/', 'http://x').pathname));
    const bytes = await readFile(file).catch(() => undefined);
    response.writeHead(bytes === undefined ? 404 : 200, {
      'content-type': typeOf[path.extname(file)] ?? 'application/octet-stream',
      'content-security-policy': policy,
    });
    response.end(bytes);
  });
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  const browser = await launch();
  return { open: (body) => openPage(browser, server, body), close: () => closeAll(browser, server, out) };
}

async function openPage(browser: Browser, server: Server, body: string) {
  const { port } = server.address() as AddressInfo;
  const origin = `http://127.0.0.1:${port}`;
  const context = await browser.newContext({ viewport: { width: 1024, height: 800 } });
  await context.grantPermissions(['clipboard-read', 'clipboard-write'], { origin });
  const page = await context.newPage();
  const problems: string[] = [];
  page.on('pageerror', (error) => problems.push(String(error)));
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') problems.push(message.text());
  });
  await page.addInitScript((starting) => {
    Object.assign(window, { startingBody: starting });
  }, body);
  await page.goto(`${origin}/trial.html`);
  await page
    .getByRole('textbox', { name: 'Text' })
    .waitFor({ timeout: 5_000 })
    .catch(() => {
      throw new Error(`The editor did not come up: ${problems.join('; ')}`);
    });
  return { page, problems };
}

async function closeAll(browser: Browser, server: Server, out: string): Promise<void> {
  await browser.close();
  await new Promise((done) => server.close(done));
  await rm(out, { recursive: true, force: true });
}

/** Presses the named keys and types all other texts, as a person would. */
export async function typeKeys(page: Page, ...keys: readonly string[]): Promise<void> {
  for (const key of keys) {
    if (!/^(Enter|Tab|Escape|Backspace|Delete|Home|End|Arrow\w+|(Control|Alt|Shift|Meta)\+.+)$/.test(key))
      await page.keyboard.type(key);
    else {
      await page.keyboard.press(key);
      // The browser tells a moved caret one frame later; a person is never faster.
      if (/Arrow|Home|End/.test(key))
        await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => setTimeout(done, 20))));
    }
  }
}

/** What axe finds wrong on the page as it stands: rule and place. */
export async function axeFindings(page: Page): Promise<unknown> {
  const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
  const client = await page.context().newCDPSession(page);
  await client.send('Runtime.evaluate', { expression: axe });
  const found = await client.send('Runtime.evaluate', {
    expression:
      'axe.run(document.querySelector("body")).then((r) => r.violations.map((v) => v.id + ": " + v.nodes.map((n) => n.html).join()))',
    awaitPromise: true,
    returnByValue: true,
  });
  return found.result.value;
}
