import { kinds } from '../../core/model/kinds/index.ts';
import { kindHref, newHref } from '../ui/address.ts';

/** Something to do from everywhere, by name. */
export type Command = { readonly id: string; readonly name: string; readonly to: string };

const commands: readonly Command[] = [
  { id: 'front', name: 'Go to the front page', to: '/' },
  ...kinds.map((kind) => ({
    id: `go-${kind.name}`,
    name: `Go to ${kind.plural.toLowerCase()}`,
    to: kindHref(kind.name),
  })),
  ...kinds.map((kind) => ({ id: `new-${kind.name}`, name: `New ${kind.label.toLowerCase()}`, to: newHref(kind.name) })),
  { id: 'search', name: 'Search with all results on a page', to: '/search' },
];

/** Commands that have every word of the text in their name. */
export function commandsFor(text: string): readonly Command[] {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  return commands.filter((command) => words.every((word) => command.name.toLowerCase().includes(word)));
}
