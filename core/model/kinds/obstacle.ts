import { date } from '../field.ts';
import { type Kind, origin } from './kind.ts';

export const obstacle: Kind = {
  name: 'obstacle',
  label: 'Obstacle',
  plural: 'Obstacles',
  icon: 'construction',
  about: 'Something that stands in the way of cross-border data flows.',
  fields: [origin, date('as-of', 'As of')],
};
