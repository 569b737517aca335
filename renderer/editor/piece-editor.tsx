import type { LexicalEditor } from 'lexical';
import { useState } from 'react';
import { ChipEditor } from './chip-editor.tsx';
import { FootnoteEditor } from './footnote-editor.tsx';
import { $footnoteAt } from './footnotes.ts';

type PieceEditorProps = {
  editor: LexicalEditor;
  /** Key of the chip or footnote. */
  piece: string;
  onOpen: (id: string) => void;
  onClose: () => void;
};

/** Asks for what a piece says: the text of a footnote, or the fields of a chip. */
export function PieceEditor({ editor, piece, onOpen, onClose }: PieceEditorProps) {
  const [footnote] = useState(() => editor.getEditorState().read(() => $footnoteAt(piece), { editor }));
  if (footnote === undefined) return <ChipEditor editor={editor} chip={piece} onOpen={onOpen} onClose={onClose} />;
  return <FootnoteEditor editor={editor} at={piece} footnote={footnote} onClose={onClose} />;
}
