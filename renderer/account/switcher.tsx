import { useEffect, useState } from "react";
import type { AppView, DemoPerson, SessionView } from "#protocol/snapshot.ts";
import { useIntents } from "../bridge/use-bridge.ts";
import type { Typed } from "../signin/credentials.tsx";
import { PeopleList } from "../signin/people-list.tsx";
import { useSignIn } from "../signin/use-sign-in.ts";
import { serverName } from "../status/server-name.ts";
import { useWords } from "../text/use-text.ts";
import { Button } from "../ui/button.tsx";
import { Icon } from "../ui/icon.tsx";
import { PeopleOfPc } from "./people-of-pc.tsx";
import { useWayBack } from "./use-way-back.ts";
import { WayIn } from "./way-in.tsx";
import "../signin/sign-in-screen.css";
import "./switcher.css";

interface SwitcherProps {
  readonly app: AppView;
  readonly session: SessionView;
  /** Opened from the lock screen: whoever stands here is not known to be the present person. */
  readonly isLocked?: boolean;
  readonly onClose: () => void;
}

/** Who is next? Takes the whole window: no patient is behind it. */
export function Switcher({ app, session, isLocked = false, onClose }: SwitcherProps): React.ReactNode {
  const { text } = useWords();
  const intents = useIntents();
  const signIn = useSignIn(app.signIn);
  const [typed, setTyped] = useState<Typed>({ loginId: "", password: "" });
  const { demo } = app;
  const { me, server, accountKey } = session;
  const demoPeople = demo.state === "ready" && demo.url === server ? demo.people : null;
  const close = (): void => {
    signIn.edited();
    onClose();
  };
  const way = useWayBack(app, null, onClose);
  const others = way.people.filter((person) => person.accountKey !== accountKey);
  const isListed = demoPeople === null && others.length > 0;
  const target = way.chosen?.server ?? server;

  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if (event.key !== "Escape" && !(event.ctrlKey && event.code === "KeyU")) return;
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
      <section className="signin-card" data-wide={demoPeople !== null || isListed}>
        {(demoPeople !== null || isListed) && (
          <div className="signin-people">
            <h1>{text.whoAreYou}</h1>
            <p className="signin-hint">{demoPeople === null ? text.account.chooseHint : text.demoOnePress}</p>
            {demoPeople === null ? (
              <PeopleOfPc
                people={way.people}
                chosen={way.chosen?.accountKey ?? null}
                present={accountKey}
                busy={signIn.busy || way.busy}
                onChoose={(person) => {
                  signIn.edited();
                  setTyped({ loginId: person?.loginId ?? "", password: "" });
                  way.choose(person);
                }}
              />
            ) : (
              <PeopleList
                people={demoPeople}
                chosen={typed.loginId}
                {...(isLocked ? {} : { present: me.login_id })}
                busy={signIn.busy}
                onChoose={signInAs}
              />
            )}
          </div>
        )}
        <div className="signin-form">
          <div>
            <h1>{demoPeople === null && !isListed ? text.whoAreYou : text.switchUser}</h1>
            <p className="signin-hint">{text.switchHint}</p>
          </div>
          <WayIn
            app={app}
            way={way}
            typed={typed}
            onType={setTyped}
            signIn={signIn}
            server={null}
            focus={demoPeople === null && !isListed}
            onSubmit={() => signIn.send({ server: target, ...typed, loginId: typed.loginId.trim() }, onClose)}
          />
          <p className="switcher-server">
            <Icon name="server" size={16} />
            {serverName(target, demo, text.demoHospital)}
          </p>
          {!isLocked && (
            <Button look="quiet" data-testid="forget-me" onClick={() => void intents.forgetMe(undefined)}>
              {text.forgetMe}
            </Button>
          )}
          <div className="switcher-foot">
            <Button shortcut="Esc" data-testid="switch-cancel" onClick={close}>
              {isLocked ? text.account.backToLock : text.stay(me.name)}
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
