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

/** Opens the editor on a body, with the caret at the end of its last block or of the block with these words. */
async function edit(body: string, words?: string): Promise<void> {
  ({ page, problems } = await trial.open(body));
  if (words === undefined) await textbox().focus();
  else await page.locator('.editor-text').getByText(words, { exact: false }).last().click();
  await page.keyboard.press(words === undefined ? 'Control+End' : 'End');
}

const type = (...keys: string[]) => typeKeys(page, ...keys);

const lastTold = () => page.evaluate(() => window.trial.told.at(-1));

/** The last body that is told is, or soon will be, this one. */
const expectTold = (body: string, message = 'the last body told') =>
  expect.poll(lastTold, { timeout: 5_000, interval: 30, message }).toBe(body);

describe('what is told', () => {
  test('nothing, when nothing changes', async () => {
    await edit('Some\nwords  \n\n* a\n* b\n');
    await type('ArrowLeft', 'Shift+ArrowLeft', 'Control+b', 'Control+b', 'Control+z');
    await page.waitForTimeout(400);
    expect(await lastTold()).toBeUndefined();
  });

  test('one changed line, all other bytes as they were', async () => {
    await edit('# A *heading*\n\n* one\n+ two\n\nfirst line\nsecond line\nthird\n\n<b>html</b>\n', 'first line');
    await type(' more');
    await expectTold('# A *heading*\n\n* one\n+ two\n\nfirst line\nsecond line\nthird more\n\n<b>html</b>\n');
  });

  test('at once when the focus leaves, and when the editor goes', async () => {
    await edit('one\n', 'one');
    await type(' two');
    await page.evaluate(() => (document.activeElement as HTMLElement).blur());
    expect(await page.evaluate(() => window.trial.told)).toEqual(['one two\n']);
    await textbox().focus();
    await type('Control+End', '!');
    await page.evaluate(() => window.trial.unmount());
    expect(await page.evaluate(() => window.trial.told.at(-1))).toContain('!');
  });
});

test('Markdown while typing', async () => {
  await edit('');
  const cases: readonly (readonly [string, readonly string[], string])[] = [
    ['heading', ['## Title'], '## Title\n'],
    ['list', ['- a', 'Enter', 'b', 'Enter', 'Tab', 'c'], '- a\n- b\n  - c\n'],
    ['numbered list', ['1. a', 'Enter', 'b'], '1. a\n2. b\n'],
    ['tasks', ['[ ] a', 'Enter', 'b'], '- [ ] a\n- [ ] b\n'],
    ['tasks in a list', ['- [ ] a', 'Enter', 'b', 'Control+Enter'], '- [ ] a\n- [x] b\n'],
    ['quote', ['> a', 'Enter', 'b'], '> a\n>\n> b\n'],
    ['code', ['```ts ', 'x', 'Enter', 'y'], '```ts\nx\ny\n```\n'],
    ['rule', ['a', 'Enter', '---', 'Enter', 'b'], 'a\n\n---\n\nb\n'],
    ['marks', ['**b** *i* `c` ~~s~~ _u_ x'], '**b** *i* `c` ~~s~~ *u* x\n'],
    ['note link', ['see [[japan]] x'], 'see [[japan]] x\n'],
    ['citation', ['so [@glocal-appi, Art. 28].'], 'so [@glocal-appi, Art. 28].\n'],
    ['mark', ['so [!unverified: no page] x'], 'so [!unverified: no page] x\n'],
    ['link', ['a [b](https://c.org) d'], 'a [b](https://c.org) d\n'],
    ['address', ['see https://example.org/a now'], 'see <https://example.org/a> now\n'],
    ['plain signs', ['2 * 3 # 4'], '2 \\* 3 # 4\n'],
    ['heading by keys', ['Title', 'Control+Alt+2'], '## Title\n'],
    ['bold by keys', ['a ', 'Control+b', 'b', 'Control+b', ' c'], 'a **b** c\n'],
  ];
  for (const [name, keys, body] of cases) {
    await page.evaluate(() => window.trial.give(''));
    await type('Control+End', ...keys);
    await expectTold(body, name);
  }
});

