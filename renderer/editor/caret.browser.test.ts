import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { openTrial, type TrialPage } from '../../e2e/editor-page.ts';

let trial: TrialPage;
let page: Page;
let problems: string[] = [];

beforeAll(async () => {
  trial = await openTrial();
});
afterAll(() => trial.close());
afterEach(async () => {
  expect(problems).toEqual([]);
  await page.context().close();
});

const body = 'Start.\n\nSee [[japan]] there.\n\nIt is so [@glocal-appi].\n';

/** Selects the first chip of the text by a press on it. */
async function selectChip(kind: 'noteLink' | 'citation', text = body): Promise<void> {
  ({ page, problems } = await trial.open(text));
  await page.locator(`.editor-chip-${kind}`).first().click();
  await page.locator('.editor-chip.editor-selected').waitFor();
}

const expectTold = (told: string) =>
  expect.poll(() => page.evaluate(() => window.trial.told.at(-1)), { timeout: 5_000, interval: 30 }).toBe(told);

test.for(['noteLink', 'citation'] as const)('letters land behind a selected %s, in order', async (kind) => {
  await selectChip(kind);
  await page.keyboard.type(' then more');
  const chip = kind === 'noteLink' ? '[[japan]]' : '[@glocal-appi]';
  await expectTold(body.replace(chip, `${chip} then more`));
});

test.for([
  ['Control+End', `${body.trimEnd()} abc\n`],
  ['Control+Home', body.replace('Start', 'abcStart')],
  ['End', body.replace('there.', 'there. abc')],
  ['ArrowRight', body.replace('[[japan]] there', '[[japan]] abc there')],
] as const)('%s leaves a selected chip, and letters land there', async ([key, told]) => {
  await selectChip('noteLink');
  await page.keyboard.press(key);
  await page.keyboard.type(key === 'Control+Home' ? 'abc' : ' abc');
  await expectTold(told);
});

test('letters typed on a selected rule begin a paragraph below it', async () => {
  ({ page, problems } = await trial.open('One\n\n***\n\nTwo\n'));
  await page.locator('.editor-text hr').click();
  await page.keyboard.type('new');
  await expectTold('One\n\n***\n\nnew\n\nTwo\n');
});

test('a key that comes before the browser has told of the caret acts where the caret is', async () => {
  ({ page, problems } = await trial.open('One.\n\nTwo.\n'));
  await page.getByRole('textbox', { name: 'Text' }).focus();
  await page.keyboard.press('Control+Home');
  await page.waitForTimeout(100);
  // A busy machine: while the first key is dealt with, the second comes.
  await page.evaluate(() =>
    addEventListener('keydown', ({ key }) => {
      const until = performance.now() + (key === 'End' ? 150 : 0);
      while (performance.now() < until);
    }),
  );
  const keys = await page.context().newCDPSession(page);
  const press = (key: string, code: number, rest: { modifiers?: number; text?: string }) =>
    keys.send('Input.dispatchKeyEvent', { type: 'keyDown', key, code: key, windowsVirtualKeyCode: code, ...rest });
  await Promise.all([press('End', 35, { modifiers: 2 }), press('Enter', 13, { text: '\r' })]);
  await page.keyboard.type('Three.');
  await expectTold('One.\n\nTwo.\n\nThree.\n');
});
