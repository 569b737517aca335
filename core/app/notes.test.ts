import { describe, expect, onTestFinished, test } from 'vitest';
import { headsOf } from '../store/revisions.ts';
import { aNote, good, justBefore, openTestLibrary } from '../testing.ts';
import { compareRevisions, listRevisions, readState } from './history.ts';
import { closeLibrary, type Library, openLibrary } from './library.ts';
import * as notes from './notes.ts';

const head = (library: Library, id: string): string => notes.currentNote(library, id)?.revision.id ?? '';
const body = (library: Library, id: string): string => notes.currentNote(library, id)?.revision.content.body ?? '';
const save = (library: Library, id: string, base: string, text: string) =>
  good(notes.saveNote(library, id, base, aNote({ title: id, body: text })));

test('a save makes a revision on top of the one it started from', () => {
  const library = openTestLibrary({ a: { body: 'One.\n' } });
  const first = head(library, 'a');
  const { revision, merged } = save(library, 'a', first, 'Two.\n');
  expect([head(library, 'a'), merged]).toEqual([revision, false]);
  const [newest, oldest] = good(listRevisions(library, 'a'));
  expect(newest).toMatchObject({ revision, parents: [first], author: 'Ann', time: '2026-01-01T00:00:01.000Z' });
  expect(oldest?.parents).toEqual([]);
});

test('a save without a change makes no revision', () => {
  const library = openTestLibrary({ a: { body: 'One.\n' } });
  expect(save(library, 'a', head(library, 'a'), 'One.\n').revision).toBe(head(library, 'a'));
  expect(good(listRevisions(library, 'a'))).toHaveLength(1);
});

test('two windows that changed different blocks are merged; both states and the merge are in the log', () => {
  const library = openTestLibrary({ a: { body: 'One.\n\nTwo.\n' } });
  const base = head(library, 'a');
  save(library, 'a', base, 'One, changed.\n\nTwo.\n');
  const second = save(library, 'a', base, 'One.\n\nTwo, changed.\n');
  expect(second).toMatchObject({ merged: true, clashes: [], note: { body: 'One, changed.\n\nTwo, changed.\n' } });
  const [merge] = good(listRevisions(library, 'a'));
  expect(merge).toMatchObject({ revision: second.revision, reason: 'Merged' });
  expect(merge?.parents).toHaveLength(2);
  expect(good(listRevisions(library, 'a'))).toHaveLength(4);
});

test('two windows that changed the same words: both texts stand, and the reply says so', () => {
  const library = openTestLibrary({ a: { body: 'The law is new.\n' } });
  const base = head(library, 'a');
  save(library, 'a', base, 'The law is old.\n');
  const { clashes } = save(library, 'a', base, 'The law is strict.\n');
  expect(clashes).toHaveLength(1);
  expect(body(library, 'a')).toMatch(/\[!conflict\][\s\S]*old[\s\S]*strict|strict[\s\S]*old/);
});

test('a window that comes back to an old state with the same change gets the present one', () => {
  const library = openTestLibrary({ a: { body: 'One.\n' } });
  const base = head(library, 'a');
  const second = save(library, 'a', base, 'Two.\n');
  const third = save(library, 'a', second.revision, 'Three.\n');
  expect(save(library, 'a', base, 'Two.\n')).toMatchObject({ revision: third.revision, note: { body: 'Three.\n' } });
});

test('a save from a revision of another note is refused', () => {
  const library = openTestLibrary({ a: {}, b: {} });
  expect(notes.saveNote(library, 'a', head(library, 'b'), aNote())).toMatchObject({ failure: 'invalid-input' });
});

test('a value that does not fit its field is refused with its name; an unknown field is kept', () => {
  const library = openTestLibrary({ a: { kind: 'instrument' } });
  const bad = notes.saveNote(
    library,
    'a',
    head(library, 'a'),
    aNote({ kind: 'instrument', fields: { adopted: 'soon' } }),
  );
  expect(bad).toMatchObject({ failure: 'invalid-input', message: expect.stringContaining('Adopted must be a date') });
  const odd = aNote({ kind: 'instrument', fields: { colour: 'red' } });
  expect(good(notes.saveNote(library, 'a', head(library, 'a'), odd)).note.fields).toEqual({ colour: 'red' });
});

test('windows are told after a save is written, not before', () => {
  const told: string[] = [];
  const library = openTestLibrary({ a: { body: 'One.' } });
  const listening: Library = { ...library, tell: (event) => told.push(`${event.event} ${body(library, 'a')}`) };
  save(listening, 'a', head(library, 'a'), 'Two.');
  expect(told).toEqual(['library-changed Two.']);
});

test('ids come from titles in any script and never collide', () => {
  const library = openTestLibrary();
  const made = (title: string): string => good(notes.createNote(library, aNote({ title }))).id;
  expect(['Việt Nam!', 'Viet Nam', '数据出境', 'データ', '...'].map(made)).toEqual([
    'viet-nam',
    'viet-nam-2',
    '数据出境',
    'データ',
    'note',
  ]);
  expect(good(notes.createNote(library, aNote({ title: `a${'𒀀'.repeat(50)}` }))).id).toBe(`a${'𒀀'.repeat(39)}`);
});

