import { spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { openLibrary } from '../core/app/library.ts';
import { good } from '../core/testing.ts';
import { meridian } from './program.ts';
import { usualPort } from './serve.ts';

const cli = path.join(import.meta.dirname, 'cli.ts');
let room: string;
let folder: string;
let library: string;
const at = (name: string): string => path.join(folder, name);

beforeAll(() => {
  room = mkdtempSync(path.join(tmpdir(), 'meridian-cli-'));
});
afterAll(() => rmSync(room, { recursive: true, force: true }));

/** Each case has a folder of its own with a small library, and a data folder that is not the person's. */
beforeEach(async () => {
  folder = mkdtempSync(path.join(room, 'case-'));
  library = at('small.meridian');
  vi.stubEnv('MERIDIAN_DATA', at('data'));
  mkdirSync(at('vault/country'), { recursive: true });
  const notes: Record<string, string> = {
    'vault/country/japan.md':
      '---\nid: japan\nkind: country\ntitle: Japan\naliases: [日本]\nlinks:\n  faces: [tests]\n---\nThe export rule has three routes [@appi, Art. 28].\n',
    'vault/tests.md': '---\nid: tests\nkind: obstacle\ntitle: Differing tests\n---\nLaws differ. See [[japan]].\n',
    'vault/appi.md': '---\nid: appi\nkind: source\ntitle: The APPI\npublisher: Diet\n---\n',
    'vault/report.md':
      '---\nid: report\nkind: report\ntitle: Flows\noutline:\n  - heading: Findings\n  - note: tests\n---\nAn abstract.\n',
    'vault/.obsidian/workspace.md': 'Not a note.',
  };
  mkdirSync(at('vault/.obsidian'));
  for (const [name, text] of Object.entries(notes)) writeFileSync(at(name), text);
  expect(await run('new', library, '--from', at('vault'))).toMatchObject({ code: 0, err: '' });
  return () => vi.unstubAllEnvs();
});

type Ran = { readonly code: number; readonly out: string; readonly err: string };

/** One command line, in this process. */
async function run(...words: string[]): Promise<Ran> {
  let out = '';
  let err = '';
  const code = await meridian(words, {
    out: (text) => {
      out += text;
    },
    err: (text) => {
      err += text;
    },
  });
  return { code, out, err };
}

/** What a command gives with `--json`; it must be done without a word on stderr. */
async function json(...words: string[]): Promise<unknown> {
  const { code, out, err } = await run(...words, '--json');
  expect([code, err]).toEqual([0, '']);
  return JSON.parse(out);
}

/** A failure: exit 1, one sentence on stderr, and with `--json` its value on stdout. */
async function failure(...words: string[]): Promise<string> {
  const plain = await run(...words);
  expect(plain.code).toBe(1);
  expect(plain.err).toMatch(/^[^\n]+\.\n$/);
  expect(plain.err).not.toMatch(/Error|node_modules|\bat .*:\d+/);
  return plain.err.trim();
}

const note = (name: string, text: string): string => {
  writeFileSync(at(name), text);
  return at(name);
};

describe('usage', () => {
  test.each([
    ['no command', []],
    ['an unknown command', ['nosuch']],
    ['an unknown option', ['list', 'x', '--colour']],
    ['a missing file', ['check']],
    ['a missing text', ['search', 'x']],
    ['a missing number', ['freeze', 'x', 'report']],
    ['a number that is none', ['freeze', 'x', 'report', '--number', 'new one']],
    ['a version that is none', ['export', 'x', 'report@latest', '--to', 'x.docx']],
    ['an ending that nothing is written in', ['export', 'x', 'report', '--to', 'x.exe']],
    ['no ending', ['export', 'x', 'report', '--to', 'docx']],
    ['two wishes at once', ['new', 'x', '--empty', '--from', 'y']],
    ['a kind that is none', ['list', 'x', '--kind', 'animal']],
    ['a limit of nothing', ['search', 'x', 'word', '--limit', '0']],
    ['a limit that is no number', ['search', 'x', 'word', '--limit', '1e1']],
    ['an option of search that is mistyped', ['search', 'x', 'word', '--limt', '3']],
    ['a port that is none', ['serve', 'x', '--port', '65536']],
    ['one word too many', ['check', 'x', 'y']],
  ])('%s: exit 2, help on stderr, nothing on stdout', async (_, words) => {
    const { code, out, err } = await run(...words);
    expect([code, out]).toEqual([2, '']);
    expect(err).toMatch(/^(error: |Usage: meridian )/);
  });

  test('every command has its help, and the help names every command', async () => {
    const { code, out } = await run('--help');
    expect(code).toBe(0);
    const names = [...out.matchAll(/^ {2}([a-z]+) /gm)].map(([, name]) => name ?? '');
    const table = 'new check list show search put log diff restore freeze versions export serve rebuild'.split(' ');
    expect(names.filter((name) => name !== 'help')).toEqual(table);
    for (const name of table) {
      const help = await run(name, '--help');
      expect([help.code, help.err]).toEqual([0, '']);
      expect(help.out).toMatch(new RegExp(`^Usage: meridian ${name} .*<file>`));
      expect(help.out).toContain('--json');
    }
  });

  test('--json stands before or after the command', async () => {
    const after = await run('list', library, '--json');
    expect(await run('--json', 'list', library)).toEqual(after);
    expect(JSON.parse(after.out)).toHaveLength(4);
  });
});

describe('new', () => {
  test('takes a folder, and says what it left', async () => {
    note('vault/picture.xyz', 'x');
    const made = await json('new', at('b.meridian'), '--from', at('vault'));
    expect(made).toEqual({ file: at('b.meridian'), notes: 4, problems: [], left: ['picture.xyz'] });
  });

  test('without a word it takes the bundled content, in which nothing is wrong', async () => {
    expect(await json('new', at('b.meridian'))).toMatchObject({ problems: [], left: ['README.md'] });
    expect(await json('check', at('b.meridian'))).toEqual({ ok: true, problems: [], remarks: [] });
    expect(await json('list', at('b.meridian'), '--kind', 'report')).toHaveLength(1);
  });

  test('takes nothing', async () => {
    expect(await json('new', at('empty.meridian'), '--empty')).toMatchObject({ notes: 0 });
    expect(await json('list', at('empty.meridian'))).toEqual([]);
    expect(await json('check', at('empty.meridian'))).toEqual({ ok: true, problems: [], remarks: [] });
  });

  test('refuses an existing file, whatever it is, and leaves it', async () => {
    const before = readFileSync(library);
    expect(await failure('new', library, '--empty')).toContain('exists already');
    expect(readFileSync(library)).toEqual(before);
    expect(await failure('new', folder, '--empty')).toContain('exists already');
  });

  test.each([
    ['a folder that is not there', () => ['new', at('b.meridian'), '--from', at('nowhere')]],
    ['a place that is not there', () => ['new', at('nowhere/b.meridian'), '--empty']],
  ])('%s: nothing is left behind', async (_, words) => {
    const given = words();
    const before = readdirSync(folder);
    await failure(...given);
    expect(readdirSync(folder)).toEqual(before);
  });

  test('a file that cannot be taken in is left out and named', async () => {
    mkdirSync(at('odd'));
    note('odd/a.md', '---\nkind: instrument\nadopted: soon\n---\n');
    note('odd/b.md', 'Good.');
    const { code, out } = await run('new', at('b.meridian'), '--from', at('odd'));
    expect([code, out.split('\n')]).toEqual([
      0,
      [`${at('b.meridian')}: 1 note`, expect.stringMatching(/^a\.md: Adopted must/), 'Not taken in: a.md', ''],
    ]);
  });
});

describe('reading', () => {
  test('list, by kind too', async () => {
    const notes = await json('list', library);
    expect(notes).toMatchObject(['tests', 'report', 'japan', 'appi'].map((id) => ({ id })));
    expect(await json('list', library, '--kind', 'country')).toMatchObject([{ id: 'japan', kind: 'country' }]);
    expect((await run('list', library, '--kind', 'country')).out).toBe('japan\tcountry\tJapan\n');
  });

  test('show: fields, body, links both ways, sources, revisions', async () => {
    expect(await json('show', library, 'japan')).toMatchObject({
      id: 'japan',
      note: { kind: 'country', aliases: ['日本'], body: expect.stringContaining('three routes') },
      links: [{ kind: 'faces', note: { id: 'tests' } }],
      backlinks: [
        { kind: 'mentions', note: { id: 'report' } },
        { kind: 'mentions', note: { id: 'tests' } },
      ].slice(1),
      sources: [{ note: { id: 'appi' }, locators: ['Art. 28'] }],
      revisions: [{ parents: [] }],
    });
    const { out } = await run('show', library, 'tests');
    expect(out).toContain('Differing tests (obstacle)');
    expect(out).toContain('→ mentions japan');
    expect(out).toContain('← faces japan');
    expect(out).toContain('1 revision\n');
  });

  test('search: best first, with the passage and the reason', async () => {
    const hits = await json('search', library, 'japan');
    expect(hits).toMatchObject([{ id: 'japan', kind: 'country', title: 'Japan', why: ['title'] }, { id: 'tests' }]);
    expect(await json('search', library, '日本')).toMatchObject([{ id: 'japan', why: ['alias'] }]);
    expect(await json('search', library, 'export', 'rule')).toMatchObject([
      { passage: 'The export rule has three routes.', why: ['text'] },
    ]);
    expect(await json('search', library, 'japan', '--limit', '1')).toHaveLength(1);
    expect(await json('search', library, 'japan', '-laws')).toMatchObject([{ id: 'japan' }]);
    expect(await json('search', library, 'nothing like it')).toEqual([]);
  });

  test.each<[string, string[]]>([
    ['show', ['nope']],
    ['log', ['nope']],
    ['diff', ['nope']],
    ['diff', ['japan', 'ffff']],
    ['restore', ['japan', 'ffff']],
    ['freeze', ['nope', '--number', '1.0']],
    ['freeze', ['japan', '--number', '1.0']],
    ['export', ['nope', '--to', '/tmp/never-written.docx']],
    ['export', ['report@9.9', '--to', '/tmp/never-written.docx']],
  ])('%s of what is not there (%j) fails in a sentence that names it', async (name, words) => {
    expect(await failure(name, library, ...words)).toMatch(/There is no|has no|names no/);
    const { out } = await run(name, library, ...words, '--json');
    expect(JSON.parse(out)).toMatchObject({ failure: 'not-found' });
  });

  test.each('list show search put log diff restore freeze versions export serve rebuild'.split(' '))(
    '%s of a file that is not a library fails and leaves it',
    async (name) => {
      const words: Record<string, string[]> = {
        ...{ show: ['a'], search: ['a'], put: ['a.md'], log: ['a'], diff: ['a'], restore: ['a', 'b'] },
        ...{ freeze: ['a', '--number', '1'], export: ['a', '--to', at('a.html')], serve: ['--no-open'] },
      };
      const file = note('text.meridian', 'Hello, I am a text. '.repeat(100));
      const sentence = await failure(name, file, ...(words[name] ?? []));
      expect(sentence).toMatch(/is not a Meridian library|screens are not built/);
      expect(readFileSync(file, 'utf8')).toMatch(/^Hello/);
      expect(await failure(name, at('none'), ...(words[name] ?? []))).toMatch(/There is no file|screens are not built/);
      expect(existsSync(at('none'))).toBe(false);
    },
  );

  test('leaves nothing beside the library', async () => {
    await run('list', library);
    await run('check', library);
    expect(readdirSync(folder).filter((name) => name.startsWith('small'))).toEqual(['small.meridian']);
  });
});

describe('put', () => {
  const changed = '---\nid: japan\nkind: country\ntitle: Japan\n---\nFour routes.\n';

  test('new, changed, same', async () => {
    const file = note('korea.md', '---\nkind: country\ntitle: Korea\n---\nOne.\n');
    expect(await json('put', library, file)).toMatchObject([{ id: 'korea', is: 'new', problems: [] }]);
    expect(await json('put', library, file)).toMatchObject([{ id: 'korea', is: 'same' }]);
    expect(await json('put', library, note('x.md', changed))).toMatchObject([{ id: 'japan', is: 'changed' }]);
    expect(await json('show', library, 'japan')).toMatchObject({ note: { body: 'Four routes.\n' } });
    expect(await json('log', library, 'japan')).toHaveLength(2);
  });

  test('a file without front matter becomes a page named by its first heading', async () => {
    expect(await json('put', library, note('plain.md', '# Plain words\n\nText.\n'))).toMatchObject([{ id: 'plain' }]);
    expect(await json('show', library, 'plain')).toMatchObject({ note: { kind: 'page', title: 'Plain words' } });
  });

  test.each([
    ['bad YAML', '---\ntitle: [unclosed\n---\n', /bad\.md, line \d+: the front matter cannot be read/],
    ['a value that does not fit', '---\nkind: instrument\nadopted: soon\n---\n', /Adopted must be a date/],
    ['a kind that is none', '---\nkind: animal\n---\n', /“animal” is not a kind/],
  ])('%s is refused with its place and changes nothing', async (_, text, sentence) => {
    expect(await failure('put', library, note('bad.md', text))).toMatch(sentence);
    expect(await json('list', library)).toHaveLength(4);
  });

  test('text in another encoding is refused, not mangled', async () => {
    writeFileSync(at('latin.md'), Buffer.from('Caf\xe9', 'latin1'));
    expect(await failure('put', library, at('latin.md'))).toContain('not UTF-8');
  });

  test('of several files the good ones are taken in, and the others named', async () => {
    const files = [note('a.md', 'A.'), note('bad.md', '---\n: [\n---\n'), at('none.md')];
    const { code, out, err } = await run('put', library, ...files, '--json');
    expect([code, err]).toEqual([1, '2 of 3 files not taken in.\n']);
    expect(JSON.parse(out)).toMatchObject([
      { id: 'a', is: 'new' },
      { failure: 'invalid-input' },
      { failure: 'not-found' },
    ]);
  });
});

describe('history', () => {
  test('log, diff and restore', async () => {
    await run(
      'put',
      library,
      note('japan.md', '---\nkind: country\ntitle: Nippon\n---\nThe export rule has four routes.\n'),
    );
    const [newest, oldest] = (await json('log', library, 'japan')) as { revision: string }[];
    expect((await run('log', library, 'japan')).out.split('\n')).toHaveLength(3);
    const { out } = await run('diff', library, 'japan');
    expect(out).toContain('[-Japan-]{+Nippon+}');
    expect(out).toContain('[-three-]{+four+}');
    const back = await run(
      'diff',
      library,
      'japan',
      newest?.revision.slice(0, 8) ?? '',
      oldest?.revision.slice(0, 8) ?? '',
    );
    expect(back.out).toContain('[-four-]{+three+}');
    expect(await json('restore', library, 'japan', oldest?.revision.slice(0, 12) ?? '')).toMatchObject({ id: 'japan' });
    expect(await json('show', library, 'japan')).toMatchObject({ note: { title: 'Japan' } });
    expect(await json('log', library, 'japan')).toHaveLength(3);
  });

  test('a beginning that fits several revisions is not guessed', async () => {
    await run('put', library, note('japan.md', 'Other.'));
    expect(await failure('restore', library, 'japan', '')).toContain('several revisions');
  });
});

describe('versions', () => {
  test('freeze once, list, and export the version after the notes changed', async () => {
    const frozen = await json('freeze', library, 'report', '--number', '1.0', '--note', 'First');
    expect(frozen).toMatchObject({
      report: 'report',
      number: '1.0',
      note: 'First',
      hash: expect.stringMatching(/^[0-9a-f]{64}$/),
    });
    expect(await failure('freeze', library, 'report', '--number', '1.0')).toContain('exists already');
    expect(await json('versions', library)).toEqual([frozen]);

    await json('export', library, 'report@1.0', '--to', at('before.html'));
    await run('put', library, note('tests.md', '---\nkind: obstacle\ntitle: Differing tests\n---\nAll changed.\n'));
    await json('export', library, 'report@1.0', '--to', at('after.html'));
    await json('export', library, 'report', '--to', at('now.html'));
    expect(readFileSync(at('after.html'))).toEqual(readFileSync(at('before.html')));
    expect(readFileSync(at('before.html'), 'utf8')).toContain('Laws differ');
    expect(readFileSync(at('now.html'), 'utf8')).toContain('All changed');
  });

  test('versions of a report that was removed are still listed', async () => {
    await json('freeze', library, 'report', '--number', '1.0');
    await run('put', library, note('report.md', '---\nid: report\nkind: report\ntitle: Flows\nremoved: true\n---\n'));
    expect(await json('versions', library)).toMatchObject([{ report: 'report', number: '1.0' }]);
  });

  test.each([
    ['.html', '<!doctype html>'],
    ['.docx', 'PK'],
    ['.zip', 'PK'],
    ['.DOCX', 'PK'],
  ])('export to %s', async (ending, start) => {
    const file = at(`out${ending}`);
    const { bytes } = (await json('export', library, 'report', '--to', file)) as { bytes: number };
    const written = readFileSync(file);
    expect(written.length).toBe(bytes);
    expect(written.subarray(0, start.length).toString().toLowerCase()).toBe(start.toLowerCase());
  });

  test('export refuses an existing file and leaves no trace in a folder that is not there', async () => {
    const file = note('mine.docx', 'mine');
    expect(await failure('export', library, 'report', '--to', file)).toContain('exists already');
    expect(readFileSync(file, 'utf8')).toBe('mine');
    expect(await failure('export', library, 'report', '--to', at('no/where.docx'))).toContain('There is no folder');
    expect(readdirSync(folder).filter((name) => name.endsWith('.tmp'))).toEqual([]);
  });
});

describe('check and rebuild', () => {
  /** Changes the library behind Meridian's back. */
  const damage = (...statements: string[]): void => {
    const { db } = good(openLibrary(library));
    for (const statement of statements) db.exec(statement);
    db.close();
  };

  test('a sound library: ok, exit 0', async () => {
    expect(await json('check', library)).toMatchObject({ ok: true, problems: [] });
    expect((await run('check', library)).out).toMatch(/^.*: no problem found\n/);
  });

  test('a problem: exit 1, each named on stdout, one sentence on stderr', async () => {
    damage('DELETE FROM links');
    const { code, out, err } = await run('check', library);
    expect([code, err]).toEqual([1, `${library}: 1 problem found.\n`]);
    expect(out).toMatch(/^derived: links: /);
    expect(JSON.parse((await run('check', library, '--json')).out)).toMatchObject({
      ok: false,
      problems: [{ of: 'derived', where: 'links' }],
    });
  });

  test('rebuild makes it whole again', async () => {
    damage('DELETE FROM links', 'DROP TABLE words', "UPDATE notes SET title = 'x'");
    expect((await run('check', library)).code).toBe(1);
    expect(await json('rebuild', library)).toEqual({ notes: 4 });
    expect(await json('check', library)).toMatchObject({ ok: true, problems: [] });
  });

  test('a file that is not there is a problem, not a crash', async () => {
    const { code, out } = await run('check', at('none.meridian'), '--json');
    expect([code, JSON.parse(out)]).toMatchObject([1, { ok: false, problems: [{ of: 'file' }] }]);
  });
});

describe('the program itself', () => {
  const start = (words: readonly string[], env: NodeJS.ProcessEnv = {}) =>
    spawn(process.execPath, [cli, ...words], {
      env: { ...process.env, DISPLAY: '', WAYLAND_DISPLAY: '', ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });

  test('prints, and ends with the exit code', async () => {
    const child = start(['show', library, 'nope', '--json']);
    const printed = Promise.all([child.stdout, child.stderr].map(async (stream) => (await stream.toArray()).join('')));
    const [code] = await once(child, 'close');
    const [out = '', err] = await printed;
    expect([code, JSON.parse(out), err]).toMatchObject([
      1,
      { failure: 'not-found' },
      'There is no note “nope” in this library.\n',
    ]);
  });

  test('a reader that has seen enough is no error', async () => {
    const child = start(['--help']);
    child.stdout.destroy();
    const err = (await child.stderr.toArray()).join('');
    expect([child.exitCode ?? (await once(child, 'close'))[0], err]).toEqual([0, '']);
  });

  /** Starts `serve` and gives its first line. */
  async function serving(words: readonly string[], env: NodeJS.ProcessEnv = {}) {
    const child = start(['serve', library, ...words], env);
    const ended = once(child, 'close');
    const [line] = await once(createInterface({ input: child.stdout }), 'line');
    return { child, ended, line: String(line) };
  }

  test('serve prints its address, answers, and Ctrl+C stops it with 0 and a clean file', async () => {
    const { child, ended, line } = await serving(['--json', '--no-open']);
    const { file, address } = JSON.parse(line);
    expect(file).toBe(library);
    const { origin, hash } = new URL(address);
    expect(await (await fetch(origin)).text()).toContain('<!doctype html>');
    const answer = await fetch(`${origin}/api/library.about`, {
      method: 'POST',
      body: '{}',
      headers: { origin, authorization: `Bearer ${hash.replace('#token=', '')}`, 'content-type': 'application/json' },
    });
    expect(await answer.json()).toMatchObject({ ok: true, data: { file: 'small.meridian' } });
    child.kill('SIGINT');
    expect(await ended).toEqual([0, null]);
    expect(readdirSync(folder).filter((name) => name.startsWith('small'))).toEqual(['small.meridian']);
  });

  test('a library is served from its own port, and from another while that one is taken', async () => {
    const holder = createServer().listen(usualPort(library), '127.0.0.1');
    await once(holder, 'listening');
    const second = await serving(['--no-open']);
    expect(Number(new URL(second.line).port)).not.toBe(usualPort(library));
    holder.close();
    second.child.kill('SIGTERM');
    await second.ended;
    const first = await serving(['--no-open']);
    expect(Number(new URL(first.line).port)).toBe(usualPort(library));
    first.child.kill('SIGTERM');
    await first.ended;
  });

  test.skipIf(process.platform === 'win32')('serve ends with the window that it opened', async () => {
    const browser = at('browser');
    writeFileSync(browser, `#!/bin/sh\necho "$1" > ${at('opened')}\nsleep 3.2\n`);
    chmodSync(browser, 0o755);
    const { ended, line } = await serving([], { DISPLAY: ':9', CHROMIUM_PATH: browser });
    expect(await ended).toEqual([0, null]);
    expect(readFileSync(at('opened'), 'utf8')).toBe(`--app=${line}\n`);
  });

  test.skipIf(process.platform === 'win32')('serve goes on when a running browser took the window over', async () => {
    const browser = at('browser');
    writeFileSync(browser, '#!/bin/sh\nexit 0\n');
    chmodSync(browser, 0o755);
    const { child, ended, line } = await serving([], { DISPLAY: ':9', CHROMIUM_PATH: browser });
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect((await fetch(new URL(line).origin)).status).toBe(200);
    child.kill('SIGTERM');
    expect(await ended).toEqual([0, null]);
  });
});
