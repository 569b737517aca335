import { Document, Packer, SectionType } from 'docx';
import type { Writer } from '../format.ts';
import { prepare } from '../prepare.ts';
import { blocks } from './blocks.ts';
import { contents, footers, sourceList, sources, titlePage } from './front.ts';
import { settled } from './package.ts';
import { page, stylesFor } from './styles.ts';
import { startWork } from './work.ts';

/** Word (Office Open XML, ECMA-376): title page, contents, text, sources; real headings, lists, tables, footnotes. */
export const writeDocx: Writer['write'] = async (frozen, materials) => {
  const prepared = prepare(frozen, materials);
  const work = startWork(prepared);
  const front = [...titlePage(work, materials.hash), ...contents(work)];
  const text = [...blocks(work, prepared.frozen.tree.children), ...sources(work)];
  const file = new Document({
    title: prepared.frozen.title,
    styles: stylesFor(prepared.frozen.language),
    numbering: { config: [...work.lists, sourceList] },
    footnotes: work.footnotes,
    sections: [
      { properties: { page, titlePage: true }, footers: footers(work), children: front },
      { properties: { page, type: SectionType.NEXT_PAGE }, children: text },
    ],
  });
  const bytes = new Uint8Array(await Packer.toArrayBuffer(file));
  return { bytes: settled(bytes, prepared.frozen), problems: [...new Set(prepared.problems)] };
};
