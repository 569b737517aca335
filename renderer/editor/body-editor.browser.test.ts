import { writeFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTrial, type TrialPage } from './trial/open-trial.ts';

let trial: TrialPage;
beforeAll(async () => {
  trial = await openTrial();
});
afterAll(() => trial.close());

const rich = `## Japan\n\nThe export rule of the **APPI** accepts *three* routes side by side, see [[japan]] and \`Art. 28\` [@glocal-appi, Art. 28(1); @pipl-article-38]. It is ~~not~~ [published](https://example.org) [!unverified: no page confirms it] ^rule\n\n- one\n- two\n  - nested [[gone]]\n\n1. first\n2. second\n\n- [ ] open task\n- [x] done task\n\n> A quote with\n> two lines.\n\n> [!warning] Mind the gap\n>\n> Inside the callout.\n\n| Country | Law | Year |\n| :-- | :-: | --: |\n| [[china]] | PIPL | 2021 |\n| [[japan]] | APPI | 2003 |\n\n\`\`\`ts\nconst a = 1;\n\tif (a) b();\n\`\`\`\n\n---\n\nA footnote[^1].\n\n[^1]: The note itself.\n`;

test('shot', async () => {
  const { page, problems } = await trial.open(rich);
  await page.screenshot({ path: '/tmp/k3-light.png', fullPage: true });
  await page.emulateMedia({ colorScheme: 'dark' });
  await page.screenshot({ path: '/tmp/k3-dark.png', fullPage: true });
  console.log(problems, await page.evaluate(() => window.trial.told));
});
