import type { NoteRef } from '../../core/contract/shapes.ts';

export type ProblemGroup = {
  /** The note, or the heading of the outline, that the remarks are about; '' for the outline itself. */
  readonly place: string;
  /** The note, when the place is one. */
  readonly note: NoteRef | undefined;
  readonly remarks: readonly string[];
};

/** Problems of an assembled report, `“Place”: remark.`, by their place and in the order of the text, each once. */
export function problemGroups(problems: readonly string[], notes: readonly NoteRef[]): readonly ProblemGroup[] {
  const placed = [...new Set(problems)].map((problem) => placeOf(problem, notes));
  return [...Map.groupBy(placed, ({ place }) => place)].map(([place, remarks]) => ({
    place,
    note: notes.find((note) => note.title === place && note.kind !== ''),
    remarks: remarks.map(({ remark }) => remark),
  }));
}

function placeOf(problem: string, notes: readonly NoteRef[]): { readonly place: string; readonly remark: string } {
  const note = notes.find(({ title }) => problem.startsWith(`“${title}”: `));
  const place = note?.title ?? /^“([^”]+)”: /.exec(problem)?.[1];
  if (place === undefined) return { place: '', remark: problem };
  return { place, remark: sentence(problem.slice(place.length + 4)) };
}

const sentence = (words: string): string => `${words.charAt(0).toUpperCase()}${words.slice(1)}`;
