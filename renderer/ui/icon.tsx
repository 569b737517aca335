import BookMarked from 'lucide-react/icons/book-marked';
import BookOpenText from 'lucide-react/icons/book-open-text';
import Construction from 'lucide-react/icons/construction';
import FileQuestion from 'lucide-react/icons/file-question-mark';
import FileText from 'lucide-react/icons/file-text';
import Globe from 'lucide-react/icons/globe';
import Lightbulb from 'lucide-react/icons/lightbulb';
import ScrollText from 'lucide-react/icons/scroll-text';
import SearchCheck from 'lucide-react/icons/search-check';
import Signpost from 'lucide-react/icons/signpost';
import type { ComponentType } from 'react';
import { kindNamed } from '../../core/model/kinds/index.ts';

type Picture = ComponentType<{ className?: string; 'aria-hidden'?: boolean }>;

/** The icons that kinds name; a kind with another one needs a line here (a test tells). */
export const kindIcons: ReadonlyMap<string, Picture> = new Map<string, Picture>([
  ['book-marked', BookMarked],
  ['book-open-text', BookOpenText],
  ['construction', Construction],
  ['file-text', FileText],
  ['globe', Globe],
  ['lightbulb', Lightbulb],
  ['scroll-text', ScrollText],
  ['search-check', SearchCheck],
  ['signpost', Signpost],
]);

/** Any icon of the set in our size; it says nothing that the words beside it do not say. */
export function Icon({ of: Shape, small = false }: { of: Picture; small?: boolean }) {
  return <Shape className={small ? 'icon icon-small' : 'icon'} aria-hidden={true} />;
}

export function KindIcon({ kind, small = false }: { kind: string; small?: boolean }) {
  return <Icon of={kindIcons.get(kindNamed(kind)?.icon ?? '') ?? FileQuestion} small={small} />;
}
