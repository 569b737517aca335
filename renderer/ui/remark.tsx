import { Tipped } from './tipped.tsx';

/**
 * What a writer remarks on a statement, such as `[!unverified: one page only]`: a small word in the text, whose reason
 * shows on pointing, on focus and on a press. On paper the reason is written out.
 */
export function Remark({ name, reason }: { name: string; reason: string }) {
  const words = name.replaceAll('-', ' ');
  if (reason === '') return <span className="remark">{words}</span>;
  return (
    <Tipped
      tip={
        <>
          <strong>{sentenceCase(words)}:</strong> {reason}
        </>
      }
    >
      <button type="button" className="remark remark-reasoned" aria-label={`${words}: ${reason}`} data-reason={reason}>
        {words}
      </button>
    </Tipped>
  );
}

const sentenceCase = (words: string): string => `${words.charAt(0).toUpperCase()}${words.slice(1)}`;
