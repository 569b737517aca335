import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { sha256 } from '../store/revisions.ts';
import { aNote, good, justBefore, openTestLibrary } from '../testing.ts';
import { closeLibrary, type Library, openLibrary } from './library.ts';
import { readNote, removeNote, saveNote } from './notes.ts';
import { exportEndings, exportReport, freezeVersion, listEveryVersion, listVersions } from './reports.ts';

const reportLibrary = (): Library =>
  openTestLibrary({
    a: { title: 'A note', body: 'Laws differ [@law].' },
    law: { kind: 'source', title: 'The law' },
    r: {
      kind: 'report',
      title: 'Flows',
      fields: { outline: [{ heading: 'Findings' }, { note: 'a' }] },
      body: 'Abstract.',
    },
  });

const change = (library: Library, id: string, body: string): void => {
  const { revision, note } = good(readNote(library, id));
  good(saveNote(library, id, revision, { ...note, body }));
};

const textOf = async (library: Library, number: string | null): Promise<string> =>
  Buffer.from(good(await exportReport(library, 'r', number, 'html')).bytes).toString();

const contentOf = ({ db }: Library, number: string): string =>
  String(db.prepare('SELECT content FROM versions WHERE number = ?').pluck().get(number));

describe('freezing', () => {
  test('stores the report under its number, with the hash of what is stored', () => {
    const library = reportLibrary();
    const version = good(freezeVersion(library, 'r', '1.0', 'First'));
    expect(version).toMatchObject({ report: 'r', number: '1.0', title: 'Flows', author: 'Ann', note: 'First' });
    expect(version.hash).toBe(sha256(contentOf(library, '1.0')));
    expect(listVersions(library, 'r')).toEqual([version]);
  });

  test('is refused under a number that is taken, and the first version stays', () => {
    const library = reportLibrary();
    const first = good(freezeVersion(library, 'r', '1.0', 'First'));
    change(library, 'a', 'Other.');
    expect(freezeVersion(library, 'r', '1.0', 'Second')).toMatchObject({ failure: 'already-exists' });
    expect(listVersions(library, 'r')).toEqual([first]);
  });

  test.each(['', 'v1', '1.', '1.0 ', '1.0\n', 'new', '1.2.3.4.5', '１.０'])('%j is no number', (number) => {
    expect(freezeVersion(reportLibrary(), 'r', number, '')).toMatchObject({ failure: 'invalid-input' });
  });

  test('is refused for what is no report, or no more', () => {
    const library = reportLibrary();
    expect(freezeVersion(library, 'a', '1.0', '')).toMatchObject({ failure: 'not-found' });
    expect(freezeVersion(library, 'none', '1.0', '')).toMatchObject({ failure: 'not-found' });
    good(removeNote(library, 'r', good(readNote(library, 'r')).revision));
    expect(freezeVersion(library, 'r', '1.0', '')).toMatchObject({ failure: 'not-found' });
  });

  test('gives the same hash for the same state, author, time and number', () => {
    const [one, two] = [reportLibrary(), reportLibrary()].map((library) =>
      good(freezeVersion(library, 'r', '1.0', 'First')),
    );
    expect(one?.hash).toBe(two?.hash);
  });

  test('keeps its versions when the report is removed', () => {
    const library = reportLibrary();
    const version = good(freezeVersion(library, 'r', '1.0', ''));
    good(removeNote(library, 'r', good(readNote(library, 'r')).revision));
    expect(listEveryVersion(library)).toEqual([version]);
  });

  test('is refused when another process takes the number at the last moment', () => {
    const library = reportLibrary();
    const theirs = good(openLibrary(library.file));
    onTestFinished(() => closeLibrary(theirs));
    justBefore(library, () => good(freezeVersion(theirs, 'r', '1.0', 'Theirs')));
    expect(freezeVersion(library, 'r', '1.0', 'Mine')).toMatchObject({ failure: 'already-exists' });
    expect(listVersions(library, 'r').map(({ note }) => note)).toEqual(['Theirs']);
  });

  test('is told to windows', () => {
    const told: unknown[] = [];
    const library: Library = { ...reportLibrary(), tell: (event) => told.push(event) };
    good(freezeVersion(library, 'r', '1.0', ''));
    freezeVersion(library, 'r', '1.0', '');
    expect(told).toEqual([{ event: 'library-changed', data: { notes: ['r'] } }]);
  });

  test.each([
    ['Asia/Tokyo', '2026-05-05'],
    ['America/Los_Angeles', '2026-05-04'],
  ])('is dated by the day in %s', (zone, day) => {
    vi.stubEnv('TZ', zone);
    onTestFinished(() => void vi.unstubAllEnvs());
    const library: Library = { ...reportLibrary(), now: () => new Date('2026-05-04T23:00:00Z') };
    expect(good(freezeVersion(library, 'r', '1.0', '')).time).toBe('2026-05-04T23:00:00.000Z');
    expect(JSON.parse(contentOf(library, '1.0'))).toMatchObject({ date: day });
  });

  test('newest first', () => {
    const library = reportLibrary();
    for (const number of ['1.0', '1.1', '0.9']) good(freezeVersion(library, 'r', number, ''));
    expect(listVersions(library, 'r').map(({ number }) => number)).toEqual(['0.9', '1.1', '1.0']);
  });
});

