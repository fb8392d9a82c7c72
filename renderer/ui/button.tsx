import { Key } from "./key.tsx";
import "./button.css";

interface ButtonProps extends React.ComponentProps<"button"> {
  /** `primary` is the one next step; `quiet` is text only; `danger` ends something. */
  readonly look?: "primary" | "normal" | "quiet" | "danger";
  readonly shortcut?: string;
  readonly busy?: boolean;
  readonly [data: `data-${string}`]: string | number | undefined;
}

export function Button({
  look = "normal",
  shortcut,
  busy = false,
  children,
  ...rest
}: ButtonProps): React.ReactNode {
  return (
    <button
      type="button"
      {...rest}
      className={`button button-${look} ${rest.className ?? ""}`}
      aria-busy={busy}
      disabled={busy || rest.disabled === true}
    >
      {children}
      {shortcut !== undefined && <Key>{shortcut}</Key>}
    </button>
  );
}
