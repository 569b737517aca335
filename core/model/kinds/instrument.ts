import { address, choice, date, paragraph, text, texts } from '../field.ts';
import { answer, type Kind } from './kind.ts';

export const instrument: Kind = {
  name: 'instrument',
  label: 'Instrument',
  plural: 'Instruments',
  icon: 'scroll-text',
  about: 'A treaty, framework, scheme, contract, initiative or exchange that bears on data flows.',
  fields: [
    choice('type', 'Type', {
      treaty: 'Treaty',
      framework: 'Framework',
      scheme: 'Scheme',
      contract: 'Standard contract',
      initiative: 'Initiative',
      exchange: 'Data exchange',
      law: 'Law',
    }),
    date('as-of', 'As of'),
    date('adopted', 'Adopted'),
    date('in-force', 'In force'),
    texts('parties', 'Parties'),
    choice('binding', 'Binding', answer),
    paragraph('data-flows', 'On data flows'),
    paragraph('localisation', 'On local storage'),
    paragraph('exceptions', 'Exceptions'),
    text('dispute-settlement', 'Dispute settlement'),
    address('address', 'Address'),
  ],
};
