import type { Nodes } from 'mdast';
import { parseMarkdown, plainText } from './document.ts';
import { linkFits, linkKindNamed } from './link-kinds.ts';
import { linksInText, type TextLink } from './links.ts';
import { fieldReferences, type Note, noteProblems } from './note.ts';
import { outlineOf } from './outline.ts';
import { uncitedIn } from './uncited.ts';
import { titleKey } from './words.ts';

/** Something that a careful reader would object to, in one note. */
export type Remark = { readonly note: string; readonly message: string };

/**
 * What is wrong with the content of a library as a work of reference: kinds, fields and links that do not fit, citations of
 * nothing, statements without a source, economies without path, mechanism or obstacle, obstacles that no recommendation
 * addresses, titles that two notes of a kind share. Takes every note that stands, by id.
 */
export function contentRemarks(notes: ReadonlyMap<string, Note>): readonly Remark[] {
  const addressed = new Set(
    [...notes.values()].flatMap((note) => note.links.filter(({ kind }) => kind === 'addresses').map(({ to }) => to)),
  );
  return [
    ...[...notes].flatMap(([id, note]) =>
      [
        ...noteProblems(note),
        ...linkRemarks(note, notes),
        ...citationRemarks(note, notes),
        ...claimRemarks(note),
        ...(note.kind === 'country' ? countryRemarks(note) : []),
        ...(note.kind === 'obstacle' && !addressed.has(id) ? ['No recommendation addresses this obstacle.'] : []),
      ].map((message) => ({ note: id, message })),
    ),
    ...titleRemarks(notes),
  ];
}

function linkRemarks(note: Note, notes: ReadonlyMap<string, Note>): string[] {
  return note.links.flatMap(({ kind, to }) => {
    const target = notes.get(to);
    const link = linkKindNamed(kind);
    if (target === undefined) return [`The link “${kind}” leads to “${to}”, which is not there.`];
    return link === undefined || linkFits(link, note.kind, target.kind)
      ? []
      : [`The link “${kind}” cannot lead to “${to}”, which is of the kind “${target.kind}”.`];
  });
}

/** Note links and citations of the text, of the fields and of a report's outline. */
function citationRemarks(note: Note, notes: ReadonlyMap<string, Note>): string[] {
  const outline = outlineOf(note.fields);
  const texts = [note.body, ...outline.flatMap((item) => ('text' in item ? [item.text] : []))];
  const fields = [...fieldReferences(note)];
  const named: readonly Named[] = [
    ...texts.flatMap((text) => linksInText(parseMarkdown(text), (id) => id)),
    ...fields.flatMap(({ is, value }): readonly Named[] =>
      is.type === 'citation' ? citationsIn(value) : [{ kind: 'mentions', to: value }],
    ),
    ...outline.flatMap((item): Named[] => ('note' in item ? [{ kind: 'mentions', to: item.note }] : [])),
  ];
  const unread = fields.filter(({ is, value }) => is.type === 'citation' && citationsIn(value).length === 0);
  return [
    ...unread.map(({ value }) => `“${value}” is not a citation such as “@source, Art. 3”.`),
    ...named.flatMap(({ kind, to }) => {
      const target = notes.get(to);
      if (target === undefined) return [`“${to}” is ${kind === 'cites' ? 'cited' : 'linked'} and is not there.`];
      return kind === 'cites' && target.kind !== 'source' ? [`“${to}” is cited and is no source.`] : [];
    }),
  ];
}

type Named = Pick<TextLink, 'kind' | 'to'>;

const citationsIn = (value: string): readonly Named[] => linksInText(parseMarkdown(`[${value}]`), (id) => id);

function claimRemarks(note: Note): string[] {
  if (note.kind === 'source') return [];
  const texts = [note.body, ...outlineOf(note.fields).flatMap((item) => ('text' in item ? [item.text] : []))];
  return texts.flatMap((text) => uncitedIn(parseMarkdown(text)).map((claim) => `“${excerpt(claim)}” has no source.`));
}

const excerpt = (node: Nodes): string => {
  const text = plainText(node).replace(/\s+/g, ' ').trim();
  return text.length > 60 ? `${text.slice(0, 57)}…` : text;
};

function countryRemarks(note: Note): string[] {
  const has = (kind: string): boolean => note.links.some((link) => link.kind === kind);
  const { mechanisms } = note.fields;
  return [
    ...(has('follows') ? [] : ['The economy follows no path.']),
    ...(has('faces') ? [] : ['The economy faces no obstacle.']),
    ...(Array.isArray(mechanisms) && mechanisms.length > 0 ? [] : ['The economy has no transfer mechanism.']),
    ...(typeof note.fields['as-of'] === 'string' ? [] : ['The economy does not say as of when.']),
  ];
}

function titleRemarks(notes: ReadonlyMap<string, Note>): Remark[] {
  const groups = Map.groupBy(notes, ([, note]) => `${note.kind} ${titleKey(note.title)}`);
  return [...groups.values()].flatMap((group) =>
    group.length < 2
      ? []
      : group.map(([id, note]) => ({
          note: id,
          message: `“${note.title}” is also the title of ${group
            .filter(([other]) => other !== id)
            .map(([other]) => `“${other}”`)
            .join(', ')}.`,
        })),
  );
}