describe('completion', () => {
  test('of notes, by arrows, Enter, Tab and Escape', async () => {
    await edit('See\n', 'See');
    await type(' [[ja');
    await page.getByRole('option').first().waitFor();
    expect(await page.getByRole('option').allTextContents()).toEqual(['JapanCountry or economy', 'Jakarta rulesPage']);
    await type('ArrowDown');
    const active = await textbox().getAttribute('aria-activedescendant');
    expect(await page.locator(`[id="${active}"]`).textContent()).toContain('Jakarta');
    await type('Enter', ' and [[jap');
    await page.getByRole('option', { name: 'Japan' }).waitFor();
    await type('Tab', '.');
    await expectTold('See [[jakarta-rules]] and [[japan]].\n');
    await type(' [[ja');
    await page.getByRole('option').first().waitFor();
    await type('Escape');
    expect(await page.getByRole('option').count()).toBe(0);
    await type('Enter', 'x');
    await expectTold('See [[jakarta-rules]] and [[japan]]. \\[\\[ja\n\nx\n');
    await type(' [[', 'Escape', 'Backspace', 'Backspace', '[[ja');
    await page.getByRole('option').first().waitFor();
  });

  test('of sources with a place, and a second one joins', async () => {
    await edit('');
    await type('A rule @glocal, Art. 28');
    await page.getByText('Place: Art. 28').waitFor();
    await type('Enter', '@personal');
    await page.getByRole('option').first().waitFor();
    await type('Enter', '.');
    await expectTold('A rule [@glocal-appi, Art. 28; @pipl-article-38].\n');
  });

  test('while Chinese is composed', async () => {
    await edit('');
    const client = await page.context().newCDPSession(page);
    await type('见 [[');
    await compose(client, 'zhong');
    await compose(client, '中');
    await page.getByRole('option', { name: '中国' }).waitFor();
    await client.send('Input.insertText', { text: '中' });
    await type('Enter', '。');
    await expectTold('见 [[china]]。\n');
  });
});

const compose = (client: CDPSession, text: string) =>
  client.send('Input.imeSetComposition', { text, selectionStart: text.length, selectionEnd: text.length });

describe('chips', () => {
  test('are removed whole, opened, and edited by Enter', async () => {
    await edit('a [[japan]] b [@glocal-appi] c\n');
    await type('Home', 'ArrowRight', 'ArrowRight', 'ArrowRight', 'Enter');
    await page.getByRole('dialog', { name: 'Note link' }).waitFor();
    await type('the country', 'Enter', '!');
    await expectTold('a [[japan|the country]]! b [@glocal-appi] c\n');
    await page.getByText('GLOCAL').click({ modifiers: ['Control'] });
    expect(await page.evaluate(() => window.trial.opened)).toEqual(['glocal-appi']);
    await page.getByText('GLOCAL').click();
    await type('Enter');
    await page.getByRole('dialog', { name: 'Citation' }).waitFor();
    await type('p. 3; 4', 'Enter');
    await expectTold('a [[japan|the country]]! b [@glocal-appi, p. 3, 4] c\n');
    await type('Backspace');
    await expectTold('a [[japan|the country]]! b  c\n');
  });

  test('let the caret go where the next click is', async () => {
    await edit('a [[japan]] b\n\nother words\n');
    await page.locator('.editor-chip').click();
    await page.getByText('other words').click();
    await type('End', '!');
    await expectTold('a [[japan]] b\n\nother words!\n');
  });

  test('stand beside composed words', async () => {
    await edit('[[japan]]\n');
    const client = await page.context().newCDPSession(page);
    for (const key of ['Control+Home', 'Control+End']) {
      await type(key);
      await compose(client, 'に');
      await compose(client, 'にほん');
      await client.send('Input.insertText', { text: '日本' });
    }
    await expectTold('日本[[japan]]日本\n');
  });

  test('a mark asks for its reason', async () => {
    await edit('So it is\n', 'So it is');
    await page.getByRole('button', { name: 'Mark as unverified' }).click();
    await type('no page says so', 'Enter');
    await expectTold('So it is[!unverified: no page says so]\n');
  });
});

describe('tables', () => {
  test('Tab and Enter move, the menu changes rows and columns', async () => {
    await edit('| a | b |\n| - | -: |\n| c | d |\n', 'c');
    await type('1', 'Tab', '2', 'Tab', 'x', 'Enter', 'y');
    await expectTold('| a | b |\n| - | -: |\n| c1 | d2 |\n| x | |\n\ny\n');
    await page.locator('.editor-text td').first().click();
    for (const action of ['Insert column after', 'Centre column', 'Remove row']) {
      await page.getByRole('button', { name: 'Change the table' }).click();
      await page.getByRole('menuitem', { name: action }).click();
    }
    await expectTold('| a | | b |\n| :-: | - | -: |\n| x | | |\n\ny\n');
  });
});

