/**
 * The notes being written in this window. They outlive the page they are written on: a note that could not be saved
 * when its page was left stays here, is tried again, and its state shows in the header.
 */
import type { Client } from '../../core/contract/client.ts';
import type { NoteView } from '../../core/contract/shapes.ts';
import { type Failure, isFailure } from '../../core/model/failure.ts';
import type { Note } from '../../core/model/note.ts';
import * as d from './note-draft.ts';

/** The clock and the timer, handed in so that tests hold them. */
export type DeskClock = {
  readonly now: () => number;
  readonly later: (run: () => void, milliseconds: number) => () => void;
};

export type DraftDesk = {
  readonly open: (view: NoteView, from?: 'note' | 'draft') => void;
  readonly type: (id: string, note: Note) => void;
  readonly save: (id: string) => void;
  /** The page is shown (again). */
  readonly stay: (id: string) => void;
  /** The page is left: saved now, and forgotten once that has worked. */
  readonly leave: (id: string) => void;
  readonly readClashes: (id: string) => void;
  /** Keeps everything typed at once: the window may go. */
  readonly keepNow: () => void;
  readonly get: (id: string) => d.NoteDraft | undefined;
  /** The drafts, the most pressing first. */
  readonly all: () => readonly d.NoteDraft[];
  readonly subscribe: (listener: () => void) => () => void;
};

const browserClock: DeskClock = {
  now: () => Date.now(),
  later: (run, milliseconds) => {
    const timer = setTimeout(run, milliseconds);
    return () => clearTimeout(timer);
  },
};

export function createDraftDesk(client: Client, clock: DeskClock = browserClock): DraftDesk {
  const drafts = new Map<string, d.NoteDraft>();
  const left = new Set<string>();
  /** Notes forgotten once saved: words that an editor still held come back to them. */
  const settled = new Map<string, d.NoteDraft>();
  /** The name under which this window keeps what it types; a draft that is continued keeps its own. */
  const ours = crypto.randomUUID();
  const continued = new Map<string, string>();
  const timers = new Map<string, () => void>();
  const listeners = new Set<() => void>();
  let list: readonly d.NoteDraft[] = [];

  function put(draft: d.NoteDraft): void {
    if (left.has(draft.id) && draft.sending === null && !d.isUnsaved(draft)) forget(draft);
    else drafts.set(draft.id, draft);
    tell();
    run(draft.id);
  }

  function forget(draft: d.NoteDraft): void {
    const { id } = draft;
    settled.set(id, draft);
    drafts.delete(id);
    left.delete(id);
    continued.delete(id);
    timers.get(id)?.();
    timers.delete(id);
  }

  function tell(): void {
    list = [...drafts.values()].sort((a, b) => urgency(b) - urgency(a));
    for (const listener of listeners) listener();
  }

  function update(id: string, change: (draft: d.NoteDraft) => d.NoteDraft): void {
    const draft = drafts.get(id);
    if (draft !== undefined) put(change(draft));
  }

  function run(id: string): void {
    timers.get(id)?.();
    timers.delete(id);
    const draft = drafts.get(id);
    if (draft === undefined) return;
    const step = d.nextStep(draft, clock.now());
    if (step.do === 'nothing') return;
    if (step.do === 'wait')
      timers.set(
        id,
        clock.later(() => run(id), step.until - clock.now()),
      );
    else void send(draft, step.do);
  }

  async function send(draft: d.NoteDraft, call: 'keep' | 'save' | 'read'): Promise<void> {
    const { id } = draft;
    put(d.afterSending(draft, call, clock.now()));
    const ended = await answerOf(client, draft, continued.get(id) ?? ours, call);
    update(id, (now) => (isFailure(ended) ? d.afterFailure(now, ended, clock.now()) : ended(now)));
  }

  client.on(({ event, data }) => {
    if (event !== 'library-changed') return;
    for (const id of drafts.keys()) {
      if (data.notes.length === 0 || data.notes.includes(id)) update(id, d.afterChangeElsewhere);
    }
  });

  return {
    open(view, from = 'note') {
      left.delete(view.id);
      if (drafts.has(view.id)) return;
      const kept = from === 'draft' ? view.draft : null;
      const { id, note, revision } = view;
      if (kept !== null) continued.set(id, kept.draft);
      put(d.startDraft(id, kept?.base ?? revision, note, kept === null ? note : kept.note, clock.now()));
    },
    type(id, note) {
      const before = drafts.get(id) ?? settled.get(id);
      if (before === undefined) throw new Error(`Nobody writes the note “${id}”`);
      const typed = d.afterTyping(before, note, clock.now());
      if (drafts.has(id)) put(typed);
      else {
        left.add(id);
        put(d.afterAskingToSave(typed));
      }
    },
    save: (id) => update(id, d.afterAskingToSave),
    stay: (id) => left.delete(id),
    leave(id) {
      left.add(id);
      // Later in the same turn, so that a page that is only shown anew can say that it stays.
      queueMicrotask(() => left.has(id) && update(id, d.afterAskingToSave));
    },
    readClashes: (id) => update(id, d.afterReadingClashes),
    keepNow() {
      for (const draft of drafts.values()) {
        if (draft.kept !== draft.typed && draft.sending === null) void send(draft, 'keep');
      }
    },
    get: (id) => drafts.get(id),
    all: () => list,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

async function answerOf(
  client: Client,
  draft: d.NoteDraft,
  name: string,
  call: 'keep' | 'save' | 'read',
): Promise<Failure | ((now: d.NoteDraft) => d.NoteDraft)> {
  const { id, base, note } = draft;
  if (call === 'read') {
    const view = await client.call('note.read', { id });
    return isFailure(view) ? view : (now) => d.afterReading(now, view);
  }
  if (call === 'keep') {
    const kept = await client.call('draft.keep', { id, draft: name, base, note });
    return isFailure(kept) ? kept : d.afterKeeping;
  }
  const saved = await client.call('note.save', { id, draft: name, base, note });
  return isFailure(saved) ? saved : (now) => d.afterSaving(now, saved);
}

const order = ['saved', 'kept', 'typing', 'saving', 'not-saved'] as const;
const urgency = (draft: d.NoteDraft): number => order.indexOf(d.savingState(draft).is);
