import {
  Button,
  ListBox,
  ListBoxItem,
  Popover,
  Select as AriaSelect,
  SelectValue,
} from "react-aria-components";
import { Icon } from "./icon.tsx";
import "./select.css";

interface SelectProps<T extends string | number> {
  readonly name: string;
  readonly label: string;
  readonly value: T;
  readonly options: readonly T[];
  readonly wordFor: (option: T) => string;
  readonly disabled?: boolean;
  /** Told apart from what filters nothing. */
  readonly isSet?: boolean;
  readonly onChoose: (option: T) => void;
}

/** What the select looks like, for as long as there is none: the same in size and words. */
export function SelectPicture({ word, isSet }: { word: string; isSet: boolean }): React.ReactNode {
  return (
    <span className="select" aria-hidden>
      <span className="select-button" data-set={isSet}>
        <span className="select-value">{word}</span>
        <Icon name="down" size={14} />
      </span>
    </span>
  );
}

/** One of a few, in a list that opens. Arrow keys, first letters, Escape; said as what it is. */
export function Select<T extends string | number>(props: SelectProps<T>): React.ReactNode {
  const { name, label, value, options, wordFor, disabled = false, isSet = false, onChoose } = props;
  return (
    <AriaSelect
      className="select"
      aria-label={label}
      value={String(value)}
      isDisabled={disabled}
      onChange={(key) => {
        const chosen = options.find((option) => String(option) === String(key));
        if (chosen !== undefined) onChoose(chosen);
      }}
    >
      <Button className="select-button" data-testid={name} data-value={value} data-set={isSet}>
        <SelectValue className="select-value">{() => wordFor(value)}</SelectValue>
        {!disabled && <Icon name="down" size={14} />}
      </Button>
      <Popover className="popover" offset={4}>
        <ListBox className="menu">
          {options.map((option) => (
            <ListBoxItem
              key={option}
              id={String(option)}
              className="menu-item"
              textValue={wordFor(option)}
              data-testid={`${name}-option-${option}`}
            >
              {({ isSelected }) => (
                <>
                  <span className="menu-tick">{isSelected && <Icon name="tick" size={14} />}</span>
                  {wordFor(option)}
                </>
              )}
            </ListBoxItem>
          ))}
        </ListBox>
      </Popover>
    </AriaSelect>
  );
}
