import { useState } from "react";
import type { AppView, SessionView } from "#protocol/snapshot.ts";
import { useSignIn } from "../signin/use-sign-in.ts";
import { useWords } from "../text/use-text.ts";
import { Button } from "../ui/button.tsx";

interface SignInAgainProps {
  readonly app: AppView;
  readonly session: SessionView;
}

/** The password once more, under the same name; the list stays where it is. */
export function SignInAgain({ app, session }: SignInAgainProps): React.ReactNode {
  const { text } = useWords();
  const signIn = useSignIn(app.signIn);
  const [password, setPassword] = useState("");
  const { me, server } = session;
  const { complaint } = signIn;
  return (
    <form
      className="again"
      onSubmit={(event) => {
        event.preventDefault();
        if (password !== "" && !signIn.busy) signIn.send({ server, loginId: me.login_id, password });
      }}
    >
      <input
        className="field"
        type="password"
        data-testid="reauth-password"
        aria-label={text.signInAgainAs(me.name)}
        placeholder={text.signInAgainAs(me.name)}
        value={password}
        readOnly={signIn.busy}
        autoComplete="off"
        onChange={(event) => {
          signIn.edited();
          setPassword(event.target.value);
        }}
      />
      <Button
        type="submit"
        look="primary"
        data-testid="reauth-submit"
        busy={signIn.busy}
        disabled={password === ""}
      >
        {signIn.busy ? text.signingIn : text.signInAgain}
      </Button>
      {complaint !== null && (
        <p role="alert" className="again-error">
          {complaint.what} {complaint.next}
        </p>
      )}
    </form>
  );
}
