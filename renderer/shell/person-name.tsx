import { type FormEvent, useState } from 'react';
import { type Failure, isFailure } from '../../core/model/failure.ts';
import { LineField } from '../notes/text-inputs.tsx';
import { announce } from '../ui/announce.ts';
import { Button } from '../ui/button.tsx';
import { DialogWindow } from '../ui/dialog.tsx';
import { useLibrary } from '../ui/library.ts';
import { Failed } from '../ui/page.tsx';

/** Under which name revisions and versions are signed from now on. */
export function PersonName({ name, onChanged }: { name: string; onChanged: () => void }) {
  const { client } = useLibrary();
  const [typed, setTyped] = useState<string>();
  const [failure, setFailure] = useState<Failure>();
  const rename = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    const wanted = typed?.trim() ?? '';
    if (wanted === '') return;
    const renamed = await client.call('person.rename', { name: wanted });
    if (isFailure(renamed)) return setFailure(renamed);
    setTyped(undefined);
    announce(`Changes are now signed ${wanted}.`);
    onChanged();
  };
  return (
    <>
      What you change is signed “{name}”.{' '}
      <Button look="text" onPress={() => setTyped(name)}>
        Change the name
      </Button>
      <DialogWindow
        title="Your name"
        isOpen={typed !== undefined}
        onOpenChange={(open) => !open && setTyped(undefined)}
      >
        <form onSubmit={(event) => void rename(event)} className="form-lines">
          <LineField label="Name" value={typed ?? ''} onChange={setTyped} isRequired />
          <p className="hint">Each revision and version says who made it. Earlier ones keep the name they have.</p>
          {failure !== undefined && <Failed failure={failure} />}
          <div className="actions actions-end">
            <Button onPress={() => setTyped(undefined)}>Cancel</Button>
            <Button look="main" type="submit" isDisabled={(typed ?? '').trim() === ''}>
              Use this name
            </Button>
          </div>
        </form>
      </DialogWindow>
    </>
  );
}
