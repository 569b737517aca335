import type { RootContent } from 'mdast';
import { printMarkdown } from '../../core/model/document.ts';

/**
 * Markdown joins neighbouring lists of one marker. A list that was made beside another one (tasks below points) gets
 * another marker; lists that keep their source have the one that stands there.
 */
export function listsApart(
  blocks: readonly RootContent[],
  sourceOf: (block: RootContent) => string | undefined,
): RootContent[] {
  let before: string | undefined;
  return blocks.map((block, index) => {
    const source = sourceOf(block);
    const after = blocks[index + 1];
    const taken = [before, after === undefined ? undefined : markerOf(sourceOf(after) ?? '')];
    const isNewList = block.type === 'list' && block.ordered !== true && source === undefined;
    const marker = isNewList ? ['-', '*', '+'].find((one) => !taken.includes(one)) : markerOf(source ?? '');
    before = marker;
    if (!isNewList || marker === undefined || marker === '-') return block;
    return { type: 'html', value: printMarkdown(block).trimEnd().replace(/^- /gm, `${marker} `) };
  });
}

const markerOf = (source: string): string | undefined => /^([-*+])[ \t]/.exec(source)?.[1];
