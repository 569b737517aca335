import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

import { expect, test } from 'vitest';
import { browser, journeys, library, open } from './journey.ts';
import { meridian, openWindow } from './served-library.ts';
import { done, edit, saving, textBox } from './writing.ts';

journeys('when something goes wrong', () => {
  test('two windows change different parts of a note, and both stay', async () => {
    const one = await open('/note/accountability');
    const two = await open('/note/accountability');
    await edit(one);
    await edit(two);
    await one.keyboard.press('Enter');
    await one.keyboard.type('Paragraph from the first window.');
    await textBox(two).focus();
    await two.keyboard.press('Control+Home');
    await two.keyboard.type('Beginning from the second window. ');
    for (const page of [one, two]) {
      await textBox(page).getByText('Paragraph from the first window.').waitFor();
      await textBox(page).getByText('Beginning from the second window.').waitFor();
    }
    await saving(one, 'Saved');
    await saving(two, 'Saved');
  });

  test('two windows change the same words, both texts are kept and shown', async () => {
    const one = await open('/note/interoperability');
    const two = await open('/note/interoperability');
    await edit(one);
    await edit(two);
    await one.keyboard.type(' Left text.');
    await two.keyboard.type(' Right text.');
    await one.keyboard.press('Control+s');
    await two.keyboard.press('Control+s');
    await saving(one, 'Saved');
    await saving(two, 'Saved');
    await done(two);
    const text = two.locator('.document');
    await text.getByText('Left text.').first().waitFor();
    await text.getByText('Right text.').first().waitFor();
  });

  test('the disk is full; the text stays and is saved once there is room', async () => {
    const page = await open('/note/certification');
    let full = true;
    const answer = {
      ok: false,
      failure: 'disk-full',
      message: 'The disk is full. Nothing of the change was written; the text is kept in this window.',
    };
    await page.route(/\/api\/(note\.save|draft\.keep)$/, (route) =>
      full ? route.fulfill({ contentType: 'application/json', body: JSON.stringify(answer) }) : route.fallback(),
    );
    await edit(page);
    await page.keyboard.type(' Written on a full disk.');
    await saving(page, 'Not saved');
    await page.getByRole('alert').getByText('The disk is full.').waitFor();
    await textBox(page).getByText('Written on a full disk.').waitFor();
    full = false;
    await page.getByRole('alert').getByRole('button', { name: 'Try now' }).click();
    await saving(page, 'Saved');
    await done(page);
    await page.locator('.document').getByText('Written on a full disk.').waitFor();
  });

  test('what is not a library is not opened, and one sentence says so', () => {
    const file = path.join(library.folder, 'letter.meridian');
    writeFileSync(file, 'Dear reader, this is no library.');
    const served = meridian('serve', file, '--no-open');
    expect(served.status).toBe(1);
    expect(served.stderr.trim()).toMatch(/^[A-Z“].*\.$/);
    expect(readFileSync(file, 'utf8')).toBe('Dear reader, this is no library.');
  });

  test('the core is killed while one types; the person is told, and the draft is there afterwards', async () => {
    const { page, complaints } = await openWindow(browser, library, '/note/personal-data');
    await edit(page);
    await page.keyboard.type(' Typed just before the end.');
    await saving(page, 'Draft kept');
    await library.kill();
    await page.keyboard.type(' And after it.');
    await saving(page, 'Not saved');
    await page.getByText('The library cannot be reached.').waitFor();
    expect(complaints.filter((line) => !line.includes('ERR_CONNECTION_REFUSED') && !line.includes('ERR_'))).toEqual([]);
    await page.context().close();
    await library.start();
    const next = await open('/');
    await next.getByRole('link', { name: 'Personal data' }).first().click();
    await next.getByRole('button', { name: 'Continue with the draft' }).click();
    await textBox(next).getByText('Typed just before the end.').waitFor();
    await done(next);
    await next.locator('.document').getByText('Typed just before the end.').waitFor();
    expect(meridian('check', library.file).status).toBe(0);
  });
});