describe('changes from elsewhere', () => {
  test('come block by block, keep the caret, and are one step of undo', async () => {
    await edit('one\n\ntwo words\n\nthree\n', 'three');
    await type('Home', 'ArrowUp', 'Home', 'ArrowRight', 'ArrowRight', 'ArrowRight');
    await page.evaluate(() => window.trial.give('zero\n\none\n\ntwo other words\n\nthree\n'));
    await type('_');
    await expectTold('zero\n\none\n\ntwo\\_ other words\n\nthree\n');
    await type('Control+z', 'Control+z');
    await expectTold('one\n\ntwo words\n\nthree\n');
    await type('Control+Shift+z');
    await expectTold('zero\n\none\n\ntwo other words\n\nthree\n');
  });

  test('meet words not told yet: both stay', async () => {
    await edit('one\n\ntwo\n', 'one');
    await page.keyboard.type('!');
    await page.evaluate(() => window.trial.give('one\n\ntwo changed\n'));
    await expectTold('one!\n\ntwo changed\n');
    expect(await textbox().textContent()).toContain('two changed');
  });

  test('wait for the end of a composition', async () => {
    await edit('one\n\ntwo\n', 'two');
    const client = await page.context().newCDPSession(page);
    await compose(client, 'に');
    await page.evaluate(() => window.trial.give('one changed\n\ntwo\n'));
    await compose(client, 'にほ');
    expect(await textbox().textContent()).not.toContain('changed');
    await client.send('Input.insertText', { text: '日本' });
    await expectTold('one changed\n\ntwo日本\n');
  });
});

describe('clipboard', () => {
  test('copy gives Markdown and HTML; its paste gives the same blocks', async () => {
    await edit('## Head\n\nSome **bold** [[japan]] words [@glocal-appi].\n\n- a\n- b\n', 'Head');
    await type('Control+a', 'Control+c', 'Control+End', 'Control+v');
    const copied = await page.evaluate(async () => {
      const [item] = await navigator.clipboard.read();
      const read = async (kind: string) => (await (await item?.getType(kind))?.text()) ?? '';
      return { text: await read('text/plain'), html: await read('text/html') };
    });
    expect(copied.text).toBe('## Head\n\nSome **bold** [[japan]] words [@glocal-appi].\n\n- a\n- b');
    expect(copied.html).toContain('<h2');
    await expect.poll(async () => (await lastTold())?.match(/\[\[japan\]\]/g)).toHaveLength(2);
  });

  test('HTML keeps its structure and drops its looks', async () => {
    await edit('');
    await paste({
      'text/html':
        '<h2 style="color:red">Law</h2><p style="text-align:center"><span style="font-weight:700">Bold</span> and <u>plain</u> <a href="https://e.org/a">link</a> <a href="javascript:alert(1)">bad</a></p>' +
        '<ul><li>x<ul><li>y</li></ul></li></ul><table><tr><td>1</td><td>2<br>3</td></tr></table><pre>x = 1\ny</pre><p>see <img src="https://e.org/p.png" alt="a map"> here</p><script>alert(2)</script>',
      'text/plain': 'Law',
    });
    await expectTold(
      '## Law\n\n**Bold** and plain [link](https://e.org/a) bad\n\n- x\n  - y\n\n| 1 | 2 3 |\n| - | - |\n\n```\nx = 1\ny\n```\n\nsee [a map](https://e.org/p.png) here\n',
    );
    await paste({ 'text/html': '<b>again</b>', 'text/plain': 'again' });
    await expect.poll(lastTold).toContain('**again**');
  });

  test('Markdown becomes structure, or letters when asked', async () => {
    await edit('');
    await paste({ 'text/plain': '# Title\n\n- see [[japan]]\n' });
    await expectTold('# Title\n\n- see [[japan]]\n');
    await page.getByRole('button', { name: 'Use plain letters' }).click();
    await expect.poll(lastTold).toContain('\\# Title');
  });
});

async function paste(data: Record<string, string>): Promise<void> {
  await page.evaluate(async (kinds) => {
    const blobs = Object.entries(kinds).map(([kind, text]) => [kind, new Blob([text], { type: kind })]);
    await navigator.clipboard.write([new ClipboardItem(Object.fromEntries(blobs))]);
  }, data);
  await page.keyboard.press('Control+v');
}

test('a link has an address that is checked', async () => {
  await edit('read this\n', 'read this');
  await type('Control+Shift+ArrowLeft');
  await page.getByRole('button', { name: 'Link', exact: true }).click();
  await type('javascript:x', 'Enter');
  await page.getByText('A link starts with').waitFor();
  await type('Control+a', 'example.org/a', 'Enter');
  await expectTold('read [this](https://example.org/a)\n');
});

test('the tools are reached and used by keys alone', async () => {
  await edit('word\n', 'word');
  await type('Shift+Home', 'Alt+F10');
  expect(await page.evaluate(() => document.activeElement?.getAttribute('aria-label'))).toBe('Kind of block: Text');
  await type('ArrowRight', 'Enter', 'Control+End', '!');
  await expectTold('**word!**\n');
});

test('axe finds nothing, with the list open too', async () => {
  await edit(
    '## A\n\ntext [[japan]] [@glocal-appi]\n\n- [ ] a\n\n| a | b |\n| - | - |\n| c | d |\n\n<b>x</b>\n',
    'text',
  );
  await type(' [[j');
  await page.getByRole('option').first().waitFor();
  expect(await axeFindings(page)).toEqual([]);
});
