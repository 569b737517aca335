import axe from 'axe-core';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { findChromium, howToGetChromium, launch } from './browser.ts';
import { openWindow, type ServedLibrary, serveLibrary, type Watched } from './served-library.ts';

const chromium = await findChromium();
if (chromium === undefined) console.log(`screens: not run. ${howToGetChromium}`);

type Screen = {
  readonly name: string;
  readonly place: string;
  readonly act?: (page: Page) => Promise<unknown>;
  readonly within?: string;
};

const screens: readonly Screen[] = [
  { name: 'front page', place: '/' },
  { name: 'notes of a kind', place: '/kind/country' },
  { name: 'note of a country', place: '/note/china' },
  { name: 'note of a finding', place: '/kind/finding', act: (page) => page.locator('.row a').first().click() },
  { name: 'note of a source', place: '/kind/source', act: (page) => page.locator('.row a').first().click() },
  {
    name: 'note being edited',
    place: '/note/china',
    act: (page) => page.getByRole('button', { name: 'Edit' }).click(),
  },
  { name: 'history', place: '/note/china/history' },
  { name: 'search page', place: '/search?q=consent' },
  { name: 'search window', place: '/', act: findConsent },
  { name: 'new note', place: '/new/country' },
  { name: 'report', place: '/report/cross-border-data-flow-apac' },
  {
    name: 'freezing',
    place: '/report/cross-border-data-flow-apac',
    act: (page) => page.getByRole('button', { name: 'Freeze a version' }).click(),
    within: '[role=dialog]',
  },
  { name: 'no such note', place: '/note/nowhere' },
  { name: 'no such place', place: '/nowhere' },
];

async function findConsent(page: Page): Promise<void> {
  await page.keyboard.press('Control+k');
  await page.keyboard.type('consent');
  await page.getByRole('option').first().waitFor();
}

/** What axe finds wrong, one line each. Evaluated from outside, so that the page's policy stays as it is. */
async function violations(page: Page, within = 'html'): Promise<string[]> {
  await page.evaluate(axe.source);
  const found = await page.evaluate(`axe.run(${JSON.stringify(within)}, { resultTypes: ['violations'] })`);
  return (found as axe.AxeResults).violations.flatMap(({ id, nodes }) =>
    nodes.slice(0, 3).map((node) => `${id}: ${node.html.slice(0, 160)} ${node.failureSummary ?? ''}`),
  );
}

describe.runIf(chromium !== undefined)('every screen, in light and dark', () => {
  let browser: Browser;
  let library: ServedLibrary;
  beforeAll(async () => {
    library = await serveLibrary();
    browser = await launch();
  });
  afterAll(async () => {
    await browser?.close();
    await library?.remove();
  });

  describe.for(['light', 'dark'] as const)('%s', (colorScheme) => {
    let window: Watched;
    beforeAll(async () => {
      window = await openWindow(browser, library, '/', { colorScheme, reducedMotion: 'reduce' });
    });

    for (const { name, place, act, within } of screens)
      test(`${name}: axe finds nothing, the console is silent`, async () => {
        const { page, complaints } = window;
        await page.goto(`${library.origin()}${place}`);
        await page.locator('h1').first().waitFor();
        await act?.(page);
        await page.waitForTimeout(300);
        expect(await violations(page, within)).toEqual([]);
        expect(complaints.splice(0)).toEqual([]);
      });
  });

  test('at 200 % zoom and at 1024 × 700 nothing is wider than the window', async () => {
    for (const { place } of screens.filter((screen) => screen.act === undefined)) {
      const { page } = await openWindow(browser, library, place, { viewport: { width: 1024, height: 700 } });
      const excess = () => page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      expect({ place, excess: await excess() }).toEqual({ place, excess: 0 });
      await page.setViewportSize({ width: 640, height: 400 });
      expect({ place, excess: await excess() }).toEqual({ place, excess: 0 });
      await page.context().close();
    }
  });
});
