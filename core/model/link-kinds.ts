/** A typed, directed connection between notes. */
export type LinkKind = {
  readonly name: string;
  /** Read from the note that has the link: "China *follows* …". */
  readonly label: string;
  /** Read from the other side: "… *followed by* China". */
  readonly inverse: string;
  /** Names of kinds; 'any' for all. */
  readonly from: readonly string[] | 'any';
  readonly to: readonly string[] | 'any';
  /** `text` links are made by writing a note link or a citation in the body, not in the form. */
  readonly made: 'form' | 'text';
};

export const linkKinds: readonly LinkKind[] = [
  { name: 'follows', label: 'Follows', inverse: 'Followed by', from: ['country'], to: ['path'], made: 'form' },
  { name: 'party-to', label: 'Party to', inverse: 'Parties', from: ['country'], to: ['instrument'], made: 'form' },
  { name: 'faces', label: 'Faces', inverse: 'Faced by', from: ['country'], to: ['obstacle'], made: 'form' },
  {
    name: 'supports',
    label: 'Supports',
    inverse: 'Supported by',
    from: ['finding'],
    to: ['obstacle', 'recommendation'],
    made: 'form',
  },
  {
    name: 'addresses',
    label: 'Addresses',
    inverse: 'Addressed by',
    from: ['recommendation'],
    to: ['obstacle'],
    made: 'form',
  },
  { name: 'eases', label: 'Eases', inverse: 'Eased by', from: ['instrument'], to: ['obstacle'], made: 'form' },
  {
    name: 'builds-on',
    label: 'Builds on',
    inverse: 'Built on by',
    from: ['recommendation'],
    to: ['instrument'],
    made: 'form',
  },
  {
    name: 'part-of',
    label: 'Part of',
    inverse: 'Parts',
    from: ['obstacle', 'recommendation'],
    to: ['obstacle', 'recommendation'],
    made: 'form',
  },
  { name: 'cites', label: 'Cites', inverse: 'Cited by', from: 'any', to: ['source'], made: 'text' },
  { name: 'mentions', label: 'Mentions', inverse: 'Mentioned by', from: 'any', to: 'any', made: 'text' },
];

export const linkKindNamed = (name: string): LinkKind | undefined => linkKinds.find((kind) => kind.name === name);

const fits = (kind: string, allowed: readonly string[] | 'any'): boolean => allowed === 'any' || allowed.includes(kind);

/** The links that a form offers on a note of this kind. */
export const linksFrom = (kind: string): readonly LinkKind[] =>
  linkKinds.filter((link) => link.made === 'form' && fits(kind, link.from));

export const linkFits = (link: LinkKind, from: string, to: string): boolean =>
  fits(from, link.from) && fits(to, link.to);