describe('exporting', () => {
  test.each(exportEndings)(
    'a version to .%s gives the same bytes for ever, whatever happens to the notes',
    async (ending) => {
      const library = reportLibrary();
      good(freezeVersion(library, 'r', '1.0', 'First'));
      const before = good(await exportReport(library, 'r', '1.0', ending));
      change(library, 'a', 'All changed.');
      change(library, 'law', 'Repealed.');
      good(removeNote(library, 'a', good(readNote(library, 'a')).revision));
      good(removeNote(library, 'r', good(readNote(library, 'r')).revision));
      const after = good(await exportReport(library, 'r', '1.0', ending));
      expect(Buffer.from(after.bytes)).toEqual(Buffer.from(before.bytes));
      expect(after.name).toBe(`r-1.0.${ending}`);
    },
  );

  test('the report as it stands follows its notes', async () => {
    const library = reportLibrary();
    expect(await textOf(library, null)).toContain('Laws differ');
    change(library, 'a', 'Laws agree [@law].');
    expect(await textOf(library, null)).toContain('Laws agree');
  });

  test('a version whose stored text was changed is refused', async () => {
    const library = reportLibrary();
    good(freezeVersion(library, 'r', '1.0', ''));
    library.db.exec('DROP TRIGGER versions_refuse_update');
    library.db.exec("UPDATE versions SET content = replace(content, 'differ', 'agree')");
    expect(await exportReport(library, 'r', '1.0', 'html')).toMatchObject({ failure: 'damaged' });
  });

  test('a version of a later form is refused', async () => {
    const library = reportLibrary();
    good(freezeVersion(library, 'r', '1.0', ''));
    library.db.exec('DROP TRIGGER versions_refuse_update');
    const content = contentOf(library, '1.0').replace('"format":1', '"format":2');
    library.db.prepare('UPDATE versions SET content = ?, hash = ?').run(content, sha256(content));
    expect(await exportReport(library, 'r', '1.0', 'html')).toMatchObject({ failure: 'damaged' });
  });

  test('what is not there is named', async () => {
    const library = reportLibrary();
    expect(await exportReport(library, 'r', '9.9', 'html')).toMatchObject({
      failure: 'not-found',
      message: expect.stringContaining('9.9'),
    });
    expect(await exportReport(library, 'a', null, 'html')).toMatchObject({ failure: 'not-found' });
    expect(await exportReport(library, 'r', null, 'exe')).toMatchObject({
      failure: 'invalid-input',
      message: expect.stringContaining('.docx'),
    });
  });

  test('an empty report, and one that names notes that are gone, are written all the same', async () => {
    const library = openTestLibrary({
      r: { kind: 'report', title: 'Flows', fields: { outline: [{ note: 'gone' }, { heading: 'Alone' }] } },
      e: { ...aNote(), kind: 'report', title: 'Empty' },
    });
    expect(await textOf(library, null)).toContain('Alone');
    for (const ending of exportEndings)
      expect(good(await exportReport(library, 'e', null, ending)).bytes.length).toBeGreaterThan(0);
  });
});
