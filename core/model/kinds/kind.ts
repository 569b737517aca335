import type { Field } from '../field.ts';
import { choice } from '../field.ts';

/** A kind of note is data: form, check, facet, export and help follow from it. */
export type Kind = {
  readonly name: string;
  /** Of one note: "Instrument". */
  readonly label: string;
  /** Of all of them, on the shelf: "Instruments". */
  readonly plural: string;
  /** Name of its icon in the Lucide set. */
  readonly icon: string;
  /** One line that says what such a note holds, shown where one is created. */
  readonly about: string;
  readonly fields: readonly Field[];
};

/** Who says it: the report's abstract, or this library going on from there. Readers see it on the note. */
export const origin = choice(
  'origin',
  'Whose statement',
  { report: 'The report’s abstract', library: 'This library’s extension' },
  'What the report’s abstract does not say is this library’s own.',
);

export const answer = { yes: 'Yes', no: 'No', unknown: 'Unknown' } as const;
