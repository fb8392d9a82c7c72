import { useEffect, useId, useRef, useState } from "react";
import { Button } from "../ui/button.tsx";
import "./lock.css";

interface SecretEntryProps {
  readonly label: string;
  /** Above the field too, not only in it. */
  readonly showLabel?: boolean;
  readonly go: string;
  readonly busyLabel: string;
  readonly busy: boolean;
  /** Why the last one was not right, as long as nothing else is typed. */
  readonly complaint: string | null;
  readonly testid: string;
  readonly onEdit: () => void;
  readonly onGo: (secret: string) => void;
}

/** A PIN or a password, and nothing else. What was wrong is selected: the next key replaces it. */
export function SecretEntry(props: SecretEntryProps): React.ReactNode {
  const { label, showLabel = false, go, busyLabel, busy, complaint, testid, onEdit, onGo } = props;
  const [secret, setSecret] = useState("");
  const field = useRef<HTMLInputElement>(null);
  const complaintId = useId();
  useEffect(() => field.current?.focus(), []);
  useEffect(() => {
    if (complaint === null) return;
    field.current?.focus();
    field.current?.select();
  }, [complaint]);
  return (
    <form
      className="secret"
      onSubmit={(event) => {
        event.preventDefault();
        if (secret !== "" && !busy) onGo(secret);
      }}
    >
      {showLabel && <span className="label">{label}</span>}
      <input
        ref={field}
        className="field"
        type="password"
        data-testid={`${testid}-field`}
        aria-label={label}
        aria-describedby={complaintId}
        placeholder={showLabel ? undefined : label}
        value={secret}
        readOnly={busy}
        autoComplete="off"
        onChange={(event) => {
          onEdit();
          setSecret(event.target.value);
        }}
      />
      <div role="alert" id={complaintId}>
        {complaint !== null && !busy && (
          <p className="complaint" data-testid={`${testid}-error`}>
            {complaint}
          </p>
        )}
      </div>
      <Button
        type="submit"
        look="primary"
        className="credentials-go"
        data-testid={`${testid}-go`}
        busy={busy}
        disabled={secret === ""}
      >
        {busy ? busyLabel : go}
      </Button>
    </form>
  );
}
