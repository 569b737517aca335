import { useState } from 'react';
import { Button } from '../ui/button.tsx';

const atFirst = 6;

/** The other names of a note: a line of them, and the rest on request. */
export function OtherNames({ names }: { names: readonly string[] }) {
  const [all, setAll] = useState(false);
  if (names.length === 0) return null;
  const shown = all || names.length <= atFirst + 2 ? names : names.slice(0, atFirst);
  return (
    <p className="aliases">
      Also: {shown.join(' · ')}
      {shown.length < names.length && (
        <>
          {' · '}
          <Button look="text" onPress={() => setAll(true)}>
            {names.length - shown.length} more names
          </Button>
        </>
      )}
    </p>
  );
}
