import { useEffect, useRef } from "react";
import { useWords } from "../text/use-text.ts";
import { Button } from "../ui/button.tsx";
import { Complaint } from "./complaint.tsx";
import type { SignIn } from "./use-sign-in.ts";
import "./credentials.css";

export interface Typed {
  readonly loginId: string;
  readonly password: string;
}

interface CredentialsProps {
  readonly typed: Typed;
  readonly onType: (typed: Typed) => void;
  readonly signIn: SignIn;
  readonly onSubmit: () => void;
  /** Null where the demo hospital is meant: its address is nobody's business. */
  readonly server: string | null;
  readonly onServer?: (server: string) => void;
  /** Whose password it is, where that was chosen. */
  readonly name?: string;
  /** Whether the first empty field takes the focus; not where people can be pressed instead. */
  readonly focus: boolean;
}

/** Server, login ID, password. What was typed survives a failure; the password is then selected. */
export function Credentials(props: CredentialsProps): React.ReactNode {
  const { typed, onType, signIn, onSubmit, server, onServer, name, focus } = props;
  const { text } = useWords();
  const form = useRef<HTMLFormElement>(null);
  const password = useRef<HTMLInputElement>(null);
  const seenFailures = useRef(signIn.failures);

  useEffect(() => {
    if (signIn.failures === seenFailures.current || signIn.busy) return;
    seenFailures.current = signIn.failures;
    password.current?.select();
  }, [signIn.failures, signIn.busy]);
  useEffect(() => {
    if (!focus) return;
    const empty = [...(form.current?.querySelectorAll("input") ?? [])].find((input) => input.value === "");
    (empty ?? password.current)?.focus();
  }, [focus]);

  const edit = (part: Partial<Typed>): void => {
    signIn.edited();
    onType({ ...typed, ...part });
  };
  const complete = typed.loginId.trim() !== "" && typed.password !== "" && server?.trim() !== "";

  return (
    <form
      ref={form}
      className="credentials"
      onSubmit={(event) => {
        event.preventDefault();
        if (complete && !signIn.busy) onSubmit();
      }}
    >
      {server !== null && onServer !== undefined && (
        <label>
          <span className="label">{text.serverAddress}</span>
          <input
            className="field"
            data-testid="signin-server"
            value={server}
            placeholder={text.serverExample}
            readOnly={signIn.busy}
            spellCheck={false}
            autoCapitalize="off"
            autoComplete="off"
            inputMode="url"
            onChange={(event) => {
              signIn.edited();
              onServer(event.target.value);
            }}
          />
        </label>
      )}
      <label>
        <span className="label">{text.loginId}</span>
        <input
          className="field"
          data-testid="signin-login"
          value={typed.loginId}
          readOnly={signIn.busy}
          spellCheck={false}
          autoCapitalize="off"
          autoComplete="off"
          onChange={(event) => edit({ loginId: event.target.value })}
        />
      </label>
      <label>
        <span className="label">{name === undefined ? text.password : text.passwordOf(name)}</span>
        <input
          ref={password}
          className="field"
          type="password"
          data-testid="signin-password"
          value={typed.password}
          readOnly={signIn.busy}
          autoComplete="off"
          onChange={(event) => edit({ password: event.target.value })}
        />
      </label>
      <Complaint complaint={signIn.complaint} testId="signin-error" />
      <Button
        type="submit"
        look="primary"
        className="credentials-go"
        data-testid="signin-submit"
        busy={signIn.busy}
        disabled={!complete}
      >
        {signIn.busy ? text.signingIn : text.signIn}
      </Button>
    </form>
  );
}
