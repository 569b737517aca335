/** A small library, and one made to break writers, for the tests of this room. */
import { type Frozen, freeze } from '../model/frozen.ts';
import { emptyNote, type Note } from '../model/note.ts';

export type Library = Readonly<Record<string, Note>>;

const note = (kind: string, title: string, body: string, more: Partial<Note> = {}): Note => ({
  ...emptyNote(kind, title),
  body,
  ...more,
});

/** Freezes the note `report` of a library, always at the same moment. */
export function aVersion(library: Library, number: string | null = '1.0'): Frozen {
  const done = freeze(
    {
      ...{ report: 'report', number, author: 'Mei Lin', note: 'First version.' },
      ...{ time: '2026-11-23T09:30:00.000Z', day: '2026-11-23' },
    },
    (id) => (Object.hasOwn(library, id) && library[id] ? { revision: '0'.repeat(64), note: library[id] } : undefined),
  );
  if (done === undefined) throw new Error('The library has no note “report”.');
  return done.frozen;
}

/** 8 × 4 pixels, one colour. */
export const anImage = Uint8Array.from(
  atob('iVBORw0KGgoAAAANSUhEUgAAAAgAAAAECAIAAAA8r+mnAAAAEUlEQVR4nGOQ96vEihioJwEAku8cwcah80EAAAAASUVORK5CYII='),
  (letter) => letter.charCodeAt(0),
);
export const anImageHash = 'c'.repeat(64);
export const attachment = (hash: string): Uint8Array | undefined => (hash === anImageHash ? anImage : undefined);

export const small: Library = {
  report: note('report', 'Data across borders', '', {
    fields: {
      subtitle: 'A study of three economies',
      authors: ['Mei Lin', 'Ōta Kenji'],
      date: '2026-04-08',
      abstract: 'Rules differ.\n\nThey can *meet*.',
      outline: [
        { heading: 'Economies' },
        { text: 'Two of them follow.' },
        { note: 'japan' },
        { note: 'singapore' },
        { heading: 'Outlook' },
        { text: 'See [[japan|the first]] and [[china]].' },
      ],
    },
  }),
  japan: note(
    'country',
    'Japan',
    '## Export\n\nThe APPI accepts three routes [@appi, Art. 28]. See [[singapore]].[^1]\n\n1. consent\n2. equivalence\n\n' +
      '| Route | Since |\n| :-- | --: |\n| Consent [@appi] | 2005 |\n\n[^1]: Amended in 2020 [@pdpc; @appi, p. 3].\n',
    { aliases: ['日本'], fields: { 'as-of': '2026-06' }, links: [{ kind: 'party-to', to: 'cptpp' }] },
  ),
  singapore: note(
    'country',
    'Singapore',
    'Contracts serve [@pdpc]. [!unverified: the page was gone]\n\n- [x] clauses\n- [ ] seals\n',
  ),
  china: note('country', 'China', 'Not in this report.'),
  appi: note('source', 'Act on the Protection of Personal Information', '', {
    fields: { publisher: 'e-Gov', issued: '2022-04-01', URL: 'https://example.org/appi', accessed: '2026-11-23' },
  }),
  pdpc: note('source', 'Advisory Guidelines', '', { fields: { author: ['PDPC', 'Tan, Wei'], issued: '2021' } }),
};

const nested = Array.from({ length: 12 }, (_, depth) => `${'  '.repeat(depth)}- level ${depth + 1}`).join('\n');
const address = `https://example.org/${'a-very-long-path/'.repeat(12)}?q=%E6%97%A5&x=1`;

const tortured = `# One
## Two
### Three
#### Four
##### Five
###### Six

Text with **bold *both*** and ~~old~~ and \`code <&>"\` and [a link](${address}) and <${address}>.\\
After a break. <b>raw</b> and <br> line. [bad](javascript:alert(1)) ![gone](missing.png) ![dot](attachments/${anImageHash}.png "Title").

<div onclick="x()">a block of HTML</div>

中文段落，含有链接 [链接](https://example.org/中文?a=b c)。
第二行接着。日本語のテキストも。한국어 문장도 있습니다.

هذه فقرة بالعربية مع [رابط](https://example.org) وكلمة English في الوسط.

${nested}

3. three

   a paragraph in it

   \`\`\`ts
   const a = "<tag>";
   	indented
   \`\`\`

   > a quote in it
4. four[^deep]
   - inner
     | a | b |
     | - | - |
     | 1 | 2 |

- 

> Quote
>
> > Quote in a quote
>
> - list in a quote

> [!warning] Take care
> of **this** [[b|the other]].

| Left | Centre | Right | 中文 |
| :--- | :----: | ----: | ---- |
| [x](https://example.org) [@s-1, Art. 1 § 2] | \`a\\|b\` | 1,000.00 | 数据 |
| <br> | | | short
| [[b]] | ![dot](attachments/${anImageHash}.png) | 😀👩‍👩‍👧 | ${'word '.repeat(40)}|

***

Unknown [@nowhere] and [@s-1; @源-2, 第3条]. [!unverified: a reason & more] ^here

Emoji 😀, controls \u0001\u0008\u001b and \u202Eoverride\u202C end &#0; &nbsp; &amp;.

[ref link][r] and [^deep] again and [^never].

[r]: https://example.org/ref "t"
[^deep]: A note with a list:

    - one [@s-1]
    - two, see <https://example.org/note> ![dot](attachments/${anImageHash}.png)

    | t |
    | - |
    | c[^deep] |
[^unused]: Nobody calls.
`;

/** Everything Markdown can hold, and what people do to it. */
export const torture: Library = {
  report: note('report', 'Torture <&> "quoted" \u0007 数据', 'A memo beside the outline.\n', {
    fields: {
      subtitle: 'سلام',
      authors: ['A & B', '<script>'],
      abstract: 'One [@s-1].',
      outline: [
        { text: 'Foreword by the editor.' },
        { heading: 'Empty' },
        { heading: 'Also empty', level: 2 },
        { heading: 'Deep', level: 5 },
        { note: 'a' },
        { note: 'missing' },
        { heading: 'Again <b>' },
        { note: 'b.c_d' },
        { note: 'b' },
        { note: 'a' },
        { note: '数据-跨境' },
      ],
    },
  }),
  a: note('page', 'A note of everything', tortured),
  b: note(
    'finding',
    'B',
    'No source here.\n\nLeads on. [!connecting]\n\n- item\n- cited [@s-1]\n\n[^1]\n\n[^1]: Of B.\n',
  ),
  'b.c_d': note('page', 'Odd id', 'To [[数据-跨境]] and [[a]].[^1]\n\n[^1]: Of odd.\n'),
  '数据-跨境': note('page', '数据跨境流动', '# 数据跨境流动\n\n正文。', { language: 'zh-Hans' }),
  's-1': note('source', 'Source “one” <&>', '', {
    fields: { URL: 'javascript:alert(1)', author: ['O’Neil, A.', 'WIC'] },
  }),
  '源-2': note('source', '个人信息保护法', '', {
    language: 'zh-Hans',
    fields: { publisher: '全国人大', issued: '2021-08-20' },
  }),
};
