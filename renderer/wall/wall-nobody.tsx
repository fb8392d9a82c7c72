import { useEffect, useState } from "react";
import type { AppView } from "#protocol/snapshot.ts";
import { SignInScreen } from "../signin/sign-in-screen.tsx";
import { useWords } from "../text/use-text.ts";
import { Button } from "../ui/button.tsx";
import { WallFrame } from "./wall-frame.tsx";

/** A wall where nobody is signed in says so, and no more; the wall is there again once somebody is. */
export function WallNobody({ app }: { readonly app: AppView }): React.ReactNode {
  const { text } = useWords();
  const [signingIn, setSigningIn] = useState(false);
  useEffect(() => {
    if (!signingIn) return undefined;
    const onKey = (event: KeyboardEvent): void => {
      if (event.key === "Escape" && !event.defaultPrevented) setSigningIn(false);
    };
    window.addEventListener("keydown", onKey);
    return () => window.removeEventListener("keydown", onKey);
  }, [signingIn]);
  if (signingIn) return <SignInScreen app={app} />;
  return (
    <WallFrame whose={null} connection={null}>
      <main className="wall-nothing" data-testid="wall-nobody">
        <h1>{text.wall.nobody}</h1>
        <p>{text.wall.nobodyNote}</p>
        {/* oxlint-disable-next-line jsx-a11y/no-autofocus -- the only thing to do here */}
        <Button look="primary" autoFocus data-testid="wall-signin" onClick={() => setSigningIn(true)}>
          {text.signIn}
        </Button>
      </main>
    </WallFrame>
  );
}
