import type { ComponentProps, ReactNode } from 'react';
import { Button as AriaButton, Tooltip, TooltipTrigger } from 'react-aria-components';
import { Link } from 'wouter';
import { Icon } from './icon.tsx';

type Pressable = Omit<ComponentProps<typeof AriaButton>, 'className' | 'children'>;
type Look = 'plain' | 'main' | 'danger' | 'quiet' | 'text';

const lookClass: Readonly<Record<Look, string>> = {
  plain: 'button',
  main: 'button button-main',
  danger: 'button button-danger',
  quiet: 'button button-quiet',
  text: 'button-text',
};

export function Button({ look = 'plain', ...rest }: Pressable & { look?: Look; children: ReactNode }) {
  return <AriaButton {...rest} className={lookClass[look]} />;
}

export function ButtonLink({ to, look = 'plain', children }: { to: string; look?: Look; children: ReactNode }) {
  return (
    <Link href={to} className={lookClass[look]}>
      {children}
    </Link>
  );
}

type IconButtonProps = Pressable & { label: string; icon: ComponentProps<typeof Icon>['of'] };

/** A button that shows only an icon; its label is its name and its tip. */
export function IconButton({ label, icon, ...rest }: IconButtonProps) {
  return (
    <TooltipTrigger delay={600}>
      <AriaButton {...rest} aria-label={label} className="icon-button">
        <Icon of={icon} />
      </AriaButton>
      <Tooltip className="tip">{label}</Tooltip>
    </TooltipTrigger>
  );
}
