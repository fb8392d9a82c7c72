import { useEffect, useState } from "react";
import type { LockView } from "#protocol/accounts.ts";
import type { AppView, SessionView } from "#protocol/snapshot.ts";
import { Switcher } from "../account/switcher.tsx";
import { useOutcome } from "../account/use-outcome.ts";
import { useIntents } from "../bridge/use-bridge.ts";
import { useSignIn } from "../signin/use-sign-in.ts";
import { ConnectionState } from "../status/connection-state.tsx";
import { useWords } from "../text/use-text.ts";
import { Avatar } from "../ui/avatar.tsx";
import { Button } from "../ui/button.tsx";
import { UrgentMark } from "../ui/status-mark.tsx";
import { useNow } from "../ui/use-now.ts";
import { useAskedSwitch } from "../worklist/use-asked.ts";
import { SecretEntry } from "./secret-entry.tsx";
import "../signin/credentials.css";
import "./lock.css";

interface LockScreenProps {
  readonly app: AppView;
  readonly session: SessionView;
  readonly lock: Extract<LockView, { readonly state: "locked" }>;
}

/** Whose screen it is, how much waits, and the way back. No patient: main has sent none. */
export function LockScreen({ app, session, lock }: LockScreenProps): React.ReactNode {
  const { text } = useWords();
  const words = text.account;
  const [switching, setSwitching] = useState(false);
  useAskedSwitch(app.switchAsked, () => setSwitching(true));
  useEffect(() => {
    if (switching) return undefined;
    const onKey = (event: KeyboardEvent): void => {
      if (!event.ctrlKey || event.code !== "KeyU") return;
      event.preventDefault();
      setSwitching(true);
    };
    window.addEventListener("keydown", onKey);
    return () => window.removeEventListener("keydown", onKey);
  }, [switching]);
  if (switching) return <Switcher app={app} session={session} isLocked onClose={() => setSwitching(false)} />;

  const { me } = session;
  return (
    <main className="lock-screen" data-testid="lock-screen" data-by={lock.by}>
      <section className="lock-card" aria-label={words.lockedBecause[lock.by]}>
        <Avatar name={me.name} loginId={me.login_id} />
        <h1 data-testid="lock-name">{me.name}</h1>
        <p className="lock-role">
          {text.role[me.role.code]} · {words.locked}
        </p>
        <Waiting session={session} />
        <WayIn app={app} session={session} />
        <Button look="quiet" shortcut="Ctrl U" data-testid="lock-switch" onClick={() => setSwitching(true)}>
          {text.switchUser}
        </Button>
        <Clock signsOutAt={lock.signsOutAt} why={words.lockedBecause[lock.by]} />
      </section>
      <div className="lock-connection">
        <ConnectionState connection={session.connection} />
      </div>
    </main>
  );
}

/** Urgent ones with their shape and word; behind, where the connection is. */
function Waiting({ session }: { readonly session: SessionView }): React.ReactNode {
  const { text, format } = useWords();
  const { badge, connection } = session;
  const { urgentUnassigned: urgent, unassigned } = badge;
  return (
    <>
      <dl className="lock-counts" role="status">
        <div data-hot={urgent > 0}>
          <dd data-testid="lock-urgent" data-count={urgent}>
            {urgent}
          </dd>
          <dt>
            {urgent > 0 && <UrgentMark />} {text.account.urgent}
          </dt>
        </div>
        <div>
          <dd data-testid="lock-new" data-count={unassigned}>
            {unassigned}
          </dd>
          <dt>{text.account.newOrders}</dt>
        </div>
      </dl>
      {connection.staleSince !== null && (
        <p className="lock-stale">{text.account.countsMayBeOld(format.clock(connection.staleSince))}</p>
      )}
    </>
  );
}

/** By PIN where there is one, else by password; one press in the demo, whose passwords nobody knows. */
function WayIn({ app, session }: Omit<LockScreenProps, "lock">): React.ReactNode {
  const { text } = useWords();
  const words = text.account;
  const intents = useIntents();
  const signIn = useSignIn(app.signIn);
  const pin = useOutcome();
  const hasPin = app.accounts.pin.state === "set";
  const [byPassword, setByPassword] = useState(false);
  const { me, server } = session;
  const { demo } = app;
  const demoPerson =
    demo.state === "ready" && demo.url === server
      ? demo.people.find(({ loginId }) => loginId === me.login_id)
      : undefined;
  const enter = (password: string): void => signIn.send({ server, loginId: me.login_id, password });

  if (demoPerson !== undefined)
    return (
      <Button
        look="primary"
        className="credentials-go"
        data-testid="unlock-demo"
        busy={signIn.busy}
        onClick={() => enter(demoPerson.password)}
      >
        {words.unlock}
      </Button>
    );
  const { complaint } = signIn;
  if (!hasPin || byPassword)
    return (
      <>
        <SecretEntry
          key="password"
          label={text.password}
          go={words.unlock}
          busyLabel={words.checking}
          busy={signIn.busy}
          complaint={
            complaint === null
              ? pin.sentence
              : [complaint.what, complaint.next].filter((part) => part !== null).join(" ")
          }
          testid="unlock-password"
          onEdit={() => {
            pin.clear();
            signIn.edited();
          }}
          onGo={enter}
        />
        {hasPin && (
          <Button look="quiet" onClick={() => setByPassword(false)}>
            {words.withPin}
          </Button>
        )}
      </>
    );
  return (
    <>
      <SecretEntry
        key="pin"
        label={words.pin}
        go={words.unlock}
        busyLabel={words.checking}
        busy={pin.busy}
        complaint={pin.sentence}
        testid="unlock-pin"
        onEdit={pin.clear}
        onGo={(typed) => pin.ask(async () => intents.unlock({ pin: typed }))}
      />
      <Button look="quiet" data-testid="unlock-with-password" onClick={() => setByPassword(true)}>
        {words.withPassword}
      </Button>
    </>
  );
}

interface ClockProps {
  readonly signsOutAt: number | null;
  readonly why: string;
}

function Clock({ signsOutAt, why }: ClockProps): React.ReactNode {
  const { text, format } = useWords();
  const now = useNow(1_000);
  return (
    <>
      <time className="lock-clock">{format.clock(now)}</time>
      <p className="lock-why">
        {why}
        {signsOutAt !== null && (
          <>
            {" · "}
            <span data-testid="lock-signs-out">
              {text.account.signsOutIn(
                signsOutAt - now < 60_000
                  ? format.seconds(signsOutAt - now)
                  : text.account.minutes(format.number(Math.ceil((signsOutAt - now - 1_000) / 60_000))),
              )}
            </span>
          </>
        )}
      </p>
    </>
  );
}
