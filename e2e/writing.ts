/** What a person's hands do on the pages, as the journeys need it. */
import type { Locator, Page } from 'playwright-core';

export const textBox = (page: Page) => page.getByRole('textbox', { name: 'Text', exact: true });

/** Waits until the state of saving in the header is these words. */
export const saving = (page: Page, words: string) =>
  page.locator('.saving-words', { hasText: new RegExp(`^${words}$`) }).waitFor();

/** Begins editing with the key, and puts the cursor behind the last word of the text. */
export async function edit(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Edit' }).waitFor();
  await page.keyboard.press('e');
  await textBox(page).focus();
  await page.keyboard.press('Control+End');
}

/** As a hand moves: a jump of the pointer opens no tip. */
export async function pointAt(page: Page, place: Locator): Promise<void> {
  await place.scrollIntoViewIfNeeded();
  const box = await place.boundingBox();
  if (box === null) throw new Error('There is nothing to point at');
  await page.mouse.move(0, 0);
  await page.mouse.move(box.x + 4, box.y + box.height / 2, { steps: 5 });
}

export async function done(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Done' }).first().click();
  await page.getByRole('button', { name: 'Edit' }).waitFor();
}
