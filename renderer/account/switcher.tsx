import { useEffect, useState } from "react";
import type { AppView, DemoPerson, SessionView } from "#protocol/snapshot.ts";
import { useIntents } from "../bridge/use-bridge.ts";
import { Credentials, type Typed } from "../signin/credentials.tsx";
import { PeopleList } from "../signin/people-list.tsx";
import { useSignIn } from "../signin/use-sign-in.ts";
import { serverName } from "../status/server-name.ts";
import { useWords } from "../text/use-text.ts";
import { Button } from "../ui/button.tsx";
import { Icon } from "../ui/icon.tsx";
import "../signin/sign-in-screen.css";
import "./switcher.css";

interface SwitcherProps {
  readonly app: AppView;
  readonly session: SessionView;
  readonly onClose: () => void;
}

/** Who is next? Takes the whole window: no patient is behind it. */
export function Switcher({ app, session, onClose }: SwitcherProps): React.ReactNode {
  const { text } = useWords();
  const intents = useIntents();
  const signIn = useSignIn(app.signIn);
  const [typed, setTyped] = useState<Typed>({ loginId: "", password: "" });
  const { demo } = app;
  const { me, server } = session;
  const people = demo.state === "ready" && demo.url === server ? demo.people : null;

  const close = (): void => {
    signIn.edited();
    onClose();
  };
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if (event.key !== "Escape" && !(event.ctrlKey && event.key.toLowerCase() === "u")) return;
      event.preventDefault();
      close();
    };
    window.addEventListener("keydown", onKey);
    return () => window.removeEventListener("keydown", onKey);
  });
  const signInAs = (person: DemoPerson): void => {
    setTyped({ loginId: person.loginId, password: person.password });
    signIn.send({ server, loginId: person.loginId, password: person.password }, onClose);
  };

  return (
    <div
      className="switcher"
      role="dialog"
      aria-modal="true"
      aria-label={text.switchUser}
      data-testid="switcher"
    >
      <section className="signin-card" data-wide={people !== null}>
        {people !== null && (
          <div className="signin-people">
            <h1>{text.whoAreYou}</h1>
            <p className="signin-hint">{text.demoOnePress}</p>
            <PeopleList
              people={people}
              chosen={typed.loginId}
              present={me.login_id}
              busy={signIn.busy}
              onChoose={signInAs}
            />
          </div>
        )}
        <div className="signin-form">
          <div>
            <h1>{people === null ? text.whoAreYou : text.switchUser}</h1>
            <p className="signin-hint">{text.switchHint}</p>
          </div>
          <Credentials
            typed={typed}
            onType={setTyped}
            signIn={signIn}
            server={null}
            focus={people === null}
            onSubmit={() => signIn.send({ server, ...typed, loginId: typed.loginId.trim() }, onClose)}
          />
          <p className="switcher-server">
            <Icon name="server" size={16} />
            {serverName(server, demo, text.demoHospital)}
          </p>
          <Button look="quiet" data-testid="forget-me" onClick={() => void intents.forgetMe(undefined)}>
            {text.forgetMe}
          </Button>
          <div className="switcher-foot">
            <Button shortcut="Esc" data-testid="switch-cancel" onClick={close}>
              {text.stay(me.name)}
            </Button>
            <Button
              look="danger"
              data-testid="switcher-signout"
              onClick={() => void intents.signOut(undefined)}
            >
              {text.signOut}
            </Button>
          </div>
        </div>
      </section>
    </div>
  );
}
