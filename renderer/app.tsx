import { useCallback, useEffect, useSyncExternalStore } from "react";
import { I18nProvider } from "react-aria-components";
import { AccountRoom } from "./account/account-room.tsx";
import { IntentsProvider } from "./bridge/use-bridge.ts";
import type { Snapshot } from "./bridge/apply-update.ts";
import { useTellDrawn } from "./bridge/use-tell-drawn.ts";
import type { Bridge } from "./bridge/window-bridge.ts";
import { LockWarning } from "./lock/lock-warning.tsx";
import { useLockKey } from "./lock/use-lock-key.ts";
import { ErrorBoundary } from "./error-screen.tsx";
import { LeaveQuestion } from "./order/leave-question.tsx";
import { SignInScreen } from "./signin/sign-in-screen.tsx";
import { StartingScreen } from "./status/starting-screen.tsx";
import { WordsProvider, wordsOf } from "./text/use-text.ts";
import { useLook } from "./ui/use-look.ts";
import { WallNobody } from "./wall/wall-nobody.tsx";

/** The one page. */
export function App({ bridge }: { readonly bridge: Bridge }): React.ReactNode {
  const { view } = bridge;
  const snapshot = useSyncExternalStore(view.subscribe, view.snapshot);
  useTellDrawn(snapshot?.revision ?? 0, bridge.drawn);
  const fault = useSyncExternalStore(view.subscribe, view.fault);
  const locale = snapshot?.app.locale ?? "ko";
  useEffect(() => {
    document.documentElement.lang = locale;
  }, [locale]);
  useLook(snapshot?.app.session?.display);
  const lockKey = useCallback(() => void bridge.intents.lock(undefined), [bridge]);
  useLockKey(lockKey, snapshot !== null && snapshot.app.session !== null);

  if (snapshot === null) return <StartingScreen fault={fault} />;
  const { app, orders } = snapshot;
  return (
    <ErrorBoundary>
      <I18nProvider locale={locale === "ko" ? "ko-KR" : "en-GB"}>
        <WordsProvider value={wordsOf(locale)}>
          <IntentsProvider value={bridge.intents}>
            <Screen app={app} orders={orders} />
            {app.leaving !== null && <LeaveQuestion leaving={app.leaving} />}
            {app.accounts.lock.state === "warned" && !app.wall && (
              <LockWarning locksAt={app.accounts.lock.locksAt} />
            )}
          </IntentsProvider>
        </WordsProvider>
      </I18nProvider>
    </ErrorBoundary>
  );
}

/** Nobody is signed in; or somebody is. */
function Screen({ app, orders }: Pick<Snapshot, "app" | "orders">): React.ReactNode {
  const { session } = app;
  if (session === null) return app.wall ? <WallNobody app={app} /> : <SignInScreen app={app} />;
  // Keyed by account: nothing one person chose or typed is there for the next.
  return <AccountRoom key={session.accountKey} app={app} session={session} orders={orders} />;
}
