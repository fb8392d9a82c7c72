import { Select } from "../ui/select.tsx";

interface ChoiceProps<T extends string | number> {
  readonly name: string;
  readonly label: string;
  readonly value: T;
  readonly options: readonly T[];
  readonly wordFor: (option: T) => string;
  readonly disabled: boolean;
  readonly onChoose: (option: T) => void;
}

/** One of a few. */
export const Choice = <T extends string | number>(props: ChoiceProps<T>): React.ReactNode => (
  <span className="choice" data-value={props.value}>
    <Select {...props} />
  </span>
);
