import { Select } from "../ui/select.tsx";
import { Lock } from "./lock.tsx";

interface ChoiceProps<T extends string | number> {
  readonly name: string;
  readonly label: string;
  readonly value: T;
  readonly options: readonly T[];
  readonly wordFor: (option: T) => string;
  readonly lock: string | undefined;
  readonly onChoose: (option: T) => void;
}

/** One of a few; where policy has chosen, a lock says so. */
export function Choice<T extends string | number>(props: ChoiceProps<T>): React.ReactNode {
  const { lock, ...select } = props;
  return (
    <span className="choice" title={lock} data-value={props.value}>
      <Select {...select} disabled={lock !== undefined} />
      <Lock why={lock} />
    </span>
  );
}
