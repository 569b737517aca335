import { choice, citation, date, noteField, paragraph, rows, text } from '../field.ts';
import { answer, type Kind } from './kind.ts';

export const country: Kind = {
  name: 'country',
  label: 'Country or economy',
  plural: 'Countries and economies',
  icon: 'globe',
  about: 'The data-flow regime of one economy.',
  fields: [
    date('as-of', 'As of', 'The day up to which the note is true.'),
    choice('region', 'Region', {
      'northeast-asia': 'Northeast Asia',
      'southeast-asia': 'Southeast Asia',
      'south-asia': 'South Asia',
      oceania: 'Oceania',
      'north-america': 'North America',
      'south-america': 'South America',
    }),
    choice('apec', 'APEC member', answer),
    paragraph('path-reason', 'Why this path', 'The path is this library’s reading, not an official status.'),
    rows('statutes', 'Main statutes', [
      text('name', 'Name'),
      text('short', 'Short name'),
      date('adopted', 'Adopted'),
      date('in-force', 'In force'),
      text('article', 'Article'),
      citation('source', 'Source'),
    ]),
    rows('mechanisms', 'Transfer mechanisms', [
      choice('mechanism', 'Mechanism', {
        adequacy: 'Recognised destinations',
        contract: 'Standard contract',
        certification: 'Certification',
        'binding-rules': 'Binding corporate rules',
        consent: 'Consent',
        accountability: 'Accountability of the exporter',
        assessment: 'Security assessment',
        other: 'Other',
      }),
      text('article', 'Article'),
      paragraph('detail', 'Detail'),
      citation('source', 'Source'),
    ]),
    choice('localisation', 'Local storage of personal data', {
      none: 'Not required in general',
      conditional: 'Required under conditions',
      required: 'Required',
      unknown: 'Unknown',
    }),
    paragraph('localisation-detail', 'Local storage in detail'),
    text('regulator', 'Regulator'),
    rows('thresholds', 'Thresholds', [
      text('metric', 'Measure'),
      text('value', 'Value'),
      paragraph('detail', 'Detail'),
      citation('source', 'Source'),
    ]),
    rows('schemes', 'Treaties and schemes', [
      noteField('instrument', 'Treaty or scheme', 'instrument'),
      choice('status', 'Takes part', answer),
      date('since', 'Since'),
      text('detail', 'Detail'),
      citation('source', 'Source'),
    ]),
    date('last-change', 'Last change'),
    rows('changes', 'Recent changes', [
      date('date', 'Date'),
      paragraph('change', 'Change'),
      citation('source', 'Source'),
    ]),
  ],
};
