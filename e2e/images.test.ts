/** Images from hand to page: pasted, dropped, chosen, described, read, exported; and those that are refused. */
import { createHash } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import axe from 'axe-core';
import type { Locator, Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { journeys, library, open } from './journey.ts';
import { aPicture } from './picture.ts';
import { meridian } from './served-library.ts';
import { done, edit, saving, textBox } from './writing.ts';

/** Puts a page with these words into the library from outside, and opens it for writing. */
async function write(id: string, body: string): Promise<Page> {
  await put(id, body);
  const page = await openNote(id);
  await edit(page);
  return page;
}

async function put(id: string, body: string): Promise<void> {
  const file = path.join(library.folder, `${id}.md`);
  writeFileSync(file, `---\nkind: page\ntitle: ${id}\n---\n${body}`);
  const { status, stderr } = meridian('put', library.file, file);
  expect([status, stderr]).toEqual([0, '']);
}

const openNote = (id: string): Promise<Page> =>
  open(`/note/${id}`, { permissions: ['clipboard-read', 'clipboard-write'] });

const bodyOf = (id: string): string =>
  (JSON.parse(meridian('show', library.file, id, '--json').stdout) as { note: { body: string } }).note.body;

const addressOf = (bytes: Buffer): string => `attachments/${createHash('sha256').update(bytes).digest('hex')}.png`;

/** A file of the person's, outside of the library. */
function aFile(name: string, bytes: Buffer | string): string {
  const file = path.join(library.folder, name);
  writeFileSync(file, bytes);
  return file;
}

async function choose(page: Page, ...files: string[]): Promise<void> {
  const chooser = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: 'Image', exact: true }).click();
  await (await chooser).setFiles(files);
}

/** Drops files behind the words of a place, as the system does. */
async function drop(page: Page, place: Locator, ...files: string[]): Promise<void> {
  const box = await place.boundingBox();
  if (box === null) throw new Error('There is no place to drop at');
  const client = await page.context().newCDPSession(page);
  const data = { items: [], files, dragOperationsMask: 1 };
  for (const type of ['dragEnter', 'dragOver', 'drop'] as const)
    await client.send('Input.dispatchDragEvent', { type, x: box.x + box.width - 4, y: box.y + box.height / 2, data });
}

const pictures = (page: Page): Locator => textBox(page).locator('.editor-image img');

const form = (page: Page): Locator => page.getByRole('dialog', { name: 'Image' });

/** The image has come and has this size of its own. */
const expectShown = (image: Locator, width: number, height: number) =>
  expect
    .poll(() => image.evaluate((one: HTMLImageElement) => [one.complete, one.naturalWidth, one.naturalHeight]))
    .toEqual([true, width, height]);

