import type { CDPSession, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { axeFindings, openTrial, type TrialPage, typeKeys } from '../../e2e/editor-page.ts';

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

const textbox = () => page.getByRole('textbox', { name: 'Text' });
const type = (...keys: string[]) => typeKeys(page, ...keys);

/** Opens the editor on a body, with the caret at the end of the block with these words, or of the whole. */
async function edit(body: string, words?: string): Promise<void> {
  ({ page, problems } = await trial.open(body));
  if (words === undefined) await textbox().focus();
  else await page.locator('.editor-text').getByText(words, { exact: false }).last().click();
  await type(words === undefined ? 'Control+End' : 'End');
}

const lastTold = () => page.evaluate(() => window.trial.told.at(-1));
const expectTold = (body: string, message = 'the last body told') =>
  expect.poll(lastTold, { timeout: 5_000, interval: 30, message }).toBe(body);

const options = () => page.getByRole('listbox', { name: 'Put in' }).getByRole('option');

describe('the slash menu', () => {
  test('puts in every kind of block', async () => {
    await edit('');
    const cases: readonly (readonly [string, readonly string[], string])[] = [
      ['heading', ['/heading 2', 'Enter', 'x'], '## x\n'],
      ['heading by number', ['/h6', 'Tab', 'x'], '###### x\n'],
      ['list', ['/bul', 'Enter', 'a', 'Enter', 'b'], '- a\n- b\n'],
      ['tasks', ['/todo', 'Enter', 'a'], '- [ ] a\n'],
      ['quote', ['/quo', 'Enter', 'a'], '> a\n'],
      ['callout', ['/warn', 'Enter', 'Mind', 'Enter', 'x', 'Enter', 'Enter', 'y'], '> [!warning] Mind\n>\n> x\n\ny\n'],
      ['table', ['/table', 'Enter', 'a'], '| a | | |\n| - | - | - |\n| | | |\n| | | |\n'],
      ['code', ['/code', 'Enter', 'a'], '```\na\n```\n'],
      ['rule', ['a', 'Enter', '/rule', 'Enter', 'b'], 'a\n\n---\n\nb\n'],
      ['behind words', ['some words /h3', 'Enter', '!'], '### some words !\n'],
      ['with a full-width slash', ['／ｈ１', 'Enter', 'x'], '# x\n'],
      ['the second of the list', ['/head', 'ArrowDown', 'Enter', 'x'], '## x\n'],
    ];
    for (const [name, keys, body] of cases) {
      await page.evaluate(() => window.trial.give(''));
      await type('Control+End', ...keys);
      await expectTold(body, name);
    }
  });

  test('closes by Escape, leaves letters alone, and is one step of undo', async () => {
    await edit('');
    await type('and/or 1 / 2 /x/y');
    expect(await options().count()).toBe(0);
    await type('Enter', '/tab');
    await options().first().waitFor();
    await type('Escape');
    expect(await options().count()).toBe(0);
    await type('Enter', '/tab', 'Enter', 'Control+z');
    await expectTold('and/or 1 / 2 /x/y\n\n/tab\n\n/tab\n');
  });

  test('offers in a table only what a cell can hold', async () => {
    await edit('| a | b |\n| - | - |\n| c | d |\n', 'c');
    await type(' /');
    await options().first().waitFor();
    expect(await options().allTextContents()).toEqual([
      'Note link[[',
      'Citation@',
      'FootnoteCtrl+Alt+F',
      'Unverified mark[!unverified]',
    ]);
    await type('unv', 'Enter', 'no page', 'Enter');
    await expectTold('| a | b |\n| - | - |\n| c [!unverified: no page] | d |\n');
  });

  test('waits while Japanese is composed', async () => {
    await edit('');
    const client = await page.context().newCDPSession(page);
    await compose(client, '／ｈ');
    await page.waitForTimeout(100);
    expect(await options().count()).toBe(0);
    await client.send('Input.insertText', { text: '／h2' });
    await options().first().waitFor();
    await type('Enter', '見出し');
    await expectTold('## 見出し\n');
  });
});

describe('callouts', () => {
  test('change their kind and title, and are left by Enter on an empty last line', async () => {
    await edit('> [!note] Old\n>\n> words\n\nend\n', 'Old');
    await type(' title');
    await page.getByRole('button', { name: 'Kind of callout: Note' }).click();
    await page.getByRole('menuitem', { name: 'Caution' }).click();
    await expectTold('> [!caution] Old title\n>\n> words\n\nend\n');
    await page.getByText('words', { exact: true }).click();
    await type('End', 'Enter', 'Enter', 'below');
    await expectTold('> [!caution] Old title\n>\n> words\n\nbelow\n\nend\n');
  });

  test('that only have a title are left too, and the box can be taken away', async () => {
    await edit('> [!tip] Title\n', 'Title');
    await type('Enter', 'Enter', 'x');
    await expectTold('> [!tip] Title\n\nx\n');
    await page.getByText('Title', { exact: true }).click();
    await page.getByRole('button', { name: 'Kind of callout: Tip' }).click();
    await page.getByRole('menuitem', { name: 'Take the box away' }).click();
    await expectTold('Title\n\nx\n');
  });

  test('a quote is left the same way', async () => {
    await edit('');
    await type('> a', 'Enter', 'Enter', 'b');
    await expectTold('> a\n\nb\n');
  });
});

describe('footnotes', () => {
  const body = 'First[^b] and second[^a].\n\n[^a]:   the *second*\n[^b]: the first\n\n    more\n';
  const call = (number: string) => page.locator('.editor-chip-footnoteReference', { hasText: number });
  const dialog = () => page.getByRole('dialog', { name: 'Footnote' });

  test('are numbered as a reader sees them, and written in place', async () => {
    await edit(body);
    expect(await page.locator('.editor-chip-footnoteReference').allTextContents()).toEqual(['1', '2']);
    expect(await page.locator('.editor-footnote').evaluateAll((all) => all.map((one) => one.dataset.number))).toEqual([
      '2',
      '1',
    ]);
    await call('1').click();
    await dialog().waitFor();
    expect(await page.getByLabel('Text of the footnote').inputValue()).toBe('the first\n\nmore');
    await type('Control+End', ' words', 'Enter');
    await expectTold(body.replace('\n[^b]', '\n\n[^b]').replace('more', 'more words'));
  });

  test('that are only looked at keep their bytes', async () => {
    await edit(body);
    await call('2').click();
    await type('Enter');
    await page.waitForTimeout(400);
    expect(await lastTold()).toBeUndefined();
  });

  test('go with their last call, and undo brings both back', async () => {
    await edit(body);
    await page
      .locator('.editor-text p')
      .first()
      .click({ position: { x: 5, y: 10 } });
    await type('End', 'ArrowLeft', 'Backspace');
    await expectTold('First[^b] and second.\n\n[^b]: the first\n\n    more\n');
    await type('Control+z');
    await expectTold(body);
    expect(await page.locator('.editor-footnote').count()).toBe(2);
  });

  test('come back where a cut call is pasted', async () => {
    await edit('one[^1] two\n\nthree\n\n[^1]: its text\n', 'one');
    await type('Shift+Home', 'Control+x');
    await expectTold('three\n');
    await page.getByText('three').click();
    await type('End', ' ', 'Control+v');
    await expectTold('three one[^1] two\n\n[^1]: its text\n');
  });

  test('are called anew by keys, numbered, and asked for their text', async () => {
    await edit('So it is.\n\n[^2]: kept\n', 'So it is');
    await type('Control+Alt+f');
    await dialog().waitFor();
    await type('see *there*', 'Enter', ' And');
    await expectTold('So it is.[^1] And\n\n[^2]: kept\n\n[^1]: see *there*\n');
    await type(' /foot', 'Enter');
    await dialog().waitFor();
    await type('three');
    await page.getByText('So it is').click();
    await expectTold('So it is.[^1] And [^3]\n\n[^2]: kept\n\n[^1]: see *there*\n\n[^3]: three\n');
  });

  test('are removed from their dialog, and edited from their own line by keys', async () => {
    await edit(body, 'the second');
    await dialog().waitFor();
    await type('Escape', 'Enter');
    await dialog().waitFor();
    await type('Control+a', 'anew', 'Enter');
    await expectTold(body.replace('  the *second*\n', 'anew\n\n').replace('[^a]:  ', '[^a]: '));
    await call('2').click();
    await page.getByRole('button', { name: 'Remove' }).click();
    await expectTold('First[^b] and second.\n\n[^b]: the first\n\n    more\n');
  });
});

describe('finding', () => {
  const count = () => page.locator('.editor-find-count').textContent();
  const marked = () => page.evaluate(() => [...(CSS.highlights.get('editor-found') ?? [])].map((one) => String(one)));

  test('counts, goes round, and leaves the caret at the place; the text stays', async () => {
    await edit('A law and the **la**ws.\n\n数据 law\n', '数据');
    await type('Control+f', 'law');
    await expect.poll(count).toBe('1 of 3');
    expect(await marked()).toEqual(['law', 'law', 'law']);
    await type('Enter', 'Enter', 'Shift+Enter');
    await expect.poll(count).toBe('2 of 3');
    await page.getByRole('button', { name: 'Whole words' }).click();
    await expect.poll(count).toMatch(/of 2$/);
    await page.getByLabel('Find', { exact: true }).fill('数据');
    await expect.poll(count).toBe('1 of 1');
    await type('Escape', 'データ');
    await expectTold('A law and the **la**ws.\n\nデータ law\n');
    expect(await marked()).toEqual([]);
  });

  test('a bad expression is a sentence; a good one replaces all in one step of undo', async () => {
    await edit('Art. 3 and Art. 12\n\n* art. 5\n', 'Art. 3');
    await type('Control+h', '(art');
    await page.getByRole('button', { name: 'Regular expression' }).click();
    await page.getByText('This regular expression cannot be read.').waitFor();
    await page.getByLabel('Find', { exact: true }).fill('art\\. (\\d+)');
    await expect.poll(count).toMatch(/of 3$/);
    await page.getByLabel('Replace with').fill('§ $1');
    await page.getByRole('button', { name: 'Replace all' }).click();
    await expectTold('§ 3 and § 12\n\n- § 5\n');
    await page.getByText('3 replaced').waitFor();
    await type('Escape', 'Control+z');
    await expectTold('Art. 3 and Art. 12\n\n* art. 5\n');
  });

  test('replaces one place after the other', async () => {
    await edit('a a a\n', 'a a a');
    await type('Home', 'Control+h', 'a');
    await page.getByLabel('Replace with').fill('aa');
    await type('Enter', 'Enter');
    await expectTold('aa aa a\n');
  });
});

describe('moving blocks', () => {
  test('by Alt and the arrows, in one step of undo, with the caret and all bytes kept', async () => {
    await edit('Setext\n===\n\n* a\n* b\n\nlast\n', 'last');
    await type('Alt+ArrowUp', 'Alt+ArrowUp', '!');
    await expectTold('last!\n\nSetext\n===\n\n* a\n* b\n');
    await page.getByText('b', { exact: true }).click();
    await type('End', 'Alt+ArrowUp');
    await expectTold('last!\n\nSetext\n===\n\n- b\n- a\n');
    await type('Control+z');
    await expectTold('last!\n\nSetext\n===\n\n* a\n* b\n');
  });

  test('by the handle beside them', async () => {
    await edit('one\n\ntwo\n\n* three\n', 'one');
    await page.getByText('three').hover();
    const handle = await page.locator('.editor-handle').boundingBox();
    const one = await page.getByText('one').boundingBox();
    if (handle === null || one === null) throw new Error('Nothing to drag');
    await page.mouse.move(handle.x + 8, handle.y + 8);
    await page.mouse.down();
    await page.mouse.move(one.x, one.y + 40, { steps: 4 });
    await page.locator('.editor-drop').waitFor();
    await page.mouse.move(one.x, one.y + 2, { steps: 2 });
    await page.mouse.up();
    await expectTold('* three\n\none\n\ntwo\n');
    expect(await page.locator('.editor-drop').count()).toBe(0);
  });
});

test('words and characters are counted, and those of the selection', async () => {
  await edit('Some words 数据\n', 'Some');
  await page.getByText('4 words, 13 characters', { exact: true }).waitFor();
  await type(' more');
  await page.getByText('5 words, 18 characters', { exact: true }).waitFor();
  await type('Shift+Home');
  await page.getByText('5 words, 18 characters selected').waitFor();
});

test('all keys are in one sheet that can be searched', async () => {
  await edit('words\n', 'words');
  await type('Control+/');
  const sheet = page.getByRole('dialog', { name: 'Keys' });
  await sheet.waitFor();
  expect(await axeFindings(page)).toEqual([]);
  await type('foot');
  expect(await sheet.locator('dt').allTextContents()).toEqual([
    'Footnote',
    'Change a selected link, citation, mark or footnote',
  ]);
  await type('Escape');
  await sheet.waitFor({ state: 'detached' });
  await type('?');
  await expectTold('words?\n');
  await page.evaluate(() => (document.activeElement as HTMLElement).blur());
  await type('?');
  await sheet.waitFor();
});

test('axe finds nothing in what opens', async () => {
  await edit('# A\n\n> [!note]\n>\n> x\n\ntext[^1] words\n\n[^1]: its text\n', 'words');
  await type('Control+h', 'text');
  expect(await axeFindings(page), 'finding').toEqual([]);
  await type('Escape', 'End', ' /');
  await options().first().waitFor();
  expect(await axeFindings(page), 'the slash menu').toEqual([]);
  await type('Escape');
  await page.locator('.editor-chip-footnoteReference').click();
  await page.getByRole('dialog', { name: 'Footnote' }).waitFor();
  expect(await axeFindings(page), 'a footnote').toEqual([]);
});

const compose = (client: CDPSession, text: string) =>
  client.send('Input.imeSetComposition', { text, selectionStart: text.length, selectionEnd: text.length });
