import { readFileSync, statSync } from 'node:fs';
import path from 'node:path';

import { expect, test } from 'vitest';
import { journeys, library, open } from './journey.ts';
import { meridian } from './served-library.ts';
import { done, edit, pointAt, saving, textBox } from './writing.ts';

journeys('on a real library in a real browser', () => {
  test('find: hits appear while one types, with marked words; arrows and Enter open one', async () => {
    const page = await open();
    await page.getByRole('button', { name: 'Search the library' }).click();
    await page.keyboard.type('path of mutual recog');
    const first = page.getByRole('option').first();
    await first.filter({ hasText: 'Path of mutual recognition of rules' }).waitFor();
    expect(await first.locator('mark').allTextContents()).toContain('mutual');
    expect(await first.textContent()).toContain('Found in title');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowUp');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { level: 1, name: 'Path of mutual recognition of rules' }).waitFor();
    expect(new URL(page.url()).pathname).toBe('/note/mutual-recognition-of-rules');
  });

  test('find: Chinese is found, and an empty result says what was tried', async () => {
    const page = await open();
    await page.keyboard.press('Control+k');
    await page.keyboard.type('个人信息');
    await page.getByRole('option').first().waitFor();
    await page.keyboard.press('Control+a');
    await page.keyboard.type('xyzzyqwert');
    await page.getByText('Nothing found for “xyzzyqwert”.').waitFor();
    await page.keyboard.press('Escape');
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
  });

  test('find: all results stand on a page with an address', async () => {
    const page = await open('/search?q=certification');
    await page.locator('.hits mark').first().waitFor();
    expect(await page.getByRole('searchbox').inputValue()).toBe('certification');
  });

  test('read: fields, citations that lead to sources, links both ways with their sentence, history', async () => {
    const page = await open('/note/japan');
    await page.getByText('Personal Information Protection Commission (PPC)').first().waitFor();
    await page.getByRole('heading', { name: 'Main statutes' }).waitFor();
    const citation = page.locator('.document .citation a').first();
    await pointAt(page, citation);
    await page.getByRole('tooltip').waitFor();
    await citation.click();
    const cited = decodeURIComponent(new URL(page.url()).hash.slice(1));
    expect(await page.evaluate(() => document.activeElement?.id)).toBe(cited);
    const unverified = page.locator('.document button.remark').first();
    const reason = ((await unverified.getAttribute('aria-label')) ?? '').replace('unverified: ', '');
    const focus = async (): Promise<void> => {
      await page.locator('h1').focus();
      await unverified.focus();
    };
    for (const ask of [() => pointAt(page, unverified), () => unverified.click(), focus]) {
      await ask();
      await page.getByRole('tooltip').getByText(reason).waitFor();
      await page.keyboard.press('Escape');
      await page.getByRole('tooltip').waitFor({ state: 'detached' });
    }
    const margin = page.getByRole('complementary', { name: 'Links, sources and history' });
    await margin.getByRole('heading', { name: 'Links to here' }).waitFor();
    expect(await margin.locator('.sentence').count()).toBeGreaterThan(2);
    await margin.getByText('revision').first().waitFor();
  });

  test('read: a note link is followed, back and forward work, every place has an address', async () => {
    const page = await open('/note/japan');
    const link = page.locator('.document a.chip').first();
    const title = (await link.textContent()) ?? '';
    await link.click();
    await page.waitForURL((url) => url.pathname !== '/note/japan');
    const there = page.url();
    await page.waitForFunction(() => document.activeElement?.tagName === 'H1');
    expect(title).not.toBe('');
    await page.getByRole('button', { name: 'Back', exact: true }).click();
    await page.getByRole('heading', { level: 1, name: 'Japan' }).waitFor();
    await page.getByRole('button', { name: 'Forward', exact: true }).click();
    await page.waitForURL(there);
    await page.reload();
    await page.waitForURL(there);
    await page.getByRole('heading', { level: 1 }).waitFor();
  });

  test('correct: what is typed is saved, is there after a reload, and shows in another window at once', async () => {
    const page = await open('/note/consent');
    const other = await open('/note/consent');
    await edit(page);
    await page.keyboard.press('Enter');
    await page.keyboard.type('## Seen in Tokyo');
    await page.keyboard.press('Enter');
    await page.keyboard.type('A **firm** rule, see [[jap');
    await page.getByRole('option', { name: /Japan/ }).first().waitFor();
    await page.keyboard.press('Enter');
    await page.keyboard.press('Enter');
    await page.keyboard.type('- first');
    await page.keyboard.press('Enter');
    await page.keyboard.type('second');
    await saving(page, 'Saved');
    await other.getByRole('heading', { name: 'Seen in Tokyo' }).waitFor();
    await done(page);
    await page.reload();
    await page.getByRole('heading', { name: 'Seen in Tokyo' }).waitFor();
    await page.locator('.document strong', { hasText: 'firm' }).waitFor();
    await page.locator('.document li', { hasText: 'second' }).waitFor();
    expect(await page.locator('.document a[href="/note/japan"]').count()).toBeGreaterThan(1);
  });

  test('go back: revisions are compared word by word, and one is restored as a new one', async () => {
    const page = await open('/note/adequacy');
    await edit(page);
    await page.keyboard.type(' Wordsaddedhere.');
    await done(page);
    await page.getByRole('link', { name: 'History', exact: true }).click();
    await page.locator('ins', { hasText: 'Wordsaddedhere' }).waitFor();
    expect(await page.locator('.revision').count()).toBe(2);
    await page.getByRole('button', { name: /^Restore the revision/ }).click();
    await page.getByRole('button', { name: 'Restore it' }).click();
    await page.locator('.revision').nth(2).waitFor();
    await page.locator('del', { hasText: 'Wordsaddedhere' }).waitFor();
    await page.getByRole('link', { name: 'Adequacy' }).first().click();
    await page.locator('.document').waitFor();
    expect(await page.locator('.document').textContent()).not.toContain('Wordsaddedhere');
  });

  test('create: a new note from its form, with a typed link that shows on the other side', async () => {
    const page = await open('/new/recommendation');
    await page.getByRole('textbox', { name: 'Title' }).fill('Agree on one export form');
    await textBox(page).click();
    await page.keyboard.type('One form for all.');
    await page.getByRole('combobox', { name: 'Add: addresses' }).fill('rules that keep');
    await page.getByRole('option', { name: 'Rules that keep data at home' }).click();
    await page.getByText('agree-on-one-export-form').waitFor();
    await page.getByRole('button', { name: 'Create' }).click();
    await page.waitForURL(/\/note\/agree-on-one-export-form$/);
    await page.getByText('One form for all.').waitFor();
    const obstacle = page.getByRole('complementary').getByRole('link', { name: 'Rules that keep data at home' });
    await obstacle.click();
    await page.getByRole('complementary').getByRole('heading', { name: 'Addressed by' }).waitFor();
    const part = page.getByRole('complementary').getByRole('button', { name: /^Show all/ });
    while ((await part.count()) > 0) await part.first().click();
    await page.getByRole('complementary').getByRole('link', { name: 'Agree on one export form' }).waitFor();
  });

  test('create: a removed note says so and comes back', async () => {
    const page = await open('/note/negative-list');
    await page.getByRole('button', { name: 'Remove' }).click();
    await page.getByRole('button', { name: 'Remove the note' }).click();
    await page.getByText('This note was removed').waitFor();
    await page.getByRole('button', { name: 'Bring it back' }).click();
    await page.getByRole('button', { name: 'Edit' }).waitFor();
  });

  test('publish: a version is frozen and exported as DOCX, one HTML file and a folder; the same by command', async () => {
    const report = 'cross-border-data-flow-apac';
    const page = await open(`/report/${report}`);
    await page.getByRole('button', { name: 'Freeze a version' }).click();
    expect(await page.getByRole('textbox', { name: 'Number' }).inputValue()).toBe('1.0');
    await page.getByRole('textbox', { name: 'What is new in it' }).fill('First edition.');
    await page.getByRole('button', { name: 'Freeze version 1.0' }).click();
    await page.getByRole('heading', { name: 'Version 1.0' }).waitFor();
    const begins = { 'Word document': 'PK', 'Web page (one file)': '<!doctype html>', 'Markdown folder (ZIP)': 'PK' };
    for (const [label, start] of Object.entries(begins)) {
      const download = page.waitForEvent('download');
      await page.getByRole('button', { name: `Export version 1.0 as ${label}` }).click();
      const file = path.join(library.folder, (await download).suggestedFilename());
      await (await download).saveAs(file);
      expect(readFileSync(file).subarray(0, start.length).toString().toLowerCase()).toBe(start.toLowerCase());
      expect(statSync(file).size).toBeGreaterThan(10_000);
      const told = page.getByRole('dialog').getByRole('button', { name: 'Close' });
      if (await told.isVisible().catch(() => false)) await told.click();
    }
    const versions = meridian('versions', library.file, '--json');
    expect(versions.stdout).toContain('"1.0"');
    const to = path.join(library.folder, 'by-command.docx');
    expect(meridian('export', library.file, `${report}@1.0`, '--to', to).status).toBe(0);
    expect(readFileSync(to)).toEqual(readFileSync(path.join(library.folder, `${report}-1.0.docx`)));
  });

  test('publish: the outline is changed by keyboard, and the text follows', async () => {
    const page = await open('/report/cross-border-data-flow-apac');
    const outline = page.getByRole('region', { name: 'Outline' });
    await outline.getByRole('button', { name: 'Heading', exact: true }).click();
    await page.getByRole('textbox', { name: 'Words of the heading' }).fill('A heading of the test');
    await page.keyboard.press('Enter');
    const added = outline.getByRole('button', { name: 'A heading of the test' });
    await added.press('Alt+ArrowUp');
    await page.locator('.report-text').getByRole('heading', { name: 'A heading of the test' }).waitFor();
    await saving(page, 'Saved');
    await added.press('Delete');
    await page
      .locator('.report-text')
      .getByRole('heading', { name: 'A heading of the test' })
      .waitFor({ state: 'detached' });
  });
});
