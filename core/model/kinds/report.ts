import { date, paragraph, text, texts } from '../field.ts';
import type { Kind } from './kind.ts';

export const report: Kind = {
  name: 'report',
  label: 'Report',
  plural: 'Reports',
  icon: 'book-open-text',
  about: 'An outline that takes notes in and joins them with text of its own; frozen, it becomes a version.',
  fields: [
    text('subtitle', 'Subtitle'),
    texts('authors', 'Authors'),
    date('date', 'Date'),
    paragraph('abstract', 'Abstract'),
    { name: 'outline', label: 'Outline', is: { type: 'outline' } },
  ],
};
