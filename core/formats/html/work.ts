import type { Element } from 'hast';
import type { Heading } from 'mdast';
import type { Prepared } from '../prepare.ts';
import { type Placed, placedHeadings } from './headings.ts';

/** What the file gathers while its text is walked through. */
export type Work = {
  readonly prepared: Prepared;
  readonly headings: ReadonlyMap<Heading, Placed>;
  /** Footnotes in the order of their first call, with how often each was called so far. */
  readonly calls: Map<string, number>;
  readonly endnotes: Element[];
  tables: number;
};

export const startWork = (prepared: Prepared): Work => ({
  ...{ prepared, headings: placedHeadings(prepared.frozen.tree), calls: new Map(), endnotes: [], tables: 0 },
});
