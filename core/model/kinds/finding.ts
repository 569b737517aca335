import { date, number, text } from '../field.ts';
import { type Kind, origin } from './kind.ts';

export const finding: Kind = {
  name: 'finding',
  label: 'Finding',
  plural: 'Findings',
  icon: 'search-check',
  about: 'One statement with its evidence.',
  fields: [
    origin,
    date('as-of', 'As of'),
    number('value', 'Figure'),
    text('unit', 'Unit'),
    date('period', 'Year or date of the figure'),
  ],
};
