/** What journeys share: one real library and one real browser for a file of tests, and windows that are watched. */
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect } from 'vitest';
import { findChromium, howToGetChromium, launch } from './browser.ts';
import { openWindow, type ServedLibrary, serveLibrary, type Watched } from './served-library.ts';

export let browser: Browser;
export let library: ServedLibrary;
let windows: Watched[] = [];

/** A new window at a place of the library; closed after the test, which fails if the window complained. */
export async function open(place?: string, options?: BrowserContextOptions): Promise<Page> {
  const opened = await openWindow(browser, library, place, options);
  windows.push(opened);
  return opened.page;
}

const chromium = await findChromium();

/** A group of journeys. Without a browser it is named as not run, with how to get one. */
export function journeys(name: string, tests: () => void): void {
  if (chromium === undefined) console.log(`${name}: not run. ${howToGetChromium}`);
  describe.runIf(chromium !== undefined)(name, () => {
    beforeAll(async () => {
      library = await serveLibrary();
      browser = await launch();
    });
    afterAll(async () => {
      await browser?.close();
      await library?.remove();
    });
    afterEach(async () => {
      const complaints = windows.flatMap((window) => window.complaints);
      for (const { page } of windows) await page.context().close();
      windows = [];
      expect(complaints).toEqual([]);
    });
    tests();
  });
}
