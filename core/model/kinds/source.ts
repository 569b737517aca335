import { address, choice, date, text, texts } from '../field.ts';
import type { Kind } from './kind.ts';

/** The field names and the types are those of CSL-JSON 1.0.2 where it has one. */
export const source: Kind = {
  name: 'source',
  label: 'Source',
  plural: 'Sources',
  icon: 'book-marked',
  about: 'A page, law or document that claims rest on.',
  fields: [
    choice('type', 'Type', {
      webpage: 'Web page',
      legislation: 'Legislation',
      treaty: 'Treaty',
      report: 'Report',
      'article-newspaper': 'Newspaper article',
      'article-journal': 'Journal article',
      dataset: 'Dataset',
      'post-weblog': 'Blog post',
      book: 'Book',
      document: 'Document',
    }),
    choice(
      'standing',
      'Standing',
      {
        official: 'Official',
        intergovernmental: 'Intergovernmental',
        'text-mirror': 'Copy of a legal text',
        database: 'Database',
        'law-firm': 'Law firm',
        secondary: 'Secondary',
        media: 'Press',
      },
      'How near the page is to the fact.',
    ),
    texts('author', 'Authors', 'Family name, given name'),
    text('publisher', 'Publisher'),
    text('container-title', 'Part of'),
    date('issued', 'Published'),
    address('URL', 'Address'),
    text('DOI', 'DOI'),
    date('accessed', 'Read on'),
  ],
};