test('a removed note keeps its history, leaves lists, and comes back as it was', () => {
  const library = openTestLibrary({ a: { body: 'Kept.' }, b: { body: 'See [[a]].' } });
  const before = head(library, 'a');
  good(notes.removeNote(library, 'a', before));
  expect(notes.listNotes(library, { order: 'title', limit: 9, offset: 0 }).notes.map(({ id }) => id)).toEqual(['b']);
  expect(good(notes.readNote(library, 'b')).links[0]?.note.kind).toBe('');
  good(notes.restoreRevision(library, 'a', before));
  expect(good(notes.readNote(library, 'a')).note).toMatchObject({ body: 'Kept.' });
  expect(good(listRevisions(library, 'a')).map(({ reason }) => reason)).toEqual([
    'Restored from 2026-01-01T00:00:00.000Z',
    'Removed',
    '',
  ]);
});

test('a list shows the beginning of a text, cut behind a word, with titles where notes are linked', () => {
  const library = openTestLibrary({
    linked: { title: 'Linked' },
    ['x'.repeat(100)]: { title: 'X' },
    long: { body: `${'word '.repeat(38)}[[linked]] and wherever it goes from there.` },
    // The stored beginning ends within the place of a title.
    odd: { body: `[[${'x'.repeat(100)}]] `.repeat(20) },
    short: { body: 'Two\nlines with [[linked]].' },
  });
  const { notes: rows } = notes.listNotes(library, { order: 'title', limit: 9, offset: 0 });
  expect(rows.map(({ id, summary }) => [id, summary])).toEqual([
    ['linked', ''],
    ['long', `${'word '.repeat(38)}Linked…`],
    ['odd', `${'X '.repeat(9)}…`],
    ['short', 'Two lines with Linked.'],
    ['x'.repeat(100), ''],
  ]);
});

test('a list shows the text itself, not the heading that opens it', () => {
  const library = openTestLibrary({ a: { body: '## In brief\n\nData stay.\n' }, b: { body: '## Only a heading\n' } });
  const rows = notes.listNotes(library, { order: 'title', limit: 9, offset: 0 }).notes;
  expect(rows.map(({ summary }) => summary)).toEqual(['Data stay.', 'Only a heading']);
});

test('a removed note is read with the titles and sources that it names', () => {
  const library = openTestLibrary({
    a: { body: 'See [[b]] [@s, p. 3].\n' },
    b: { title: 'Bee' },
    s: { kind: 'source', title: 'Source' },
  });
  good(notes.removeNote(library, 'a', head(library, 'a')));
  const { named, sources } = good(notes.readNote(library, 'a'));
  expect(named.map(({ title }) => title)).toEqual(['Bee', 'Source']);
  expect(sources).toMatchObject([{ note: { title: 'Source' }, locators: ['p. 3'] }]);
});

test('a note that was changed meanwhile is not removed', () => {
  const library = openTestLibrary({ a: { body: 'One.' } });
  const seen = head(library, 'a');
  save(library, 'a', seen, 'Two.');
  expect(notes.removeNote(library, 'a', seen)).toMatchObject({ failure: 'invalid-input' });
});

test('a renamed note is shown by its new title wherever it is linked', () => {
  const library = openTestLibrary({ a: { title: 'Old' }, b: { body: 'Look at [[a]] now.' } });
  good(notes.saveNote(library, 'a', head(library, 'a'), aNote({ title: 'New' })));
  expect(good(notes.readNote(library, 'a')).backlinks).toMatchObject([
    { kind: 'mentions', sentence: 'Look at New now.' },
  ]);
});

test('a draft is kept, replaced, found again and ended by a save', () => {
  const library = openTestLibrary({ a: { body: 'One.' } });
  const base = head(library, 'a');
  notes.keepDraft(library, 'a', 'd', base, aNote({ title: 'a', body: 'T' }));
  notes.keepDraft(library, 'a', 'd', base, aNote({ title: 'a', body: 'Tw' }));
  expect(good(notes.readNote(library, 'a')).draft).toMatchObject({ draft: 'd', base, note: { body: 'Tw' } });
  good(notes.saveNote(library, 'a', base, aNote({ title: 'a', body: 'Two.' }), 'd'));
  expect(good(notes.readNote(library, 'a')).draft).toBeNull();
});

