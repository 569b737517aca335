import ChevronDown from 'lucide-react/icons/chevron-down';
import Info from 'lucide-react/icons/info';
import TableIcon from 'lucide-react/icons/table';
import type { ReactNode } from 'react';
import { Button, Menu, MenuItem, MenuTrigger, Popover } from 'react-aria-components';
import { type BlockKind, blockKinds } from './block-kind.ts';
import { $dissolveCallout, $nameCallout } from './callout.ts';
import { calloutKinds, calloutLabel } from './callout-node.ts';
import { withModifier } from './modifier.ts';
import { tableActions } from './table-actions.ts';

export function KindMenu({ kind, onChoose }: { kind: BlockKind; onChoose: (kind: BlockKind) => void }) {
  const label = blockKinds.find((one) => one.kind === kind)?.label ?? 'Text';
  return (
    <MenuTrigger>
      <Button className="editor-kind" aria-label={`Kind of block: ${label}`}>
        {label}
        <ChevronDown className="icon icon-small" aria-hidden={true} />
      </Button>
      <Popover className="popover editor-menu" placement="bottom start">
        <Menu
          aria-label="Kind of block"
          selectionMode="single"
          selectedKeys={[kind]}
          className="options"
          onAction={(key) => {
            const chosen = blockKinds.find((one) => one.kind === key);
            if (chosen !== undefined) onChoose(chosen.kind);
          }}
        >
          {blockKinds.map((one) => (
            <MenuItem key={one.kind} id={one.kind} textValue={one.label} className={`option editor-as-${one.kind}`}>
              <span>{one.label}</span>
              <kbd>{withModifier(one.keys)}</kbd>
            </MenuItem>
          ))}
        </Menu>
      </Popover>
    </MenuTrigger>
  );
}

type ActionMenuProps = {
  /** Name of the button. */
  label: string;
  /** Name of its list. */
  about: string;
  icon: ReactNode;
  actions: readonly { readonly id: string; readonly label: string; readonly $run: () => void }[];
  run: ($change: () => void) => void;
};

/** What can be done with the thing around the caret. */
function ActionMenu({ label, about, icon, actions, run }: ActionMenuProps) {
  return (
    <MenuTrigger>
      <Button className="editor-tool editor-tool-on" aria-label={label}>
        {icon}
        <ChevronDown className="icon icon-small" aria-hidden={true} />
      </Button>
      <Popover className="popover editor-menu" placement="bottom start">
        <Menu
          aria-label={about}
          className="options"
          onAction={(key) => {
            const action = actions.find((one) => one.id === key);
            if (action !== undefined) run(action.$run);
          }}
        >
          {actions.map(({ id, label: name }) => (
            <MenuItem key={id} id={id} className="option">
              {name}
            </MenuItem>
          ))}
        </Menu>
      </Popover>
    </MenuTrigger>
  );
}

type RunProps = Pick<ActionMenuProps, 'run'>;

export function TableMenu({ run }: RunProps) {
  const icon = <TableIcon className="icon" aria-hidden={true} />;
  return <ActionMenu label="Change the table" about="Table" icon={icon} actions={tableActions} run={run} />;
}

const calloutActions = [
  ...calloutKinds.map(({ name, label }) => ({ id: name, label, $run: () => $nameCallout(name) })),
  { id: 'dissolve', label: 'Take the box away', $run: $dissolveCallout },
];

export function CalloutMenu({ name, run }: RunProps & { name: string }) {
  return (
    <ActionMenu
      label={`Kind of callout: ${calloutLabel(name)}`}
      about="Callout"
      icon={<Info className="icon" aria-hidden={true} />}
      actions={calloutActions}
      run={run}
    />
  );
}
