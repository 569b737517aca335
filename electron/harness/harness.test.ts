/**
 * The built main, preload, renderer and core together: main over the fake, the core in a real process, the pages in
 * real Chromium with the policy enforced, the rows in a real SQLite file. What only the Electron binary can show is in
 * electron.test.ts.
 */
import type { ChildProcess } from 'node:child_process';
import { statSync } from 'node:fs';
import path from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { findChromium, howToGetChromium, launch } from '../../e2e/browser.ts';
import { createElectron, type FakeElectron } from '../fake/electron.ts';
import { aFolder, until } from '../fake/start.ts';
import { forkForReal, loadBuiltMain } from './built.ts';
import { bundle, joinPage } from './page.ts';

const chromium = await findChromium();
if (chromium === undefined) console.log(`harness: not run. ${howToGetChromium}`);

const folder = aFolder();
const library = path.join(folder, 'Cross-Border Data Flow.meridian');
const children: ChildProcess[] = [];
const pages: Page[] = [];
const refused: string[] = [];
const complaints: string[] = [];
let browser: Browser;
let context: BrowserContext;
let fake: FakeElectron;

/** A call as the page makes it. */
const call = (page: Page, name: string, input: object): Promise<{ ok: boolean; data?: unknown; failure?: string }> =>
  page.evaluate(async ([name, input]) => JSON.parse(await window.meridian.send(name, input)), [
    name,
    JSON.stringify(input),
  ] as const);
const rows = (sql: string, ...values: string[]): unknown[] => {
  const db = new DatabaseSync(library, { readOnly: true });
  try {
    return db.prepare(sql).all(...values);
  } finally {
    db.close();
  }
};
const page = (at = 0): Page => {
  const found = pages[at];
  if (found === undefined) throw new Error(`There is no window ${at}.`);
  return found;
};
const choose = (id: string): void => {
  const items = fake.menu.bar.flatMap(({ submenu }) => (Array.isArray(submenu) ? submenu : []));
  const click = items.find((item) => item.id === id)?.click;
  if (click === undefined) throw new Error(`There is no command ${id}.`);
  Reflect.apply(click, undefined, []);
};
const aNote = (title: string, body: string): object => ({
  kind: 'page',
  title,
  aliases: [],
  tags: [],
  language: 'en',
  fields: {},
  links: [],
  body,
});

declare global {
  interface Window {
    readonly meridian: { send(name: string, input: string): Promise<string> };
  }
}

beforeAll(async () => {
  if (chromium === undefined) return;
  process.env.MERIDIAN_DATA = folder;
  browser = await launch();
  context = await browser.newContext();
  const joined: Promise<void>[] = [];
  fake = createElectron({
    fork: forkForReal(children),
    onWindow(window) {
      const join = async (): Promise<void> => {
        const page = await context.newPage();
        page.on('console', (message) => {
          if (['error', 'warning'].includes(message.type())) complaints.push(message.text());
        });
        page.on('pageerror', (error) => complaints.push(error.message));
        await joinPage(fake, window, page, refused);
        pages.push(page);
      };
      const ready = join();
      joined.push(ready);
      window.page.load = async (address) => {
        await ready;
        await window.page.load(address);
      };
    },
  });
  loadBuiltMain(fake);
  fake.app.makeReady();
  await until(() => fake.app.recent.length === 1, 30_000);
  await Promise.all(joined);
});

afterAll(async () => {
  for (const child of children) child.kill('SIGKILL');
  await browser?.close();
});

