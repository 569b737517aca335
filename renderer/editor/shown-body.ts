import { $getRoot, type LexicalEditor } from 'lexical';
import type { BlockContent, DefinitionContent, RootContent } from 'mdast';
import { type Block, blocksOf, meaning, printKeeping } from '../../core/model/document.ts';
import { $readRoot } from './from-lexical.ts';
import { listsApart } from './lists-apart.ts';
import { keepSoftBreaks } from './soft-breaks.ts';
import { $showBlocks } from './to-lexical.ts';

/**
 * The body that an editor shows, and the way back to it. As long as a block reads back as it did when it was shown, it
 * stands for the very block of the body that it came from, so its source bytes are kept; undoing all edits gives the
 * body again byte for byte.
 */
export type ShownBody = {
  readonly body: string;
  readonly blocks: readonly Block[];
  /** What a block read back as, before anybody touched it → the block of `body`. */
  readonly origins: ReadonlyMap<string, RootContent>;
  /** The node that showed a block at first → the block of `body`. */
  readonly byKey: ReadonlyMap<string, RootContent>;
};

/** Replaces all that the editor holds. Its history is the caller's business (`tag`). */
export function showBody(editor: LexicalEditor, body: string, tag: string | string[]): ShownBody {
  const blocks = blocksOf(body);
  editor.update(
    () => {
      $getRoot()
        .clear()
        .append(...$showBlocks(blocks));
    },
    { discrete: true, tag },
  );
  return rememberShown(editor, body, blocks);
}

/** Call when the editor shows exactly `blocks`, one node for each: after Lexical has tidied what was put in. */
export function rememberShown(editor: LexicalEditor, body: string, blocks: readonly Block[]): ShownBody {
  const origins = new Map<string, RootContent>();
  const byKey = new Map<string, RootContent>();
  const read = editor.read(() => $readRoot());
  // Out of step only if Lexical dropped a block: then nothing is taken for an origin, and all is printed anew.
  if (read.length !== blocks.length) return { body, blocks, origins, byKey };
  for (const [index, { key, block: back }] of read.entries()) {
    const block = blocks[index]?.node;
    if (block === undefined) continue;
    origins.set(meaning(back), block);
    byKey.set(key, block);
  }
  return { body, blocks, origins, byKey };
}

/** What the editor holds now, as a body: untouched blocks as they were written. */
export function bodyOf(editor: LexicalEditor, shown: ShownBody): string {
  const sources = new Map(shown.blocks.map(({ node, source }) => [node, source]));
  const children = editor.read(() => $readRoot().map((read) => original(read, shown)));
  const apart = listsApart(
    children,
    (block) => sources.get(block) ?? (block.type === 'html' ? block.value : undefined),
  );
  return printKeeping({ type: 'root', children: apart }, shown.body, shown.blocks);
}

function original(
  { key, block }: { key: string; block: BlockContent | DefinitionContent },
  shown: ShownBody,
): RootContent {
  const same = shown.origins.get(meaning(block));
  if (same !== undefined) return same;
  const before = shown.byKey.get(key);
  return before === undefined ? block : keepSoftBreaks(block, before);
}
