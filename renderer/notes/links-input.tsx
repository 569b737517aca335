import X from 'lucide-react/icons/x';
import { useState } from 'react';
import type { NoteRef } from '../../core/contract/shapes.ts';
import { type LinkKind, linkKindNamed, linksFrom } from '../../core/model/link-kinds.ts';
import type { Note } from '../../core/model/note.ts';
import { IconButton } from '../ui/button.tsx';
import { KindIcon } from '../ui/icon.tsx';
import { NotePicker } from './note-picker.tsx';

type Links = Note['links'];
type LinksInputProps = {
  kind: string;
  links: Links;
  named: readonly NoteRef[];
  onChange: (links: Links) => void;
};

/** The typed links of a note: for each kind of link that it may have, those it has and a box to add one. */
export function LinksInput({ kind, links, named, onChange }: LinksInputProps) {
  const [picked, setPicked] = useState<readonly NoteRef[]>([]);
  const offered = linksFrom(kind);
  const refs = [...picked, ...named];
  if (offered.length === 0) return null;
  return offered.map((linkKind) => (
    <LinkKindInput
      key={linkKind.name}
      linkKind={linkKind}
      links={links.filter((link) => link.kind === linkKind.name)}
      refs={refs}
      onAdd={(note) => {
        setPicked([...picked, note]);
        const has = links.some((link) => link.kind === linkKind.name && link.to === note.id);
        if (!has) onChange([...links, { kind: linkKind.name, to: note.id }]);
      }}
      onRemove={(to) => onChange(links.filter((link) => link.kind !== linkKind.name || link.to !== to))}
    />
  ));
}

type LinkKindInputProps = {
  linkKind: LinkKind;
  links: Links;
  refs: readonly NoteRef[];
  onAdd: (note: NoteRef) => void;
  onRemove: (to: string) => void;
};

function LinkKindInput({ linkKind, links, refs, onAdd, onRemove }: LinkKindInputProps) {
  const label = linkKindNamed(linkKind.name)?.label ?? linkKind.name;
  return (
    <fieldset className="link-input">
      <legend>{label}</legend>
      {links.length > 0 && (
        <ul className="plain chosen">
          {links.map(({ to }) => {
            const ref = refs.find((candidate) => candidate.id === to) ?? { id: to, kind: '', title: to };
            return (
              <li key={to} className="chosen-item">
                <KindIcon kind={ref.kind} small />
                <span>{ref.title}</span>
                <IconButton label={`Remove the link to ${ref.title}`} icon={X} onPress={() => onRemove(to)} />
              </li>
            );
          })}
        </ul>
      )}
      <NotePicker
        label={`Add: ${label.toLowerCase()}`}
        kinds={linkKind.to === 'any' ? undefined : linkKind.to}
        value=""
        named={refs}
        adding
        onChange={(_, note) => note !== undefined && onAdd(note)}
      />
    </fieldset>
  );
}
