import type { ReactNode } from 'react';

/** A link out of the library: its address is seen, and it opens outside of the window. */
export function OutsideLink({ address, children }: { address: string; children: ReactNode }) {
  if (!/^(https?:|mailto:)/i.test(address)) return <span title={address}>{children}</span>;
  return (
    <a href={address} target="_blank" rel="noreferrer" title={address} className="outside">
      {children}
    </a>
  );
}
