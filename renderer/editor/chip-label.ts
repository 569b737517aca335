import { assertNever } from '../../core/model/failure.ts';
import { citationMarkdown, markMarkdown, noteLinkMarkdown } from '../../core/model/syntax.ts';
import type { ChipContent } from './leaves.ts';
import type { Titles } from './titles.ts';

export type ChipLabel = {
  readonly text: string;
  /** Shown when the pointer rests on the chip. */
  readonly hint: string;
  /** The chip names a note that is not there. */
  readonly missing: boolean;
};

/** What a chip says: the title of today, not the id. */
export function chipLabel(content: ChipContent, titles: Titles): ChipLabel {
  switch (content.type) {
    case 'noteLink': {
      const title = titles.get(content.to)?.title || content.to;
      return {
        text: content.label === '' ? title : content.label,
        hint: title,
        missing: isMissing(content.to, titles),
      };
    }
    case 'citation': {
      const named = content.items.map(({ source, locator }) =>
        [titles.get(source)?.title || source, locator].filter(Boolean).join(', '),
      );
      const shown = content.items.map(({ source, locator }) =>
        [shortened(titles.get(source)?.title || source), locator].filter(Boolean).join(', '),
      );
      return {
        text: `[${shown.join('; ')}]`,
        hint: named.join('\n'),
        missing: content.items.some(({ source }) => isMissing(source, titles)),
      };
    }
    case 'mark':
      return { text: content.name.replaceAll('-', ' '), hint: content.reason || content.name, missing: false };
    case 'anchor':
      return { text: `^${content.id}`, hint: `This block is named “${content.id}”.`, missing: false };
    case 'footnoteReference':
      return { text: content.label ?? content.identifier, hint: 'Footnote', missing: false };
    default:
      return assertNever(content);
  }
}

const isMissing = (id: string, titles: Titles): boolean => titles.get(id)?.kind === '';

/** Titles of sources are long; a citation shows the part before their first break, or their first words. */
function shortened(title: string, most = 26): string {
  if (title.length <= most) return title;
  const head = /^(.{8,}?)(?:[:;,]\s| \()/.exec(title)?.[1];
  if (head !== undefined && head.length <= most) return head;
  const cut = title.slice(0, most);
  const space = cut.lastIndexOf(' ');
  return `${(space > most / 2 ? cut.slice(0, space) : cut).replace(/[\s,;:(–-]+$/, '')}…`;
}

/** A chip as Markdown, to be read again by the parser. */
export function chipMarkdown(content: ChipContent): string {
  switch (content.type) {
    case 'noteLink':
      return noteLinkMarkdown(content);
    case 'citation':
      return citationMarkdown(content);
    case 'mark':
      return markMarkdown(content);
    case 'anchor':
      return `^${content.id}`;
    case 'footnoteReference':
      return `[^${content.label ?? content.identifier}]`;
    default:
      return assertNever(content);
  }
}
