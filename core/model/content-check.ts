import { parseMarkdown, plainText } from './document.ts';
import { excerpt } from './excerpt.ts';
import { linkFits, linkKindNamed } from './link-kinds.ts';
import { linksInText } from './links.ts';
import { fieldReferences, type Note } from './note.ts';
import { outlineOf } from './outline.ts';
import { uncitedIn } from './uncited.ts';
import { titleKey } from './words.ts';

/** Something that a careful reader would object to, in one note. */
export type Remark = { readonly note: string; readonly message: string };

/**
 * What is weak in a library as a work of reference: links and citations of notes of the wrong kind, statements without a
 * source, economies without path, mechanism or obstacle, obstacles that no recommendation addresses, titles that two
 * notes of a kind share. Takes every note that stands, by id. What does not exist at all is found by `checkLibrary`.
 */
export function contentRemarks(notes: ReadonlyMap<string, Note>): readonly Remark[] {
  const addressed = new Set(
    [...notes.values()].flatMap((note) => note.links.filter(({ kind }) => kind === 'addresses').map(({ to }) => to)),
  );
  return [
    ...[...notes].flatMap(([id, note]) =>
      [
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
    const target = notes.get(to)?.kind;
    const link = linkKindNamed(kind);
    return target === undefined || link === undefined || linkFits(link, note.kind, target)
      ? []
      : [`The link “${kind}” cannot lead to “${to}”, which is of the kind “${target}”.`];
  });
}

/** Citations of the text, of the fields and of a report's outline. */
function citationRemarks(note: Note, notes: ReadonlyMap<string, Note>): string[] {
  const fields = [...fieldReferences(note)].flatMap(({ is, value }) => (is.type === 'citation' ? [value] : []));
  const cited = [...textsOf(note), ...fields.map((value) => `[${value}]`)].flatMap(citedIn);
  return [
    ...fields
      .filter((value) => citedIn(`[${value}]`).length === 0)
      .map((value) => `“${value}” is not a citation such as “@source, Art. 3”.`),
    ...cited
      .filter((id) => (notes.get(id)?.kind ?? 'source') !== 'source')
      .map((id) => `“${id}” is cited and is no source.`),
  ];
}

const textsOf = (note: Note): readonly string[] => [
  note.body,
  ...outlineOf(note.fields).flatMap((item) => ('text' in item ? [item.text] : [])),
];

const citedIn = (text: string): readonly string[] =>
  linksInText(parseMarkdown(text), (id) => id).flatMap(({ kind, to }) => (kind === 'cites' ? [to] : []));

const claimRemarks = (note: Note): string[] =>
  note.kind === 'source'
    ? []
    : textsOf(note).flatMap((text) =>
        uncitedIn(parseMarkdown(text)).map((claim) => `“${excerpt(plainText(claim))}” has no source.`),
      );

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
