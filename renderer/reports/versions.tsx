import Copy from 'lucide-react/icons/copy';
import { useState } from 'react';
import type { VersionRow } from '../../core/contract/shapes.ts';
import { announce } from '../ui/announce.ts';
import { Button, IconButton } from '../ui/button.tsx';
import { useCall } from '../ui/library.ts';
import { Failed } from '../ui/page.tsx';
import { exactly } from '../ui/time.ts';
import { ExportButtons } from './export-buttons.tsx';
import { FreezeDialog } from './freeze-dialog.tsx';

/** The frozen versions of a report, the newest first. */
export function Versions({ report }: { report: string }) {
  const versions = useCall('version.list', { report }, { keep: true });
  const [freezing, setFreezing] = useState(false);
  const listed = (versions.data ?? []).toSorted((a, b) => b.time.localeCompare(a.time));
  return (
    <section className="report-part" aria-labelledby="versions-heading">
      <h2 id="versions-heading">Versions</h2>
      {versions.failure !== undefined && <Failed failure={versions.failure} again={versions.again} />}
      {versions.data?.length === 0 && (
        <p className="quiet">None yet. Freezing keeps the report under a number, exactly as it stands.</p>
      )}
      <p className="actions">
        <Button look="main" onPress={() => setFreezing(true)}>
          Freeze a version
        </Button>
      </p>
      <ol className="plain versions">
        {listed.map((version) => (
          <VersionItem key={version.number} version={version} />
        ))}
      </ol>
      {freezing && (
        <FreezeDialog
          report={report}
          taken={listed.map((version) => version.number)}
          onClose={() => setFreezing(false)}
          onFrozen={versions.again}
        />
      )}
    </section>
  );
}

function VersionItem({ version }: { version: VersionRow }) {
  const copy = async (): Promise<void> => {
    await navigator.clipboard.writeText(version.hash);
    announce('The hash was copied.');
  };
  return (
    <li className="version">
      <h3>Version {version.number}</h3>
      <p className="quiet">
        {exactly(version.time)}, {version.author}
      </p>
      {version.note !== '' && <p>{version.note}</p>}
      <p className="version-hash">
        <span className="quiet">Hash</span>
        <code title={version.hash}>{version.hash.slice(0, 12)}…</code>
        <IconButton
          label={`Copy the whole hash of version ${version.number}`}
          icon={Copy}
          onPress={() => void copy()}
        />
      </p>
      <div className="actions">
        <ExportButtons report={version.report} number={version.number} />
      </div>
    </li>
  );
}
