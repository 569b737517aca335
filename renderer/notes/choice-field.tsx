import ChevronDown from 'lucide-react/icons/chevron-down';
import {
  Button,
  FieldError,
  Label,
  ListBox,
  ListBoxItem,
  Popover,
  Select,
  SelectValue,
  Text,
} from 'react-aria-components';
import type { Option } from '../../core/model/field.ts';
import { Icon } from '../ui/icon.tsx';

type ChoiceFieldProps = {
  label: string;
  hint?: string | undefined;
  problem?: string | undefined;
  options: readonly Option[];
  value: string;
  onChange: (value: string) => void;
};

const none = '-';

/** One of a few choices, or none. */
export function ChoiceField({ label, hint, problem, options, value, onChange }: ChoiceFieldProps) {
  return (
    <Select
      className="field"
      value={value === '' ? none : value}
      onChange={(key) => onChange(key === none || key === null ? '' : String(key))}
      isInvalid={problem !== undefined}
    >
      <Label>{label}</Label>
      <Button className="select-button">
        <SelectValue />
        <Icon of={ChevronDown} small />
      </Button>
      {hint !== undefined && (
        <Text slot="description" className="hint">
          {hint}
        </Text>
      )}
      <FieldError className="problem">{problem}</FieldError>
      <Popover className="popover">
        <ListBox className="options">
          <ListBoxItem id={none} className="option">
            Not given
          </ListBoxItem>
          {options.map((option) => (
            <ListBoxItem key={option.value} id={option.value} className="option">
              {option.label}
            </ListBoxItem>
          ))}
        </ListBox>
      </Popover>
    </Select>
  );
}
