import { useState } from 'react';
import { Button, Tooltip, TooltipTrigger } from 'react-aria-components';

/**
 * What a writer remarks on a statement, such as `[!unverified: one page only]`: a small word in the text, whose reason
 * shows on pointing, on focus and on a press. On paper the reason is written out.
 */
export function Remark({ name, reason }: { name: string; reason: string }) {
  const [open, setOpen] = useState(false);
  const words = name.replaceAll('-', ' ');
  if (reason === '') return <span className="remark">{words}</span>;
  return (
    <TooltipTrigger delay={250} closeDelay={80} shouldCloseOnPress={false} isOpen={open} onOpenChange={setOpen}>
      <Button
        className="remark remark-reasoned"
        aria-label={`${words}: ${reason}`}
        data-reason={reason}
        onPress={() => setOpen(true)}
      >
        {words}
      </Button>
      <Tooltip className="tip">
        <strong>{sentenceCase(words)}:</strong> {reason}
      </Tooltip>
    </TooltipTrigger>
  );
}

const sentenceCase = (words: string): string => `${words.charAt(0).toUpperCase()}${words.slice(1)}`;
