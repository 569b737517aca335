import { $isLinkNode } from '@lexical/link';
import {
  $findMatchingParent,
  $getSelection,
  $isRangeSelection,
  FORMAT_TEXT_COMMAND,
  type LexicalEditor,
  type TextFormatType,
} from 'lexical';
import AtSign from 'lucide-react/icons/at-sign';
import Question from 'lucide-react/icons/badge-question-mark';
import Bold from 'lucide-react/icons/bold';
import Brackets from 'lucide-react/icons/brackets';
import Code from 'lucide-react/icons/code';
import ImageIcon from 'lucide-react/icons/image';
import Italic from 'lucide-react/icons/italic';
import LinkIcon from 'lucide-react/icons/link';
import List from 'lucide-react/icons/list';
import ListChecks from 'lucide-react/icons/list-checks';
import ListOrdered from 'lucide-react/icons/list-ordered';
import Search from 'lucide-react/icons/search';
import Strikethrough from 'lucide-react/icons/strikethrough';
import Superscript from 'lucide-react/icons/superscript';
import TableIcon from 'lucide-react/icons/table';
import TextQuote from 'lucide-react/icons/text-quote';
import type { Ref } from 'react';
import { Group, Separator, Toolbar } from 'react-aria-components';
import { keysOf } from '../ui/shortcuts.ts';
import { $blockKindOf, $quoteAround, $setBlockKind, $toggleQuote, type BlockKind } from './block-kind.ts';
import { $calloutAtCaret } from './callout.ts';
import { $askForFootnote } from './footnotes.ts';
import { CHOOSE_IMAGES_COMMAND } from './image-commands.ts';
import { $insertMark, $insertTable, $type } from './insert.ts';
import { $cellAtSelection } from './table-actions.ts';
import { type Picture, Tool } from './tool.tsx';
import { CalloutMenu, KindMenu, TableMenu } from './toolbar-menus.tsx';
import { useEditorReading } from './use-reading.ts';

type ToolbarProps = {
  editor: LexicalEditor;
  elementRef: Ref<HTMLDivElement>;
  /** Find words in the text. */
  onFind: () => void;
  /** Ask for the address of a link. */
  onLink: () => void;
  /** A mark or a footnote was put in; ask for what it says. */
  onPiece: (chip: string) => void;
};

const formats: readonly (readonly [TextFormatType, string, string, Picture])[] = [
  ['bold', 'Bold', keysOf('bold'), Bold],
  ['italic', 'Italic', keysOf('italic'), Italic],
  ['strikethrough', 'Strike through', keysOf('strikethrough'), Strikethrough],
  ['code', 'Code', keysOf('code-words'), Code],
];

const lists: readonly (readonly [BlockKind, string, string, Picture])[] = [
  ['bullet', 'List', keysOf('bullet'), List],
  ['number', 'Numbered list', keysOf('number'), ListOrdered],
  ['check', 'Tasks', keysOf('check'), ListChecks],
];

export function EditorToolbar({ editor, elementRef, onFind, onLink, onPiece }: ToolbarProps) {
  const at = useEditorReading(editor, $toolbarState);
  const run = ($change: () => void): void => {
    editor.update($change);
    editor.focus();
  };
  return (
    <Toolbar ref={elementRef} aria-label="Text tools" className="editor-tools">
      <KindMenu kind={at.kind} onChoose={(kind) => run(() => $setBlockKind(kind))} />
      <Separator orientation="vertical" />
      <Group aria-label="Words">
        {formats.map(([format, label, keys, icon]) => (
          <Tool
            key={format}
            label={label}
            keys={keys}
            icon={icon}
            isOn={at.formats.includes(format)}
            onPress={() => run(() => editor.dispatchCommand(FORMAT_TEXT_COMMAND, format))}
          />
        ))}
        <Tool label="Link" keys="" icon={LinkIcon} isOn={at.isLink} onPress={onLink} />
      </Group>
      <Separator orientation="vertical" />
      <Group aria-label="Blocks">
        {lists.map(([kind, label, keys, icon]) => (
          <Tool
            key={kind}
            label={label}
            keys={keys}
            icon={icon}
            isOn={at.kind === kind}
            onPress={() => run(() => $setBlockKind(kind))}
          />
        ))}
        <Tool
          label="Quote"
          keys={keysOf('quote')}
          icon={TextQuote}
          isOn={at.isQuote}
          onPress={() => run($toggleQuote)}
        />
        {at.isTable ? (
          <TableMenu run={run} />
        ) : (
          <Tool label="Table" keys="" icon={TableIcon} onPress={() => run($insertTable)} />
        )}
        <Tool
          label="Image"
          keys=""
          icon={ImageIcon}
          onPress={() => editor.dispatchCommand(CHOOSE_IMAGES_COMMAND, undefined)}
        />
        {at.callout !== null && <CalloutMenu name={at.callout} run={run} />}
      </Group>
      <Separator orientation="vertical" />
      <Group aria-label="Notes and sources">
        <Tool
          label="Link to a note"
          keys={keysOf('note-link')}
          icon={Brackets}
          onPress={() => run(() => $type('[['))}
        />
        <Tool label="Cite a source" keys={keysOf('citation')} icon={AtSign} onPress={() => run(() => $type('@'))} />
        <Tool
          label="Footnote"
          keys={keysOf('footnote')}
          icon={Superscript}
          onPress={() => editor.update(() => $askForFootnote(onPiece))}
        />
        <Tool
          label="Mark as unverified"
          keys={keysOf('unverified')}
          icon={Question}
          onPress={() => {
            const key = insertMark(editor);
            if (key !== undefined) onPiece(key);
          }}
        />
      </Group>
      <Separator orientation="vertical" />
      <Tool label="Find and replace" keys={keysOf('find')} icon={Search} onPress={onFind} />
    </Toolbar>
  );
}

function insertMark(editor: LexicalEditor): string | undefined {
  let key: string | undefined;
  editor.update(
    () => {
      key = $insertMark('unverified');
    },
    { discrete: true },
  );
  return key;
}

function $toolbarState() {
  const selection = $getSelection();
  const range = $isRangeSelection(selection) ? selection : undefined;
  const node = range?.anchor.getNode();
  return {
    kind: node === undefined ? ('paragraph' as const) : $blockKindOf(node),
    formats: formats.map(([format]) => format).filter((format) => range?.hasFormat(format)),
    isLink: node !== undefined && $findMatchingParent(node, $isLinkNode) !== null,
    isQuote: node !== undefined && $quoteAround(node) !== null,
    isTable: $cellAtSelection() !== null,
    callout: $calloutAtCaret()?.getHead().name ?? null,
  };
}
