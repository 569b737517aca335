import { expect, test } from 'vitest';
import type { CallName } from '../../core/contract/api.ts';
import { createClient } from '../../core/contract/client.ts';
import type { NoteView } from '../../core/contract/shapes.ts';
import { emptyNote, type Note } from '../../core/model/note.ts';
import { createDraftDesk } from './draft-desk.ts';
import { savingState } from './note-draft.ts';

const noteWith = (body: string): Note => ({ ...emptyNote('page', 'Consent'), body });
const revision = (count: number): string => String(count).repeat(64).slice(0, 64);

/** A core that holds one note, a clock that moves by hand, and the desk over both. */
function aDesk({ fails = () => false }: { fails?: (name: CallName) => boolean } = {}) {
  const calls: string[] = [];
  /** Under which names drafts were kept and saved. */
  const names = new Set<string>();
  let stored = noteWith('One.');
  let head = 1;
  const pipe = {
    send: async (name: string, input: string) => {
      calls.push(name);
      if (fails(name as CallName)) throw new Error('gone');
      const { note, draft } = JSON.parse(input) as { note?: Note; draft?: string };
      if (draft !== undefined) names.add(draft);
      if (name === 'note.save' && note !== undefined) {
        stored = note;
        head += 1;
      }
      const saved = { revision: revision(head), note: stored, merged: false, clashes: [] };
      const data = name === 'note.save' ? saved : { time: '2026-11-23T10:00:00.000Z' };
      return JSON.stringify({ ok: true, data });
    },
    listen: () => () => {},
  };
  let now = 100_000;
  let timers: { at: number; run: () => void }[] = [];
  const desk = createDraftDesk(createClient(pipe), {
    now: () => now,
    later: (run, milliseconds) => {
      const timer = { at: now + milliseconds, run };
      timers.push(timer);
      return () => {
        timers = timers.filter((other) => other !== timer);
      };
    },
  });
  const settle = () => new Promise((resolve) => setTimeout(resolve, 0));
  const pass = async (milliseconds: number): Promise<void> => {
    const end = now + milliseconds;
    for (;;) {
      await settle();
      const [due] = timers.filter((timer) => timer.at <= end).sort((a, b) => a.at - b.at);
      if (due === undefined) break;
      timers = timers.filter((timer) => timer !== due);
      now = due.at;
      due.run();
    }
    now = end;
  };
  const view: NoteView = {
    ...{ id: 'consent', note: stored, revision: revision(1), author: 'Mei', created: '', changed: '' },
    ...{ links: [], backlinks: [], sources: [], named: [], images: [], revisions: 1, draft: null },
  };
  desk.open(view);
  return { desk, calls, names, pass, view, stored: () => stored.body };
}

test('typing keeps drafts while it goes on, and makes one revision after it', async () => {
  const { desk, calls, pass, stored } = aDesk();
  for (const body of ['One t', 'One tw', 'One two', 'One two.']) {
    desk.type('consent', noteWith(body));
    await pass(300);
  }
  expect(calls).toEqual(['draft.keep', 'draft.keep']);
  await pass(2500);
  expect(calls.filter((name) => name === 'note.save')).toHaveLength(1);
  expect(stored()).toBe('One two.');
});

test('leaving the page saves at once, and the desk forgets the note', async () => {
  const { desk, pass, stored } = aDesk();
  desk.type('consent', noteWith('Left.'));
  desk.leave('consent');
  await pass(50);
  expect(stored()).toBe('Left.');
  expect(desk.get('consent')).toBeUndefined();
});

test('words that come after the note was left are saved as well', async () => {
  const { desk, pass, stored } = aDesk();
  desk.leave('consent');
  await pass(50);
  expect(desk.get('consent')).toBeUndefined();
  desk.type('consent', noteWith('The last words.'));
  await pass(50);
  expect(stored()).toBe('The last words.');
  expect(desk.all()).toEqual([]);
});

test('each window keeps its drafts under a name of its own; a draft that is continued keeps its name', async () => {
  const [left, right, later] = [aDesk(), aDesk(), aDesk()];
  for (const { desk, pass } of [left, right]) {
    desk.type('consent', noteWith('Typed.'));
    await pass(5000);
  }
  expect([left.names.size, right.names.size]).toEqual([1, 1]);
  expect([...left.names]).not.toEqual([...right.names]);
  later.desk.leave('consent');
  await later.pass(0);
  const draft = { draft: 'other', base: revision(1), note: noteWith('Typed elsewhere.'), time: '' };
  later.desk.open({ ...later.view, draft }, 'draft');
  await later.pass(5000);
  expect([later.stored(), ...later.names]).toEqual(['Typed elsewhere.', 'other']);
});

test('a note that could not be saved stays on the desk and is tried until it is', async () => {
  let down = true;
  const { desk, pass, stored } = aDesk({ fails: () => down });
  desk.type('consent', noteWith('Kept.'));
  desk.leave('consent');
  await pass(2000);
  expect(desk.all().map((draft) => savingState(draft).is)).toEqual(['not-saved']);
  down = false;
  await pass(31_000);
  expect(stored()).toBe('Kept.');
  expect(desk.all()).toEqual([]);
});

test('a page that is shown anew at once stays on the desk', async () => {
  const { desk, pass } = aDesk();
  desk.leave('consent');
  desk.stay('consent');
  await pass(50);
  expect(desk.get('consent')).toBeDefined();
});
