import type { Kind } from './kind.ts';

export const page: Kind = {
  name: 'page',
  label: 'Page',
  plural: 'Pages',
  icon: 'file-text',
  about: 'Free text: a definition, a method, a memo.',
  fields: [],
};
