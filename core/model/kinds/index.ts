import { country } from './country.ts';
import { finding } from './finding.ts';
import { instrument } from './instrument.ts';
import type { Kind } from './kind.ts';
import { obstacle } from './obstacle.ts';
import { page } from './page.ts';
import { path } from './path.ts';
import { recommendation } from './recommendation.ts';
import { report } from './report.ts';
import { source } from './source.ts';

export type { Kind } from './kind.ts';

/** In the order of the shelf. */
export const kinds: readonly Kind[] = [
  report,
  country,
  path,
  instrument,
  obstacle,
  recommendation,
  finding,
  page,
  source,
];

export const kindNamed = (name: string): Kind | undefined => kinds.find((kind) => kind.name === name);
