import Download from 'lucide-react/icons/download';
import { useState } from 'react';
import { type Failure, isFailure } from '../../core/model/failure.ts';
import { announce } from '../ui/announce.ts';
import { Button } from '../ui/button.tsx';
import { DialogWindow } from '../ui/dialog.tsx';
import { Icon } from '../ui/icon.tsx';
import { useCall, useLibrary } from '../ui/library.ts';
import { Failed } from '../ui/page.tsx';
import { saveFile } from './save-file.ts';

type Done = { readonly name: string; readonly problems: readonly string[] };

/** A button for each format, for the draft (`number` null) or a version. What the file lacks is told afterwards. */
export function ExportButtons({ report, number }: { report: string; number: string | null }) {
  const { client, fetchFile } = useLibrary();
  const about = useCall('library.about', {}, { keep: true });
  const [busy, setBusy] = useState('');
  const [done, setDone] = useState<Done>();
  const [failure, setFailure] = useState<Failure>();
  const what = number === null ? 'the draft' : `version ${number}`;

  const exportAs = async (ending: string): Promise<void> => {
    setBusy(ending);
    setFailure(undefined);
    const made = await client.call('version.export', { report, number, ending });
    const bytes = isFailure(made) ? made : await fetchFile(made.file);
    setBusy('');
    if (isFailure(made)) return setFailure(made);
    if (isFailure(bytes)) return setFailure(bytes);
    saveFile(bytes, made.name);
    announce(`${made.name} was exported.`);
    if (made.problems.length > 0) setDone({ name: made.name, problems: made.problems });
  };

  return (
    <div className="exports">
      <span className="quiet">Export {what}:</span>
      {(about.data?.formats ?? []).map(({ ending, label }) => (
        <Button
          key={ending}
          isDisabled={busy !== ''}
          aria-label={`Export ${what} as ${label}`}
          onPress={() => void exportAs(ending)}
        >
          <Icon of={Download} small />
          {busy === ending ? 'Exporting…' : label}
        </Button>
      ))}
      {failure !== undefined && <Failed failure={failure} />}
      <DialogWindow
        title={`${done?.name ?? ''} was exported`}
        isOpen={done !== undefined}
        onOpenChange={() => setDone(undefined)}
      >
        <p>The file is complete. A reader would miss:</p>
        <ul className="problems">
          {[...new Set(done?.problems)].map((problem) => (
            <li key={problem}>{problem}</li>
          ))}
        </ul>
        <div className="actions actions-end">
          <Button look="main" autoFocus onPress={() => setDone(undefined)}>
            Close
          </Button>
        </div>
      </DialogWindow>
    </div>
  );
}
