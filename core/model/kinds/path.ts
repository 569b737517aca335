import { date, paragraph } from '../field.ts';
import { type Kind, origin } from './kind.ts';

export const path: Kind = {
  name: 'path',
  label: 'Governance path',
  plural: 'Governance paths',
  icon: 'signpost',
  about: 'A way of governing cross-border data flows that several economies share.',
  fields: [origin, date('as-of', 'As of'), paragraph('concept', 'Nearest concept in law')],
};
