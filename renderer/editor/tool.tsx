import type { ComponentType } from 'react';
import { Button, ToggleButton, Tooltip, TooltipTrigger } from 'react-aria-components';
import { withModifier } from './modifier.ts';

export type Picture = ComponentType<{ className?: string; 'aria-hidden'?: boolean }>;

type ToolProps = { label: string; keys: string; icon: Picture; isOn?: boolean; onPress: () => void };

/** One tool with its name and its keys. With `isOn` it is a switch. */
export function Tool({ label, keys, icon: Shape, isOn, onPress }: ToolProps) {
  const shape = <Shape className="icon" aria-hidden={true} />;
  return (
    <TooltipTrigger delay={500} closeDelay={0}>
      {isOn === undefined ? (
        <Button aria-label={label} className="editor-tool" preventFocusOnPress onPress={onPress}>
          {shape}
        </Button>
      ) : (
        <ToggleButton
          aria-label={label}
          className="editor-tool"
          preventFocusOnPress
          isSelected={isOn}
          onChange={onPress}
        >
          {shape}
        </ToggleButton>
      )}
      <Tooltip className="tip editor-tip" offset={6}>
        {label}
        {keys !== '' && <kbd>{withModifier(keys)}</kbd>}
      </Tooltip>
    </TooltipTrigger>
  );
}
