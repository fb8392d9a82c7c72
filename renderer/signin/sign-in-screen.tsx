import { useState } from "react";
import type { AppView, DemoPerson } from "#protocol/snapshot.ts";
import { useIntents } from "../bridge/use-bridge.ts";
import { DiagnosticsButton } from "../diagnostics/diagnostics-button.tsx";
import { useWords } from "../text/use-text.ts";
import { BrandMark } from "../ui/icon.tsx";
import { LanguageToggle } from "../ui/language-toggle.tsx";
import { PeopleOfPc } from "../account/people-of-pc.tsx";
import { useWayBack } from "../account/use-way-back.ts";
import { WayIn } from "../account/way-in.tsx";
import type { Typed } from "./credentials.tsx";
import { DemoOffer } from "./demo-offer.tsx";
import { PeopleList } from "./people-list.tsx";
import { offeredChoice, ownAddress, type ServerChoice } from "./server-choice.ts";
import { ServerToggle } from "./server-toggle.tsx";
import { useSignIn } from "./use-sign-in.ts";
import "./sign-in-screen.css";

/** Who are you? Nothing about a patient is on this screen. */
export function SignInScreen({ app }: { readonly app: AppView }): React.ReactNode {
  const { text, format } = useWords();
  const intents = useIntents();
  const signIn = useSignIn(app.signIn);
  const [chosen, setChosen] = useState<ServerChoice | null>(null);
  const [typedServer, setTypedServer] = useState<string | null>(null);
  const [typed, setTyped] = useState<Typed>({ loginId: app.lastLoginId ?? "", password: "" });

  const way = useWayBack(app, app.lastLoginId);

  const { demo } = app;
  const choice = chosen ?? offeredChoice(app);
  const server = typedServer ?? ownAddress(app);
  const isListed = choice === "own" && way.people.length > 0;
  const people = choice === "demo" && demo.state === "ready" ? demo.people : null;
  const address = choice === "demo" && demo.state === "ready" ? demo.url : (way.chosen?.server ?? server);

  const choose = (next: ServerChoice): void => {
    setChosen(next);
    signIn.edited();
  };
  const startDemo = (): void => {
    choose("demo");
    void intents.startDemo(undefined);
  };
  const signInAs = (person: DemoPerson): void => {
    setTyped({ loginId: person.loginId, password: person.password });
    signIn.send({ server: address, loginId: person.loginId, password: person.password });
  };

  return (
    <main className="signin" data-testid="signin">
      <header className="signin-top">
        <BrandMark />
        <span className="signin-brand">Radbell</span>
        <LanguageToggle />
      </header>
      <div className="signin-middle">
        <section className="signin-card" data-wide={people !== null || isListed}>
          {isListed && (
            <div className="signin-people">
              <h1>{text.whoAreYou}</h1>
              <p className="signin-hint">{text.account.chooseHint}</p>
              <PeopleOfPc
                people={way.people}
                chosen={way.chosen?.accountKey ?? null}
                present={null}
                busy={signIn.busy || way.busy}
                onChoose={(person) => {
                  signIn.edited();
                  setTyped({ loginId: person?.loginId ?? "", password: "" });
                  if (person !== null) setTypedServer(person.server);
                  way.choose(person);
                }}
              />
            </div>
          )}
          {people !== null && (
            <div className="signin-people">
              <h1>{text.whoAreYou}</h1>
              <p className="signin-hint">{text.demoOnePress}</p>
              <PeopleList people={people} chosen={typed.loginId} busy={signIn.busy} onChoose={signInAs} />
            </div>
          )}
          <div className="signin-form">
            {app.accounts.signedOutIdleAt !== null && (
              <p className="signin-hint" role="status" data-testid="signed-out-idle">
                {text.account.signedOutIdle(format.clock(app.accounts.signedOutIdleAt))}
              </p>
            )}
            {people === null && !isListed && (
              <div>
                <h1>{text.whoAreYou}</h1>
                {choice === "own" && <p className="signin-hint">{text.signInHint}</p>}
              </div>
            )}
            {demo.state !== "off" && <ServerToggle choice={choice} onChoose={choose} />}
            {choice === "demo" && <DemoOffer demo={demo} onStart={startDemo} />}
            {(choice === "own" || people !== null) && (
              <WayIn
                key={choice}
                app={app}
                way={choice === "own" ? way : { ...way, chosen: null, sentence: null }}
                typed={typed}
                onType={setTyped}
                signIn={signIn}
                server={choice === "own" ? server : null}
                onServer={setTypedServer}
                focus={people === null && !isListed}
                onSubmit={() => signIn.send({ server: address, ...typed, loginId: typed.loginId.trim() })}
              />
            )}
            {demo.state === "off" && <DemoOffer demo={demo} onStart={startDemo} />}
          </div>
        </section>
      </div>
      <footer className="signin-foot">
        <span>Radbell {app.version}</span>
        <span data-testid="keeps-sign-in" data-keeps={app.keepsSignIn}>
          {app.keepsSignIn ? text.keepsSignIn : text.keepsNoSignIn}
        </span>
        {app.profile !== "default" && <span>{text.profile(app.profile)}</span>}
        <DiagnosticsButton />
      </footer>
    </main>
  );
}
