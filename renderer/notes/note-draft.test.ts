import { describe, expect, test } from 'vitest';
import type { NoteView, Saved } from '../../core/contract/shapes.ts';
import { fail } from '../../core/model/failure.ts';
import { emptyNote, type Note } from '../../core/model/note.ts';
import * as d from './note-draft.ts';

const noteWith = (body: string): Note => ({ ...emptyNote('page', 'Consent'), body });
const reply = (note: Note, more: Partial<Saved> = {}): Saved => ({
  revision: 'b'.repeat(64),
  note,
  merged: false,
  clashes: [],
  ...more,
});
const viewOf = (revision: string, note: Note): NoteView => ({
  id: 'consent',
  note,
  revision,
  author: 'Mei',
  created: '',
  changed: '',
  links: [],
  backlinks: [],
  images: [],
  sources: [],
  named: [],
  revisions: 1,
  draft: null,
});

const base = 'a'.repeat(64);
const fresh = d.startDraft('consent', base, noteWith('One.'));
const typed = d.afterTyping(fresh, noteWith('One two.'), 10_000);

describe('while a person types', () => {
  test('nothing is to be done before the first letter', () => {
    expect(d.nextStep(fresh, 0)).toEqual({ do: 'nothing' });
    expect(d.savingState(fresh).sentence).toBe('Saved');
  });

  test('the first letter is kept at once, the next ones at most every 700 ms', () => {
    expect(d.nextStep(typed, 10_000)).toEqual({ do: 'keep' });
    const kept = d.afterKeeping(d.afterSending(typed, 'keep', 10_000));
    const more = d.afterTyping(kept, noteWith('One two three.'), 10_100);
    expect(d.nextStep(more, 10_100)).toEqual({ do: 'wait', until: 10_700 });
    expect(d.savingState(more).sentence).toBe('Typing…');
    expect(d.savingState(kept).sentence).toBe('Draft kept');
  });

  test('after two quiet seconds a revision is made', () => {
    const kept = d.afterKeeping(d.afterSending(typed, 'keep', 10_000));
    expect(d.nextStep(kept, 11_999)).toEqual({ do: 'wait', until: 12_000 });
    expect(d.nextStep(kept, 12_000)).toEqual({ do: 'save' });
  });

  test('asking to save does not wait, and without anything typed does nothing', () => {
    expect(d.nextStep(d.afterAskingToSave(typed), 10_001)).toEqual({ do: 'save' });
    expect(d.nextStep(d.afterAskingToSave(fresh), 10_001)).toEqual({ do: 'nothing' });
    const later = d.afterTyping(d.afterAskingToSave(fresh), noteWith('x'), 10_000);
    expect(d.nextStep(d.afterKeeping(d.afterSending(later, 'keep', 10_000)), 10_001).do).toBe('wait');
  });

  test('a note without a title is neither saved nor kept, and says so', () => {
    const untitled = d.afterTyping(fresh, { ...noteWith('One.'), title: ' ' }, 0);
    expect(d.nextStep(untitled, 99_999)).toEqual({ do: 'nothing' });
    expect(d.savingState(untitled).sentence).toBe('Not saved: A note needs a title.');
  });

  test('a field that does not fit is kept as a draft but not saved', () => {
    const note: Note = { ...emptyNote('country', 'Japan'), fields: { 'as-of': 'soon' } };
    const wrong = d.afterTyping(d.startDraft('japan', base, emptyNote('country', 'Japan')), note, 0);
    expect(d.nextStep(wrong, 99_999)).toEqual({ do: 'keep' });
    const kept = d.afterKeeping(d.afterSending(wrong, 'keep', 99_999));
    expect(d.nextStep(kept, 199_999)).toEqual({ do: 'nothing' });
    expect(d.savingState(kept).is).toBe('not-saved');
  });
});

describe('a save', () => {
  const saving = d.afterSending(typed, 'save', 12_000);

  test('leaves nothing to do', () => {
    const saved = d.afterSaving(saving, reply(noteWith('One two.')));
    expect(d.isUnsaved(saved)).toBe(false);
    expect(saved.base).toBe('b'.repeat(64));
    expect(d.nextStep(saved, 99_999)).toEqual({ do: 'nothing' });
  });

  test('that meets words typed meanwhile keeps them', () => {
    const more = d.afterTyping(saving, noteWith('One two three.'), 12_010);
    const saved = d.afterSaving(more, reply(noteWith('One two.')));
    expect(saved.note.body).toBe('One two three.');
    expect(d.isUnsaved(saved)).toBe(true);
  });

  test('that brings in a change from elsewhere joins it with words typed meanwhile', () => {
    const start = d.startDraft('consent', base, noteWith('One.\n\nTwo.\n'));
    const sent = d.afterSending(d.afterTyping(start, noteWith('One mine.\n\nTwo.\n'), 0), 'save', 0);
    const more = d.afterTyping(sent, noteWith('One mine and more.\n\nTwo.\n'), 5);
    const saved = d.afterSaving(more, reply(noteWith('One mine.\n\nTwo theirs.\n'), { merged: true }));
    expect(saved.note.body).toBe('One mine and more.\n\nTwo theirs.\n');
    expect(saved.merges).toBe(1);
  });

  test('that fails says so, keeps the text and is tried again, each time later', () => {
    const full = fail('disk-full', 'The disk is full. The text is kept in this window.');
    const once = d.afterFailure(saving, full, 12_050);
    expect(d.savingState(once).sentence).toBe('Not saved: The disk is full. The text is kept in this window.');
    expect(d.nextStep(once, 12_051)).toEqual({ do: 'wait', until: 13_050 });
    expect(d.nextStep(once, 13_050)).toEqual({ do: 'save' });
    const twice = d.afterFailure(d.afterSending(once, 'save', 13_050), full, 13_100);
    expect(d.nextStep(twice, 13_101)).toEqual({ do: 'wait', until: 15_100 });
    expect(d.nextStep(d.afterAskingToSave(twice), 13_102)).toEqual({ do: 'save' });
    expect(twice.note.body).toBe('One two.');
  });
});

describe('a change in the library', () => {
  const read = (draft: d.NoteDraft, view: NoteView) =>
    d.afterReading(d.afterSending(d.afterChangeElsewhere(draft), 'read', 0), view);

  test('asks what the note is now', () => {
    expect(d.nextStep(d.afterChangeElsewhere(typed), 10_000)).toEqual({ do: 'read' });
  });

  test('that was our own changes nothing', () => {
    expect(read(typed, viewOf(base, noteWith('One.'))).wanted).toBe(false);
  });

  test('by somebody else is taken over when nothing is unsaved', () => {
    const taken = read(fresh, viewOf('c'.repeat(64), noteWith('Theirs.')));
    expect(taken.note.body).toBe('Theirs.');
    expect(taken.merges).toBe(1);
  });

  test('by somebody else is merged through a save when words are unsaved', () => {
    const both = read(typed, viewOf('c'.repeat(64), noteWith('Theirs.')));
    expect(both.note.body).toBe('One two.');
    expect(both.base).toBe(base);
    expect(d.nextStep(both, 10_001)).toEqual({ do: 'save' });
  });
});
