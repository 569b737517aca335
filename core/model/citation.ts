/**
 * Sources as CSL-JSON 1.0.2 (https://docs.citationstyles.org) and, until a citation style is chosen,
 * one plain way to print them: numbered by first appearance, a line each.
 */
import * as v from 'valibot';
import type { Json } from './canonical.ts';
import type { Note } from './note.ts';
import type { Citation } from './syntax.ts';

const cslName = v.union([
  v.strictObject({ family: v.string(), given: v.exactOptional(v.string()) }),
  v.strictObject({ literal: v.string() }),
]);
const cslDate = v.strictObject({ 'date-parts': v.array(v.array(v.number())) });

export const cslItem = v.strictObject({
  id: v.string(),
  type: v.string(),
  title: v.string(),
  author: v.exactOptional(v.array(cslName)),
  publisher: v.exactOptional(v.string()),
  'container-title': v.exactOptional(v.string()),
  issued: v.exactOptional(cslDate),
  accessed: v.exactOptional(cslDate),
  URL: v.exactOptional(v.string()),
  DOI: v.exactOptional(v.string()),
  language: v.exactOptional(v.string()),
});

export type CslItem = v.InferOutput<typeof cslItem>;
type CslName = v.InferOutput<typeof cslName>;
type CslDate = v.InferOutput<typeof cslDate>;

const textOf = (value: Json | undefined): string => (typeof value === 'string' ? value.trim() : '');

/** A source note as a CSL-JSON item; what the note does not say is left out. */
export function toCsl(id: string, note: Note): CslItem {
  const texts: Pick<CslItem, 'publisher' | 'container-title' | 'URL' | 'DOI'> = {};
  for (const name of ['publisher', 'container-title', 'URL', 'DOI'] as const) {
    const text = textOf(note.fields[name]);
    if (text !== '') texts[name] = text;
  }
  const authors = Array.isArray(note.fields.author) ? note.fields.author.map(textOf).filter(Boolean) : [];
  const issued = cslDateOf(textOf(note.fields.issued));
  const accessed = cslDateOf(textOf(note.fields.accessed));
  return {
    id,
    type: textOf(note.fields.type) || 'document',
    title: note.title,
    ...(authors.length === 0 ? {} : { author: authors.map(cslNameOf) }),
    ...texts,
    ...(issued === undefined ? {} : { issued }),
    ...(accessed === undefined ? {} : { accessed }),
    language: note.language,
  };
}

/** “Family, Given”; a name without a comma is an institution or stands as written. */
function cslNameOf(name: string): CslName {
  const comma = name.indexOf(',');
  if (comma === -1) return { literal: name };
  const given = name.slice(comma + 1).trim();
  const family = name.slice(0, comma).trim();
  return given === '' ? { family } : { family, given };
}

function cslDateOf(date: string): CslDate | undefined {
  return /^\d{4}(-\d{2}){0,2}$/.test(date) ? { 'date-parts': [date.split('-').map(Number)] } : undefined;
}

function isoDate(date: CslDate | undefined): string {
  const [year, ...rest] = date?.['date-parts'][0] ?? [];
  if (year === undefined) return '';
  return [String(year).padStart(4, '0'), ...rest.map((part) => String(part).padStart(2, '0'))].join('-');
}

const nameText = (name: CslName): string =>
  'literal' in name ? name.literal : [name.family, name.given].filter(Boolean).join(', ');

/** A bibliography line in three pieces, so that a writer can make the address a link. `address` may be ''. */
export type BibliographyLine = { readonly before: string; readonly address: string; readonly after: string };

export function bibliographyPieces(item: CslItem): BibliographyLine {
  const authors = (item.author ?? []).map(nameText).join('; ');
  const publisher = item.publisher === authors ? '' : (item.publisher ?? '');
  const sentences = [authors, publisher, `“${item.title}”`, item['container-title'] ?? '', isoDate(item.issued)];
  const read = isoDate(item.accessed);
  return {
    before: sentences
      .filter(Boolean)
      .map((sentence) => (/[.?!。]$/.test(sentence) ? sentence : `${sentence}.`))
      .join(' '),
    address: item.URL ?? (item.DOI === undefined ? '' : `https://doi.org/${item.DOI}`),
    after: read === '' ? '' : `(read ${read})`,
  };
}

/** The source as a line of a bibliography: `Publisher. “Title”. 2024-04-01. https://… (read 2026-11-23)`. */
export function bibliographyLine(note: Note): string {
  const { before, address, after } = bibliographyPieces(toCsl('', note));
  return [before, address, after].filter(Boolean).join(' ');
}

/** One source of a citation as readers see it: its number in the list of sources, with the place named there. */
export type CitedPlace = { readonly source: string; readonly number: number | undefined; readonly words: string };

/**
 * The words between the brackets of `[3, Art. 38; 5]`, one piece for each source.
 * A source that is not in the list has no number and is shown by its id.
 */
export function citedPlaces(citation: Citation, numberOf: ReadonlyMap<string, number>): readonly CitedPlace[] {
  return citation.items.map(({ source, locator }) => {
    const number = numberOf.get(source);
    const words = [number === undefined ? `missing source: ${source}` : String(number), locator].filter(Boolean);
    return { source, number, words: words.join(', ') };
  });
}

/** Source id → its number, from the numbered list. */
export const sourceNumbers = (sources: readonly Pick<CslItem, 'id'>[]): ReadonlyMap<string, number> =>
  new Map(sources.map(({ id }, index) => [id, index + 1]));
