import { Radio, RadioGroup } from "react-aria-components";
import "./segmented.css";

interface SegmentedProps<T extends string> {
  readonly name: string;
  readonly label: string;
  readonly value: T;
  readonly options: readonly T[];
  readonly wordFor: (option: T) => string;
  readonly disabled?: boolean;
  readonly onChoose: (option: T) => void;
}

/** One of two to four, all of them in sight. */
export function Segmented<T extends string>(props: SegmentedProps<T>): React.ReactNode {
  const { name, label, value, options, wordFor, disabled = false, onChoose } = props;
  return (
    <RadioGroup
      className="segmented"
      aria-label={label}
      orientation="horizontal"
      value={value}
      isDisabled={disabled}
      data-testid={name}
      onChange={(chosen) => {
        const option = options.find((each) => each === chosen);
        if (option !== undefined) onChoose(option);
      }}
    >
      {options.map((option) => (
        <Radio key={option} value={option} className="segment" data-testid={`${name}-${option}`}>
          {wordFor(option)}
        </Radio>
      ))}
    </RadioGroup>
  );
}
