import { useEffect, useState } from 'react';
import { Button } from '../ui/button.tsx';
import { useCall, useDrafts, useLibrary } from '../ui/library.ts';

/** What concerns the whole window: the core was restarted, cannot be reached, or may only read. */
export function Banners() {
  const { client } = useLibrary();
  const about = useCall('library.about', {});
  const [restarted, setRestarted] = useState(false);
  useEffect(
    () =>
      client.on(({ event }) => {
        if (event === 'core-restarted') setRestarted(true);
      }),
    [client],
  );
  useRetry(about.failure !== undefined, about.again);
  return (
    <div className="banners">
      {about.failure !== undefined && (
        <div className="banner banner-bad" role="alert">
          <p className="banner-words">
            <strong>The library cannot be reached.</strong>
            {about.failure.message} Meridian tries again by itself.
          </p>
          <Button onPress={about.again}>Try now</Button>
        </div>
      )}
      <NotSaved />
      {restarted && about.failure === undefined && (
        <div className="banner banner-warn" role="alert">
          <p className="banner-words">
            <strong>Meridian’s core stopped and was started again.</strong>
            What was saved is in the library, and what you were typing is kept in this window and as a draft.
          </p>
          <Button onPress={() => setRestarted(false)}>Understood</Button>
        </div>
      )}
      {about.data?.readOnly && (
        <div className="banner banner-warn" role="status">
          <p className="banner-words">This library can only be read: changes cannot be saved in it.</p>
        </div>
      )}
    </div>
  );
}

/** Notes that could not be saved, wherever in this window they were written. */
function NotSaved() {
  const { desk } = useLibrary();
  return useDrafts()
    .filter((draft) => draft.failed !== null)
    .map((draft) => (
      <div key={draft.id} className="banner banner-bad" role="alert">
        <p className="banner-words">
          <strong>“{draft.note.title}” is not saved.</strong>
          {draft.failed?.failure.message} Meridian keeps trying; do not close this window.
        </p>
        <Button onPress={() => desk.save(draft.id)}>Try now</Button>
      </div>
    ));
}

function useRetry(wanted: boolean, again: () => void): void {
  useEffect(() => {
    if (!wanted) return;
    const timer = setInterval(again, 3000);
    return () => clearInterval(timer);
  }, [wanted, again]);
}
