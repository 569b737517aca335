import { useLocation } from 'wouter';
import type { ImageRow, NoteRef } from '../../core/contract/shapes.ts';
import type { Json } from '../../core/model/canonical.ts';
import { kindNamed } from '../../core/model/kinds/index.ts';
import type { Note } from '../../core/model/note.ts';
import { BodyEditor } from '../editor/body-editor.tsx';
import { keepImageWith } from '../editor/image-keep.ts';
import { noteHref } from '../ui/address.ts';
import { useLibrary } from '../ui/library.ts';
import { FieldInput } from './field-input.tsx';
import { LinksInput } from './links-input.tsx';
import { LineField, LinesField } from './text-inputs.tsx';
import { useTitles } from './use-titles.ts';

type NoteFormProps = {
  /** '' for a note that is not yet made. */
  id: string;
  note: Note;
  named: readonly NoteRef[];
  images: readonly ImageRow[];
  onChange: (note: Note) => void;
};

/** Everything that a person can change of a note: one form for new notes and for editing. */
export function NoteForm({ id, note, named, images, onChange }: NoteFormProps) {
  const kind = kindNamed(note.kind);
  const change = (part: Partial<Note>): void => onChange({ ...note, ...part });
  const setField = (name: string, value: Json | undefined): void => {
    const { [name]: _, ...others } = note.fields;
    change({ fields: value === undefined ? others : { ...others, [name]: value } });
  };
  const form = (
    <>
      <LinksInput kind={note.kind} links={note.links} named={named} onChange={(links) => change({ links })} />
      {kind?.fields
        .filter((field) => field.is.type !== 'outline')
        .map((field) => (
          <FieldInput
            key={field.name}
            field={field}
            value={note.fields[field.name]}
            named={named}
            onChange={(value) => setField(field.name, value)}
          />
        ))}
      <LinesField
        label="Other names"
        hint="One on each line. The search finds the note by each of them."
        values={note.aliases}
        onChange={(aliases) => change({ aliases: [...aliases] })}
      />
      <LinesField
        label="Tags"
        hint="One on each line."
        values={note.tags}
        onChange={(tags) => change({ tags: [...tags] })}
      />
      <LineField
        label="Language of the text"
        hint="A tag such as en, zh-Hans, ja or vi."
        value={note.language}
        onChange={(language) => language !== '' && change({ language })}
      />
    </>
  );
  return (
    <div className="note-form">
      <LineField label="Title" value={note.title} isRequired onChange={(title) => change({ title })} />
      <NoteText id={id} note={note} named={named} images={images} onChange={(body) => change({ body })} />
      <section className="form-fields" aria-label="Links and fields">
        <h2>Links and fields</h2>
        {form}
      </section>
    </div>
  );
}

type NoteTextProps = Pick<NoteFormProps, 'id' | 'note' | 'named' | 'images'> & { onChange: (body: string) => void };

function NoteText({ id, note, named, images, onChange }: NoteTextProps) {
  const titles = useTitles();
  const { client } = useLibrary();
  const [, go] = useLocation();
  return (
    <BodyEditor
      key={id} // another note is another text, with an undo of its own
      label="Text"
      body={note.body}
      language={note.language}
      named={named}
      images={images}
      keepImage={keepImageWith(client)}
      onChange={onChange}
      onOpen={(to) => go(noteHref(to))}
      completeNotes={(text) => titles(text)}
      completeSources={(text) => titles(text, ['source'])}
    />
  );
}