describe.runIf(chromium !== undefined)('the built application', () => {
  test('makes the person’s library at the first start, and shows it', async () => {
    expect(statSync(library).isFile()).toBe(true);
    await page().getByText('Countries and economies').first().waitFor();
    expect(await page().title()).toContain('Meridian');
  });

  test('finds while one types', async () => {
    await page().keyboard.press('Control+k');
    await page().keyboard.type('CPTPP');
    await page().getByRole('option').first().waitFor();
    await page().keyboard.press('Escape');
  });

  test('gives the page two functions and no more', async () => {
    expect(await page().evaluate(() => Object.keys(window.meridian).toSorted())).toEqual(['listen', 'send']);
    expect(
      await page().evaluate(() => ['require', 'process', 'module', 'Buffer'].filter((name) => name in window)),
    ).toEqual([]);
  });

  test('writes what a page saves into SQLite, and tells the other window', async () => {
    const [first] = fake.windows;
    choose('window.new');
    await until(() => fake.windows.length === 2 && fake.windows[1]?.isVisible() === true, 10_000);
    const answer = await call(page(), 'note.create', { note: aNote('Harness', 'A sentence that lands in SQLite.') });
    expect(answer).toMatchObject({ ok: true });
    expect(rows('SELECT count(*) AS notes FROM revisions WHERE content LIKE ?', '%lands in SQLite%')).toEqual([
      { notes: 1 },
    ]);
    await until(
      () =>
        fake.windows.every(({ page: { received } }) => received.some(([, text]) => String(text).includes('harness'))),
      3_000,
    );
    expect(first?.isDestroyed()).toBe(false);
  });

  test('refuses a call that the contract does not know, and one from a strange page', async () => {
    expect(await call(page(), '__proto__', {})).toMatchObject({ ok: false, failure: 'unknown-call' });
    const stranger = fake.windows[0];
    if (stranger === undefined) throw new Error('No window is open.');
    await expect(
      fake.invoke(stranger, 'meridian:call', ['library.about', '{}'], { url: 'https://evil.example/' }),
    ).rejects.toThrow();
  });

  test('hands over an exported file once', async () => {
    const fetched = await page().evaluate(async () => {
      const exported = await window.meridian.send(
        'version.export',
        JSON.stringify({ report: 'cross-border-data-flow-apac', number: null, ending: 'html' }),
      );
      const { data, message } = JSON.parse(exported);
      if (data === undefined) return message;
      const [one, two] = [await fetch(`/files/${data.file}`), await fetch(`/files/${data.file}`)];
      return [one.status, (await one.text()).length > 1000, two.status];
    });
    expect(fetched).toEqual([200, true, 404]);
  });

  test('keeps an image and shows it under the policy; gives nothing for another hash', async () => {
    const shown = await page().evaluate(async () => {
      const canvas = Object.assign(document.createElement('canvas'), { width: 30, height: 20 });
      const base64 = canvas.toDataURL('image/png').split(',')[1];
      const kept = await window.meridian.send('attachment.keep', JSON.stringify({ mediaType: 'image/png', base64 }));
      const address = `/${JSON.parse(kept).data.address.replace(/\.png$/, '')}`;
      const image = new Image();
      image.src = address;
      await image.decode();
      return {
        size: [image.naturalWidth, image.naturalHeight],
        other: (await fetch(`/attachments/${'0'.repeat(64)}`)).status,
      };
    });
    expect(shown).toEqual({ size: [30, 20], other: 404 });
    complaints.length = 0; // Chromium names the missing one
  });

  test('the policy holds: no inline script, no markup from text, no frame, no request elsewhere', async () => {
    const held = await page().evaluate(async () => {
      const violations: string[] = [];
      document.addEventListener('securitypolicyviolation', ({ effectiveDirective }) =>
        violations.push(effectiveDirective),
      );
      const thrown: string[] = [];
      try {
        document.createElement('div').innerHTML = '<b>x</b>';
      } catch (error) {
        thrown.push(String(error));
      }
      const script = document.createElement('script');
      const frame = document.createElement('iframe');
      frame.src = 'https://example.com/';
      document.body.append(frame);
      try {
        script.text = 'window.ran = true';
        document.body.append(script);
      } catch (error) {
        thrown.push(String(error));
      }
      await fetch('https://example.com/').catch(() => thrown.push('fetch'));
      await new Promise((done) => setTimeout(done, 100));
      frame.remove();
      script.remove();
      return { violations, thrown: thrown.length, ran: 'ran' in window };
    });
    expect(held.ran).toBe(false);
    expect(held.thrown).toBe(3);
    expect(held.violations).toEqual(expect.arrayContaining(['require-trusted-types-for', 'frame-src', 'connect-src']));
    complaints.length = 0; // these were asked for
  });

  test('a core that is killed is started again; the draft is still there; the person is told', async () => {
    const { data } = (await call(page(), 'note.read', { id: 'harness' })) as { data: { revision: string } };
    const note = aNote('Harness', 'Typed and not yet saved.');
    expect(await call(page(), 'draft.keep', { id: 'harness', draft: 'd', base: data.revision, note })).toMatchObject({
      ok: true,
    });
    children[0]?.kill('SIGKILL');
    await page().getByText('was started again').first().waitFor();
    expect(children).toHaveLength(2);
    const read = (await call(page(), 'note.read', { id: 'harness' })) as {
      data: { draft: { note: { body: string } } };
    };
    expect(read.data.draft.note.body).toBe('Typed and not yet saved.');
    expect(await call(page(), 'draft.drop', { id: 'harness', draft: 'd' })).toMatchObject({ ok: true });
  });

  test('a deep address survives a reload', async () => {
    await page().goto(`${bundle}note/japan`);
    await page().getByRole('heading', { name: 'Japan' }).first().waitFor();
    expect(complaints).toEqual([]);
  });

  test('a copy is one whole library, and can be opened in the windows', async () => {
    const copy = path.join(folder, 'Copy.meridian');
    fake.answers.push(copy, copy);
    choose('library.copy');
    await until(() => statSync(copy, { throwIfNoEntry: false })?.isFile() === true, 5_000);
    choose('library.open');
    await until(() => fake.app.recent.includes(copy), 10_000);
    await page().getByText('Copy.meridian').first().waitFor();
    expect(await call(page(), 'library.about', {})).toMatchObject({ ok: true, data: { file: 'Copy.meridian' } });
    await call(page(), 'note.create', { note: aNote('Only in the copy', 'x') });
    expect(rows('SELECT count(*) AS notes FROM revisions WHERE note = ?', 'only-in-the-copy')).toEqual([{ notes: 0 }]);
    fake.answers.push(library);
    choose('library.open');
    await page().getByText('Cross-Border Data Flow.meridian').first().waitFor();
  });

  test('nothing was asked of the network', () => expect(refused).toEqual([]));

  test('quitting keeps what was typed a moment ago, closes every page and the core, and leaves one file', async () => {
    await page().goto(`${bundle}note/harness`);
    await page().getByRole('button', { name: 'Edit' }).first().click();
    await page().locator('[contenteditable="true"]').first().click();
    await page().keyboard.press('Control+End');
    await page().keyboard.type(' The last words.');
    fake.app.module.quit();
    await until(() => fake.app.hasQuit(), 15_000);
    expect(statSync(`${library}-wal`, { throwIfNoEntry: false })).toBeUndefined();
    const kept = rows('SELECT content FROM drafts UNION ALL SELECT content FROM revisions').map((row) =>
      String(Object(row).content),
    );
    expect(kept.some((content) => content.includes('The last words.'))).toBe(true);
    await until(() => pages.every((open) => open.isClosed()), 5_000);
    expect(children.at(-1)?.exitCode).toBe(0);
  });
});
