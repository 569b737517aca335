/** What a Word document gathers while its text is walked through. */
import { AlignmentType, type ILevelsOptions, type INumberingOptions, LevelFormat, type Paragraph } from 'docx';
import { walk } from '../../model/document.ts';
import { type Prepared, startingAt, type Where } from '../prepare.ts';
import { step } from './styles.ts';

export type Work = {
  readonly prepared: Prepared;
  /** Note id → the name of its bookmark. Word allows letters, digits and 40 of them. */
  readonly bookmarks: ReadonlyMap<string, string>;
  /** Definitions of the lists met so far; each ordered list has its own, so that it counts from its own start. */
  readonly lists: INumberingOptions['config'][number][];
  /** Word's footnotes by number. A footnote called twice is printed twice. */
  readonly footnotes: Record<string, { children: Paragraph[] }>;
  /** Whether what is walked through now stands in a footnote. */
  inFootnote: boolean;
  where: Where;
};

export function startWork(prepared: Prepared): Work {
  const headings = [...walk(prepared.frozen.tree)].flatMap((node) => (node.type === 'heading' ? [node] : []));
  const ids = headings.flatMap(({ data }) => data?.note ?? []);
  return {
    prepared,
    bookmarks: new Map(ids.map((id, index) => [id, `note_${index + 1}`])),
    lists: [
      signs('bullets', ['•', '–', '▪']),
      signs('open', ['☐'], 'Segoe UI Symbol'),
      signs('done', ['☑'], 'Segoe UI Symbol'),
    ],
    footnotes: {},
    inFootnote: false,
    where: startingAt(prepared.frozen.title),
  };
}

export const sourceBookmark = (number: number): string => `source_${number}`;

/** Names the place in a problem of this format. */
export function problem(work: Work, text: string): void {
  work.prepared.problems.push(`“${work.where.place}”: ${text}`);
}

export const bookmarkOf = (work: Work, id: string): string | undefined => work.bookmarks.get(id);

/** Where the text of a list item stands: `level` steps in, its sign one step before it. */
const hanging = (level: number) => ({ paragraph: { indent: { left: (level + 1) * step, hanging: step } } });

/** Word knows nine levels of a list. */
export const deepestList = 8;
const levels = Array.from({ length: deepestList + 1 }, (_, level) => level);

function signs(reference: string, texts: readonly string[], font?: string): INumberingOptions['config'][number] {
  return {
    reference,
    levels: levels.map((level) => ({
      ...{ level, format: LevelFormat.BULLET, alignment: AlignmentType.LEFT, text: texts[level % texts.length] ?? '•' },
      style: { ...hanging(level), ...(font === undefined ? {} : { run: { font } }) },
    })),
  };
}

/** A new ordered list that counts from `start`; gives its name. Nested lists change between 1, a and i. */
export function orderedList(work: Work, start: number, depth: number): string {
  const formats = [LevelFormat.DECIMAL, LevelFormat.LOWER_LETTER, LevelFormat.LOWER_ROMAN];
  const reference = `list-${work.lists.length}`;
  const level = (at: number): ILevelsOptions => ({
    ...{ level: at, text: `%${at + 1}.`, alignment: AlignmentType.LEFT, start: at === depth ? start : 1 },
    ...{ format: formats[at % 3] ?? LevelFormat.DECIMAL, style: hanging(at) },
  });
  work.lists.push({ reference, levels: levels.map(level) });
  return reference;
}
