/**
 * The saving of one note, as a state machine without clock, timers or calls: what was typed, what of it the core has,
 * and what is to be done next. `draft-desk.ts` runs it.
 */
import type { NoteView, Saved } from '../../core/contract/shapes.ts';
import type { Failure } from '../../core/model/failure.ts';
import { mergeNotes } from '../../core/model/merge.ts';
import { misfits, type Note } from '../../core/model/note.ts';

/** Milliseconds between two drafts while a person types, and of quiet before a revision is made. */
export const keepEvery = 700;
export const quiet = 2000;

/** Milliseconds before the n-th next try. */
export const retryAfter = (times: number): number => Math.min(1000 * 2 ** (times - 1), 30_000);

export type NoteDraft = {
  readonly id: string;
  /** The revision that the text started from, and the note as it stood there. */
  readonly base: string | null;
  readonly stored: Note;
  /** The note as it stands on the screen. */
  readonly note: Note;
  /** Number of changes typed, kept as a draft, and saved as a revision. */
  readonly typed: number;
  readonly kept: number;
  readonly saved: number;
  readonly typedAt: number;
  readonly keptAt: number;
  readonly sending: { readonly call: 'keep' | 'save' | 'read'; readonly typed: number; readonly note: Note } | null;
  /** Save now: Done, Ctrl+S, leaving the page. */
  readonly wanted: boolean;
  /** The library told of a new state of this note; it may be our own. */
  readonly outdated: boolean;
  readonly failed: { readonly failure: Failure; readonly times: number; readonly at: number } | null;
  /** What the last merges kept twice, one sentence each. */
  readonly clashes: readonly string[];
  /** Number of times that text from elsewhere came in since the person was last told. */
  readonly merges: number;
};

export function startDraft(id: string, base: string | null, stored: Note, note: Note = stored, now = 0): NoteDraft {
  const typed = note === stored ? 0 : 1;
  return {
    id,
    base,
    stored,
    note,
    typed,
    kept: typed,
    saved: 0,
    typedAt: now,
    keptAt: now - keepEvery,
    sending: null,
    wanted: false,
    outdated: false,
    failed: null,
    clashes: [],
    merges: 0,
  };
}

export const isUnsaved = (draft: NoteDraft): boolean => draft.typed !== draft.saved;

/** What keeps this text from being saved: a title left empty, a field that does not fit. */
export const hindrance = (draft: NoteDraft): string | undefined =>
  draft.note.title.trim() === '' ? 'A note needs a title.' : misfits(draft.note)[0];

export const afterTyping = (draft: NoteDraft, note: Note, now: number): NoteDraft => ({
  ...draft,
  note,
  typed: draft.typed + 1,
  typedAt: now,
});

export const afterAskingToSave = (draft: NoteDraft): NoteDraft => ({
  ...draft,
  wanted: isUnsaved(draft),
  failed: null,
});

export const afterChangeElsewhere = (draft: NoteDraft): NoteDraft => ({ ...draft, outdated: true });

export const afterReadingClashes = (draft: NoteDraft): NoteDraft => ({ ...draft, clashes: [], merges: 0 });

export type Step =
  | { readonly do: 'nothing' }
  | { readonly do: 'wait'; readonly until: number }
  | { readonly do: 'keep' | 'save' | 'read' };

export function nextStep(draft: NoteDraft, now: number): Step {
  if (draft.sending !== null) return { do: 'nothing' };
  if (draft.failed !== null) {
    const until = draft.failed.at + retryAfter(draft.failed.times);
    if (now < until) return { do: 'wait', until };
  }
  if (draft.outdated) return { do: 'read' };
  if (!isUnsaved(draft)) return { do: 'nothing' };
  const hindered = hindrance(draft) !== undefined;
  const saveAt = draft.wanted ? 0 : draft.typedAt + quiet;
  if (!hindered && now >= saveAt) return { do: 'save' };
  if (draft.kept !== draft.typed && draft.note.title.trim() !== '') {
    const keepAt = draft.keptAt + keepEvery;
    return now >= keepAt ? { do: 'keep' } : { do: 'wait', until: hindered ? keepAt : Math.min(keepAt, saveAt) };
  }
  return hindered ? { do: 'nothing' } : { do: 'wait', until: saveAt };
}

export const afterSending = (draft: NoteDraft, call: 'keep' | 'save' | 'read', now: number): NoteDraft => ({
  ...draft,
  sending: { call, typed: draft.typed, note: draft.note },
  keptAt: call === 'read' ? draft.keptAt : now,
  outdated: call === 'read' ? false : draft.outdated,
});

export const afterKeeping = (draft: NoteDraft): NoteDraft => ({
  ...draft,
  sending: null,
  failed: null,
  kept: draft.sending?.typed ?? draft.kept,
});

export const afterFailure = (draft: NoteDraft, failure: Failure, now: number): NoteDraft => ({
  ...draft,
  sending: null,
  outdated: draft.outdated || draft.sending?.call === 'read',
  failed: { failure, times: (draft.failed?.times ?? 0) + 1, at: now },
});

/** What was typed while the save was under way is joined with what the save brought in, from the text that was sent. */
export function afterSaving(draft: NoteDraft, reply: Saved): NoteDraft {
  const sent = draft.sending;
  if (sent === null) return draft;
  const typedSince = draft.typed !== sent.typed;
  const joined =
    typedSince && reply.merged ? mergeNotes(sent.note, draft.note, reply.note) : { merged: draft.note, clashes: [] };
  return {
    ...draft,
    base: reply.revision,
    stored: reply.note,
    note: typedSince ? joined.merged : reply.note,
    kept: sent.typed,
    saved: sent.typed,
    sending: null,
    failed: null,
    wanted: draft.wanted && typedSince,
    clashes: [...draft.clashes, ...reply.clashes, ...joined.clashes],
    merges: draft.merges + (reply.merged ? 1 : 0),
  };
}

/** The note as the library has it now: our own revision, or somebody else's, which a save will merge or we take over. */
export function afterReading(draft: NoteDraft, view: NoteView): NoteDraft {
  const read: NoteDraft = { ...draft, sending: null, failed: null };
  if (view.revision === draft.base) return read;
  if (isUnsaved(draft)) return { ...read, wanted: true };
  return { ...read, base: view.revision, stored: view.note, note: view.note, merges: draft.merges + 1 };
}

export type SavingState = {
  readonly is: 'saved' | 'typing' | 'kept' | 'saving' | 'not-saved';
  readonly sentence: string;
};

export function savingState(draft: NoteDraft): SavingState {
  if (draft.failed !== null) return { is: 'not-saved', sentence: `Not saved: ${draft.failed.failure.message}` };
  if (draft.sending?.call === 'save') return { is: 'saving', sentence: 'Saving…' };
  if (!isUnsaved(draft)) return { is: 'saved', sentence: 'Saved' };
  const hindered = hindrance(draft);
  if (hindered !== undefined) return { is: 'not-saved', sentence: `Not saved: ${hindered}` };
  return draft.kept === draft.typed ? { is: 'kept', sentence: 'Draft kept' } : { is: 'typing', sentence: 'Typing…' };
}
