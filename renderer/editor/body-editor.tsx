import { $getRoot, $isParagraphNode, type LexicalEditor } from 'lexical';
import { type RefObject, useEffect, useEffectEvent, useId, useRef, useState } from 'react';
import type { ImageRow, NoteRef } from '../../core/contract/shapes.ts';
import { redrawChips } from './chips.ts';
import { Completion } from './completion.tsx';
import { CountLine } from './count-line.tsx';
import { DragHandle } from './drag-handle.tsx';
import { FindBar, type Finding, useFindKeys } from './find-bar.tsx';
import { drawNumbers } from './footnotes.ts';
import type { KeepImage } from './image-keep.ts';
import { ImageTools } from './image-tools.tsx';
import { LinkEditor } from './link-editor.tsx';
import { PasteNotice } from './paste-notice.tsx';
import { PieceEditor } from './piece-editor.tsx';
import type { Session } from './session.ts';
import { makeEditor, startEditor } from './setup.ts';
import { SlashMenu } from './slash-menu.tsx';
import { setTitles, titlesOf } from './titles.ts';
import { EditorToolbar } from './toolbar.tsx';
import { useEditorReading } from './use-reading.ts';
import './editor.css';

export type BodyEditorProps = {
  /** Markdown. Another value than the editor told last is shown in place, as one step of undo. */
  body: string;
  /** BCP 47 tag of the text: spelling, hyphens, fonts. */
  language: string;
  /** What is edited, for those who do not see it. */
  label: string;
  /** Notes that the text names, so that its links show their titles. */
  named: readonly NoteRef[];
  /** Images that the text names, so that each has its place before it is there. */
  images: readonly ImageRow[];
  /** Takes an image into the library, for a text that will show it. */
  keepImage: KeepImage;
  /** The whole body, soon after typing; never when nothing changed. */
  onChange(body: string): void;
  /** A note link or a source was opened. */
  onOpen(id: string): void;
  /** Notes and sources for what was typed, best first. */
  completeNotes(text: string): Promise<readonly NoteRef[]>;
  completeSources(text: string): Promise<readonly NoteRef[]>;
};

/**
 * A note's text as it will be read, edited in place. Give each note an editor of its own (`key` its id): another `body`
 * is taken for a change of the same text, and undo leads back across it.
 */
export function BodyEditor(props: BodyEditorProps) {
  const { body, language, label, named, completeNotes, completeSources } = props;
  const [editor] = useState(makeEditor);
  const [editedPiece, setEditedPiece] = useState<string>();
  const [finding, setFinding] = useState<Finding>();
  const [isLinking, setLinking] = useState(false);
  const [pasted, setPasted] = useState<string>();
  const text = useRef<HTMLDivElement>(null);
  const toolbar = useRef<HTMLDivElement>(null);
  const session = useSession(editor, text, props, {
    edit: setEditedPiece,
    onStructure: setPasted,
    toToolbar: () => toolbar.current?.querySelector<HTMLElement>('button')?.focus(),
  });

  useEffect(() => session.current?.give(body), [body, session]);
  useEffect(() => beforeLeaving(() => session.current?.flush()), [session]);
  useEffect(() => {
    // Titles of notes that were just chosen stay until the parent knows them.
    setTitles(editor, [...titlesOf(editor).values(), ...named]);
    redrawChips(editor);
    drawNumbers(editor);
  }, [editor, named]);

  useFindKeys(editor, setFinding);

  const helpId = useId();
  return (
    <div className="editor">
      <div className="editor-toolbar">
        <EditorToolbar
          editor={editor}
          elementRef={toolbar}
          onFind={() => setFinding({ replaces: true })}
          onLink={() => setLinking(true)}
          onPiece={setEditedPiece}
        />
        {finding !== undefined && (
          <FindBar editor={editor} finding={finding} onFinding={setFinding} onClose={() => setFinding(undefined)} />
        )}
      </div>
      <Placeholder editor={editor} />
      {/* biome-ignore lint/a11y/useSemanticElements: a textarea cannot hold rich text. */}
      <div
        ref={text}
        className="editor-text"
        contentEditable
        suppressContentEditableWarning
        role="textbox"
        tabIndex={0}
        aria-multiline="true"
        aria-label={label}
        aria-describedby={helpId}
        lang={language}
        spellCheck
        onBlur={() => session.current?.flush()}
      />
      <DragHandle editor={editor} />
      <CountLine editor={editor} />
      <p id={helpId} className="editor-unseen">
        Alt and F10 leads to the tools. Two square brackets link a note, the at sign cites a source, a slash puts in a
        heading, a table and more.
      </p>
      <Completion editor={editor} notes={completeNotes} sources={completeSources} />
      <SlashMenu editor={editor} onChip={setEditedPiece} />
      {editedPiece !== undefined && (
        <PieceEditor
          key={editedPiece}
          editor={editor}
          piece={editedPiece}
          onOpen={props.onOpen}
          onClose={() => setEditedPiece(undefined)}
        />
      )}
      <ImageTools editor={editor} images={props.images} keep={props.keepImage} />
      {isLinking && <LinkEditor editor={editor} onClose={() => setLinking(false)} />}
      {pasted !== undefined && <PasteNotice editor={editor} text={pasted} onClose={() => setPasted(undefined)} />}
    </div>
  );
}

/** Runs when the window may go, before those listeners who hand on what was typed: they listen without capture. */
function beforeLeaving(run: () => void): () => void {
  const names = ['visibilitychange', 'pagehide', 'beforeunload'];
  for (const name of names) addEventListener(name, run, true);
  return () => {
    for (const name of names) removeEventListener(name, run, true);
  };
}

/** What an empty text says. */
function Placeholder({ editor }: { editor: LexicalEditor }) {
  const isEmpty = useEditorReading(editor, $isBlank);
  if (!isEmpty) return null;
  return (
    <p className="editor-placeholder" aria-hidden="true">
      Write here. [[ links a note, @ cites a source, / puts in the rest.
    </p>
  );
}

function $isBlank(): boolean {
  const [block, ...more] = $getRoot().getChildren();
  return more.length === 0 && (block === undefined || ($isParagraphNode(block) && block.isEmpty()));
}

type Doing = {
  readonly edit: (key: string) => void;
  readonly onStructure: (text: string) => void;
  readonly toToolbar: () => void;
};

/** The editor lives as long as its element; what the parent gives later comes through the session. */
function useSession(
  editor: LexicalEditor,
  text: RefObject<HTMLDivElement | null>,
  { body, named, onChange, onOpen }: BodyEditorProps,
  doing: Doing,
) {
  const session = useRef<Session>(undefined);
  const tell = useEffectEvent((next: string) => onChange(next));
  const open = useEffectEvent((id: string) => onOpen(id));
  const started = useEffectEvent(() => ({ body, named, doing }));
  useEffect(() => {
    const element = text.current;
    if (element === null) return;
    const { doing: now, ...opening } = started();
    const running = startEditor(editor, element, { ...opening, ...now, open, onChange: tell });
    session.current = running.session;
    return () => {
      session.current = undefined;
      running.stop();
    };
  }, [editor, text]);
  return session;
}
