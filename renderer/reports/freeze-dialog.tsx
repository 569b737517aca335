import { type FormEvent, useState } from 'react';
import { type Failure, isFailure } from '../../core/model/failure.ts';
import { LineField, ParagraphField } from '../notes/text-inputs.tsx';
import { announce } from '../ui/announce.ts';
import { Button } from '../ui/button.tsx';
import { DialogWindow } from '../ui/dialog.tsx';
import { useLibrary } from '../ui/library.ts';
import { Failed } from '../ui/page.tsx';
import { nextNumber } from './next-number.ts';

type FreezeDialogProps = {
  report: string;
  taken: readonly string[];
  onClose: () => void;
  onFrozen: () => void;
};

export function FreezeDialog({ report, taken, onClose, onFrozen }: FreezeDialogProps) {
  const { client } = useLibrary();
  const [number, setNumber] = useState(() => nextNumber(taken));
  const [note, setNote] = useState('');
  const [failure, setFailure] = useState<Failure>();
  const problem = problemOf(number, taken);

  const freeze = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (problem !== undefined) return;
    const frozen = await client.call('version.freeze', { report, number, note });
    if (isFailure(frozen)) return setFailure(frozen);
    announce(`Version ${frozen.number} is frozen.`);
    onFrozen();
    onClose();
  };

  return (
    <DialogWindow title="Freeze a version" isOpen onOpenChange={(open) => !open && onClose()}>
      <form onSubmit={(event) => void freeze(event)} className="form-lines">
        <p>
          The report is kept exactly as it stands now, with every note, citation and image in it. A version never
          changes afterwards.
        </p>
        <LineField label="Number" value={number} onChange={setNumber} problem={problem} isRequired />
        <ParagraphField label="What is new in it" value={note} onChange={setNote} />
        {failure !== undefined && <Failed failure={failure} />}
        <div className="actions actions-end">
          <Button onPress={onClose}>Cancel</Button>
          <Button look="main" type="submit" isDisabled={problem !== undefined}>
            Freeze version {number}
          </Button>
        </div>
      </form>
    </DialogWindow>
  );
}

function problemOf(number: string, taken: readonly string[]): string | undefined {
  if (!/^\d+(\.\d+){0,3}$/.test(number)) return 'A version number is digits joined by points, such as 1.0.';
  return taken.includes(number) ? `Version ${number} is there already and never changes.` : undefined;
}