test('two windows in one note keep a draft each; a save ends its own, removing the note ends none', () => {
  const library = openTestLibrary({ a: { body: 'One.' } });
  const base = head(library, 'a');
  const keep = (draft: string, text: string) =>
    notes.keepDraft(library, 'a', draft, base, aNote({ title: 'a', body: text }));
  const kept = (): string | undefined => good(notes.readNote(library, 'a')).draft?.note.body;
  keep('left', 'Typed left.');
  keep('right', 'Typed right.');
  expect(kept()).toBe('Typed right.');
  good(notes.saveNote(library, 'a', base, aNote({ title: 'a', body: 'Typed right.' }), 'right'));
  expect(kept()).toBe('Typed left.');
  good(notes.removeNote(library, 'a', head(library, 'a')));
  expect(kept()).toBe('Typed left.');
});

test('a draft that says what the note says hides no other one', () => {
  const library = openTestLibrary({ a: { body: 'One.' } });
  const base = head(library, 'a');
  notes.keepDraft(library, 'a', 'left', base, aNote({ title: 'a', body: 'Typed.' }));
  notes.keepDraft(library, 'a', 'right', base, aNote({ title: 'a', body: 'One.' }));
  expect(good(notes.readNote(library, 'a')).draft?.note.body).toBe('Typed.');
});

describe('another process writes at the last moment', () => {
  /** The library, and the same one as another process has it open, which does `other` just before the next change. */
  function disturbed(library: Library, other: (theirs: Library) => void): Library {
    const theirs = good(openLibrary(library.file, { author: () => 'Ben', now: library.now }));
    onTestFinished(() => closeLibrary(theirs));
    justBefore(library, () => other(theirs));
    return library;
  }

  test('a note of the same id: the second is refused, and there is one head', () => {
    const library = disturbed(openTestLibrary(), (theirs) => good(notes.createNote(theirs, aNote(), 'new')));
    expect(notes.createNote(library, aNote({ body: 'Mine.' }), 'new')).toMatchObject({ failure: 'already-exists' });
    expect(good(listRevisions(library, 'new'))).toHaveLength(1);
  });

  test('a new state: a restore stands on top of it', () => {
    const library = openTestLibrary({ a: { body: 'One.' } });
    const first = head(library, 'a');
    const { revision } = save(library, 'a', first, 'Two.');
    disturbed(library, (theirs) => save(theirs, 'a', revision, 'Three.'));
    good(notes.restoreRevision(library, 'a', first));
    const [restored, third] = good(listRevisions(library, 'a'));
    expect([restored?.parents, third?.parents]).toEqual([[third?.revision], [revision]]);
    expect(headsOf(library.db, 'a')).toEqual([restored?.revision]);
  });

  test('a new state: a removal is refused', () => {
    const library = openTestLibrary({ a: { body: 'One.' } });
    const seen = head(library, 'a');
    disturbed(library, (theirs) => save(theirs, 'a', seen, 'Two.'));
    expect(notes.removeNote(library, 'a', seen)).toMatchObject({ failure: 'invalid-input' });
    expect(headsOf(library.db, 'a')).toHaveLength(1);
  });

  test('a new state: a save without a change gives it', () => {
    const library = openTestLibrary({ a: { body: 'One.' } });
    const seen = head(library, 'a');
    disturbed(library, (theirs) => save(theirs, 'a', seen, 'Two.'));
    expect(save(library, 'a', seen, 'One.')).toMatchObject({ merged: true, note: { body: 'Two.' } });
  });
});

test('shows sources in the order of their citation, with places and standing', () => {
  const library = openTestLibrary({
    s1: { kind: 'source', title: 'One', fields: { publisher: 'P', URL: 'https://one.example', standing: 'official' } },
    a: { body: 'X [@s2]. Y [@s1, Art. 3; @s1, Art. 4]. Z [@s1, Art. 3].' },
  });
  expect(good(notes.readNote(library, 'a')).sources).toMatchObject([
    { note: { id: 's2', kind: '' }, locators: [] },
    { note: { id: 's1' }, address: 'https://one.example', standing: 'official', locators: ['Art. 3', 'Art. 4'] },
  ]);
});

test('compares two states and reads one', () => {
  const library = openTestLibrary({ a: { body: 'The old text.\n' } });
  const first = head(library, 'a');
  const { revision } = save(library, 'a', first, 'The new text.\n');
  const comparison = good(compareRevisions(library, 'a', first, revision));
  expect(comparison.blocks[0]?.words.map(({ is }) => is)).toEqual(['same', 'removed', 'added', 'same']);
  expect(good(readState(library, 'a', first)).body).toBe('The old text.\n');
  expect(readState(library, 'a', '0'.repeat(64))).toMatchObject({ failure: 'not-found' });
});

test('a full disk is a failure, and nothing of the save is there', () => {
  const library = openTestLibrary({ a: { body: 'One.' } });
  const before = head(library, 'a');
  library.db.pragma(`max_page_count = ${library.db.pragma('page_count', { simple: true })}`);
  const big = aNote({ title: 'a', body: 'word '.repeat(200_000) });
  expect(() => notes.saveNote(library, 'a', before, big)).toThrow('full');
  expect([head(library, 'a'), good(listRevisions(library, 'a')).length]).toEqual([before, 1]);
});
