import { date } from '../field.ts';
import { type Kind, origin } from './kind.ts';

export const recommendation: Kind = {
  name: 'recommendation',
  label: 'Recommendation',
  plural: 'Recommendations',
  icon: 'lightbulb',
  about: 'A proposal that addresses obstacles.',
  fields: [origin, date('as-of', 'As of')],
};