journeys('images', () => {
  test('one is chosen, described, saved with the note, kept whole, shown at the reading width', async () => {
    const bytes = aPicture(2400, 1200);
    const page = await write('chosen', 'Before.\n\nAfter.\n');
    await page.keyboard.press('Control+Home');
    await choose(page, aFile('map.png', bytes));
    await form(page).waitFor();
    await page.keyboard.type('A map of data flows');
    await page.keyboard.press('Tab');
    await page.keyboard.type('Flows in 2025');
    await page.keyboard.press('Enter');
    const image = textBox(page).getByRole('img', { name: 'A map of data flows' });
    await expectShown(image, 2400, 1200);
    await page.keyboard.type('And so ');
    await done(page);
    await saving(page, 'Saved');
    expect(bodyOf('chosen')).toBe(
      `![A map of data flows](${addressOf(bytes)} "Flows in 2025")\n\nAnd so Before.\n\nAfter.\n`,
    );
    const shown = page.getByRole('figure').getByRole('img', { name: 'A map of data flows' });
    await expectShown(shown, 2400, 1200);
    await page.locator('figcaption', { hasText: 'Flows in 2025' }).waitFor();
    const [box, text] = await Promise.all([shown.boundingBox(), page.locator('.document').boundingBox()]);
    expect(box?.width).toBeLessThanOrEqual(text?.width ?? 0);
    expect((box?.width ?? 0) / (box?.height ?? 1)).toBeCloseTo(2, 1);
    const answer = await page.request.get(`${library.origin()}/attachments/${addressOf(bytes).slice(12, 76)}`);
    expect((await answer.body()).equals(bytes)).toBe(true);
  });

  test('one is pasted; its description can wait and is missed; undo takes it away, redo brings it', async () => {
    const page = await write('pasted', 'Before.\n');
    await page.evaluate(async () => {
      const canvas = Object.assign(document.createElement('canvas'), { width: 300, height: 200 });
      const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve));
      await navigator.clipboard.write([new ClipboardItem({ 'image/png': blob ?? '' })]);
    });
    await page.keyboard.press('Control+v');
    await form(page).waitFor();
    await page.getByRole('button', { name: 'Later' }).click();
    await page.getByText('No alternative text yet').waitFor();
    await expectShown(pictures(page), 300, 200);
    await page.keyboard.press('Control+z');
    await pictures(page).waitFor({ state: 'detached' });
    await page.keyboard.press('Control+Shift+z');
    await expectShown(pictures(page), 300, 200);
    await page.getByRole('button', { name: 'Done' }).first().click();
    await saving(page, 'Saved');
    expect(bodyOf('pasted')).toMatch(/^Before\.\n\n!\[\]\(attachments\/[0-9a-f]{64}\.png\)\n$/);
  });

  test('axe finds nothing in a text with an image, nor in its form; the slash menu puts one in too', async () => {
    const page = await write('slash', 'Before.\n');
    await page.keyboard.press('Enter');
    await page.keyboard.type('/i');
    // The text names the chosen piece once the keys are the list's.
    const chosen = (): string => {
      const id = document.activeElement?.getAttribute('aria-activedescendant') ?? '';
      return document.getElementById(id)?.textContent ?? '';
    };
    await expect.poll(() => page.evaluate(chosen)).toBe('Image');
    const chooser = page.waitForEvent('filechooser');
    await page.keyboard.press('Enter');
    await (await chooser).setFiles(aFile('slash.png', aPicture(40, 30)));
    await form(page).waitFor();
    await page.evaluate(axe.source);
    const found = (await page.evaluate('axe.run()')) as axe.AxeResults;
    expect(found.violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([]);
    await page.keyboard.type('A field');
    await page.keyboard.press('Enter');
    await done(page);
    await saving(page, 'Saved');
    expect(bodyOf('slash')).toBe(`Before.\n\n![A field](${addressOf(aPicture(40, 30))})\n`);
    const read = (await page.evaluate('axe.run()')) as axe.AxeResults;
    expect(read.violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([]);
  });

  test('several are dropped where the pointer is', async () => {
    const [one, two] = [aPicture(20, 10), aPicture(10, 20)];
    const page = await write('dropped', 'First.\n\nSecond.\n');
    await drop(page, textBox(page).getByText('First.'), aFile('one.png', one), aFile('two.png', two));
    await expect.poll(() => pictures(page).count()).toBe(2);
    await page.getByRole('button', { name: 'Later' }).click();
    await done(page);
    await saving(page, 'Saved');
    const expected = `First.\n\n![](${addressOf(one)})\n\n![](${addressOf(two)})\n\nSecond.\n`;
    expect(bodyOf('dropped')).toBe(expected);
  });

  test('by keys: arrows select it, Enter opens its words, Delete removes it; other bytes stay', async () => {
    const bytes = aPicture(16, 16);
    const file = aFile('keys.png', bytes);
    const start = await write('keys', 'Above\n');
    await choose(start, file);
    await form(start).waitFor();
    await start.keyboard.press('Escape');
    await done(start);
    await saving(start, 'Saved');
    await put('keys', `*   odd\n*   list\n\n![](<${addressOf(bytes)}>)\n\nBelow  \nit\n`);
    const page = await openNote('keys');
    await edit(page);
    await pictures(page).waitFor();
    await page.keyboard.press('Home');
    await page.keyboard.press('ArrowUp');
    await page.keyboard.press('ArrowUp');
    await page.locator('.editor-image.editor-selected').waitFor();
    await page.keyboard.press('Enter');
    await form(page).waitFor();
    await page.keyboard.type('A square');
    await page.keyboard.press('Enter');
    await textBox(page).getByRole('img', { name: 'A square' }).waitFor();
    await page.getByRole('button', { name: 'Done' }).first().click();
    await saving(page, 'Saved');
    expect(bodyOf('keys')).toBe(`*   odd\n*   list\n\n![A square](${addressOf(bytes)})\n\nBelow  \nit\n`);
    await page.getByRole('button', { name: 'Edit' }).waitFor();
    await edit(page);
    await pictures(page).click();
    await page.keyboard.press('Delete');
    await page.getByRole('button', { name: 'Done' }).first().click();
    await saving(page, 'Saved');
    expect(bodyOf('keys')).toBe('*   odd\n*   list\n\nBelow  \nit\n');
  });

  test('what is no image, or too large, is refused in a sentence; the text is as it was, the others come', async () => {
    const page = await write('refused', 'Words.\n');
    const large = Buffer.concat([aPicture(8, 8), Buffer.alloc(21 * 1024 * 1024)]);
    await choose(page, aFile('lie.png', 'no image'), aFile('large.png', large), aFile('good.png', aPicture(9, 9)));
    await form(page).waitFor();
    await page.keyboard.press('Escape');
    const alert = page.getByRole('alert').filter({ hasText: 'lie.png' });
    expect(await alert.textContent()).toMatch(
      /“lie\.png”: The file calls itself PNG, .*“large\.png”: The image has 22 MB/,
    );
    await alert.getByRole('button', { name: 'Understood' }).click();
    await alert.waitFor({ state: 'detached' });
    await done(page);
    await saving(page, 'Saved');
    expect(bodyOf('refused')).toBe(`Words.\n\n![](${addressOf(aPicture(9, 9))})\n`);
  });

  test('one that is missing says so, one on the web is named and not fetched; both keep their bytes', async () => {
    const body = `![Lost](attachments/${'0'.repeat(64)}.png)\n\n![Far](https://example.org/far.png)\n\nEnd\n`;
    await put('elsewhere', body);
    const page = await openNote('elsewhere');
    await page.getByText('[image not in the library: Lost]').waitFor();
    await page.getByText('Image on the web, not fetched: Far').waitFor();
    await edit(page);
    await page.getByText('This image is not in the library.').waitFor();
    await page.keyboard.type('!');
    await page.getByRole('button', { name: 'Done' }).first().click();
    await saving(page, 'Saved');
    expect(bodyOf('elsewhere')).toBe(body.replace('End', 'End!'));
  });
});
