/** Each kind of damage, written with SQL behind Meridian's back, is found and named; a sound library has none. */
import { copyFileSync, readdirSync, readFileSync, truncateSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import Database from 'better-sqlite3';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { addAttachment } from '../store/attachments.ts';
import { closeLibraryFile } from '../store/database.ts';
import { aFolder, aNote, good, openTestLibrary } from '../testing.ts';
import { checkLibrary, type Problem } from './check.ts';
import { keepDraft, removeNote, saveNote } from './notes.ts';
import { freezeVersion } from './reports.ts';

let made: Buffer | undefined;

/** The bytes of a library with everything in it, made once. */
function sound(): Buffer {
  made ??= readFileSync(soundLibrary());
  return made;
}

/** Links, citations, an image, a draft, a removed note, a version, a second revision. */
function soundLibrary(): string {
  const library = openTestLibrary({
    japan: { kind: 'country', links: [{ kind: 'faces', to: 'tests' }], body: 'See [[tests]] [@law, Art. 1].' },
    tests: { kind: 'obstacle', body: 'Laws differ.' },
    law: { kind: 'source' },
    gone: {},
    report: { kind: 'report', fields: { outline: [{ note: 'japan' }] } },
  });
  const hash = addAttachment(library.db, 'image/png', new Uint8Array([137, 80, 78, 71]));
  const picture = aNote({
    title: 'tests',
    kind: 'obstacle',
    body: `Laws differ.\n\n![A map](attachments/${hash}.png)\n`,
  });
  const saved = good(saveNote(library, 'tests', headOf(library.db, 'tests'), picture));
  keepDraft(library, 'tests', 'd', saved.revision, aNote({ title: 'tests', body: 'Typing' }));
  good(removeNote(library, 'gone', headOf(library.db, 'gone')));
  good(freezeVersion(library, 'report', '1.0', 'First'));
  library.db.pragma('wal_checkpoint(TRUNCATE)');
  return library.file;
}

const headOf = (db: Database.Database, note: string): string =>
  String(db.prepare('SELECT revision FROM heads WHERE note = ?').pluck().get(note));

/** A copy of the sound library with these statements run on it, triggers and foreign keys off. */
function damaged(...statements: string[]): string {
  const file = path.join(aFolder(), 'copy.meridian');
  writeFileSync(file, sound());
  const db = new Database(file);
  db.unsafeMode();
  db.pragma('foreign_keys = OFF');
  const triggers = db.prepare<[], string>("SELECT name FROM sqlite_schema WHERE type = 'trigger'").pluck().all();
  for (const trigger of triggers) db.exec(`DROP TRIGGER ${trigger}`);
  for (const statement of statements) db.exec(statement);
  db.close();
  return file;
}

const found = (problems: readonly Problem[]): string[] => problems.map(({ of, where }) => `${of} ${where}`);

test('a sound library has no problem, and is left as it was', () => {
  const file = damaged();
  const before = readFileSync(file);
  expect(checkLibrary(file)).toEqual([]);
  expect(readFileSync(file)).toEqual(before);
  expect(readdirSync(path.dirname(file))).toEqual(['copy.meridian']);
});

describe('the file', () => {
  test('is not there, is no library', () => {
    expect(found(checkLibrary('/none.meridian'))).toEqual(['file /none.meridian']);
    const text = path.join(aFolder(), 'a.meridian');
    writeFileSync(text, 'Hello. '.repeat(1000));
    expect(checkLibrary(text)).toMatchObject([{ of: 'file', message: expect.stringContaining('is not a Meridian') }]);
  });

  test('was cut', () => {
    const file = damaged();
    truncateSync(file, Math.floor(sound().length / 2));
    const problems = checkLibrary(file);
    expect(problems.length).toBeGreaterThan(0);
    expect(new Set(problems.map(({ of }) => of))).toEqual(new Set(['file']));
  });

  test('has a page of rubbish in any place: found or harmless, never an exception', () => {
    const size = 4096;
    let noticed = 0;
    for (let page = 1; page < sound().length / size; page += 1) {
      const file = path.join(aFolder(), 'copy.meridian');
      const bytes = Buffer.from(sound());
      bytes.fill(0xa5, page * size, (page + 1) * size);
      writeFileSync(file, bytes);
      if (checkLibrary(file).length > 0) noticed += 1;
    }
    // Free pages hold nothing that could be damaged.
    const db = new Database(damaged());
    const free = Number(db.pragma('freelist_count', { simple: true }));
    db.close();
    expect(noticed).toBeGreaterThanOrEqual(sound().length / size - 1 - free);
  });

  test('has an index that does not fit its table', () => {
    const file = damaged(
      'PRAGMA writable_schema = ON',
      "UPDATE sqlite_schema SET sql = 'CREATE INDEX revisions_of_note ON revisions (note, time)' WHERE name = 'revisions_of_note'",
    );
    const problems = checkLibrary(file);
    expect(problems[0]).toMatchObject({ of: 'file', message: 'row 1 missing from index revisions_of_note' });
  });
});

describe('the log', () => {
  test.each<[string, string, RegExp]>([
    ['a changed text', "content = replace(content, 'Laws differ', 'Laws agree')", /does not match its hash/],
    ['a changed note id', "note = 'japan'", /does not match its hash/],
    ['a content that is no note', "content = '{}'", /is no note/],
    ['a content of null', "content = 'null'", /is no note/],
  ])('%s', (_, change, sentence) => {
    const problems = checkLibrary(damaged(`UPDATE revisions SET ${change} WHERE note = 'tests'`));
    expect(problems.every(({ of }) => of === 'log' || of === 'drafts')).toBe(true);
    expect(problems.some(({ message }) => sentence.test(message))).toBe(true);
  });

  test('author, time and reason are not part of a revision’s hash', () => {
    expect(checkLibrary(damaged("UPDATE revisions SET reason = 'Because' WHERE note = 'law'"))).toEqual([]);
  });

  test('a parent that is not there', () => {
    const problems = checkLibrary(
      damaged(
        "DELETE FROM revisions WHERE note = 'tests' AND seq = (SELECT min(seq) FROM revisions WHERE note = 'tests')",
      ),
    );
    expect(problems).toMatchObject([{ of: 'file', message: 'A row of parents points to nothing.' }]);
  });

  test('a parent of another note', () => {
    const problems = checkLibrary(
      damaged(`UPDATE parents SET parent = (SELECT id FROM revisions WHERE note = 'law')
               WHERE revision IN (SELECT id FROM revisions WHERE note = 'tests')`),
    );
    expect(problems.map(({ message }) => message)).toEqual([
      expect.stringContaining('does not match its hash'),
      expect.stringContaining('a parent that is not there'),
    ]);
  });
});

test.each([
  ['a changed version', "UPDATE versions SET content = json_set(content, '$.title', 'x')", 'versions report@1.0'],
  ['a changed image', "UPDATE attachments SET bytes = x'00'", /^attachments [0-9a-f]{64}$/],
  ['an image that is missing', 'DELETE FROM attachments', 'attachments tests'],
  ['a draft without its revision', `UPDATE drafts SET base = '${'0'.repeat(64)}'`, 'drafts tests'],
  [
    'a draft of another note’s revision',
    "UPDATE drafts SET base = (SELECT id FROM revisions WHERE note = 'law')",
    'drafts tests',
  ],
])('%s', (_, statement, where) => {
  expect(found(checkLibrary(damaged(statement)))).toEqual([
    typeof where === 'string' ? where : expect.stringMatching(where),
  ]);
});

describe('what is derived', () => {
  test.each([
    ['heads', "DELETE FROM heads WHERE note = 'law'", ['notes law', 'derived heads']],
    ['notes', "UPDATE notes SET title = 'Other' WHERE id = 'law'", ['derived notes']],
    ['texts', "UPDATE texts SET body = 'Other' WHERE body LIKE '%differ%'", ['derived texts']],
    ['links', 'DELETE FROM links', ['derived links']],
    ['words', "INSERT INTO words (rowid, title) VALUES (99, 'other')", ['derived words']],
    ['a word less', 'DELETE FROM words WHERE rowid = 1', ['derived words']],
    ['a table less', 'DROP TABLE texts', ['derived texts']],
    ['no index', 'DROP TABLE words', ['derived words']],
  ])('%s', (_, statement, expected) => {
    expect(found(checkLibrary(damaged(statement))).filter((entry) => expected.includes(entry))).toEqual(expected);
  });
});

describe('the notes', () => {
  test('a link that leads nowhere, to a note that is removed, and a citation of nothing', () => {
    const library = openTestLibrary({ a: { body: 'See [[nowhere]] and [[gone]] [@none].' }, gone: {} });
    good(removeNote(library, 'gone', headOf(library.db, 'gone')));
    closeLibraryFile(library.db);
    expect(
      checkLibrary(library.file).map(({ of, where, message }) => [of, where, /“([^”]+)”, which/.exec(message)?.[1]]),
    ).toEqual([
      ['links', 'a', 'nowhere'],
      ['links', 'a', 'gone'],
      ['links', 'a', 'none'],
    ]);
  });

  test('a field that its kind does not have', () => {
    const library = openTestLibrary({ a: { kind: 'instrument', fields: { colour: 'red' } } });
    closeLibraryFile(library.db);
    expect(checkLibrary(library.file)).toMatchObject([
      { of: 'notes', where: 'a', message: expect.stringContaining('colour') },
    ]);
  });

  test('a library in which somebody is writing is looked at in one state', () => {
    const library = openTestLibrary({ a: {}, b: { body: 'x' } });
    const prepare = Database.prototype.prepare;
    let written = 0;
    // Every statement of the check gives somebody else the time to save.
    vi.spyOn(Database.prototype, 'prepare').mockImplementation(function (this: Database.Database, text: string) {
      if (this.readonly && written < 30) {
        written += 1;
        const body = `Written ${written}.`;
        good(saveNote(library, 'b', headOf(library.db, 'b'), aNote({ title: 'b', body })));
      }
      return prepare.call(this, text);
    });
    onTestFinished(() => void vi.restoreAllMocks());
    expect(checkLibrary(library.file)).toEqual([]);
    expect(written).toBeGreaterThan(10);
  });

  test('a library that is open elsewhere, with a change log beside it, can be checked', () => {
    const library = openTestLibrary({ a: {} });
    expect(checkLibrary(library.file)).toEqual([]);
    const copy = path.join(aFolder(), 'copy.meridian');
    for (const ending of ['', '-wal']) copyFileSync(library.file + ending, copy + ending);
    expect(checkLibrary(copy)).toEqual([]);
    expect(readdirSync(path.dirname(copy))).toContain('copy.meridian-wal');
  });
});
