import { useEffect, useSyncExternalStore } from "react";
import { I18nProvider } from "react-aria-components";
import { IntentsProvider } from "./bridge/use-bridge.ts";
import type { Bridge } from "./bridge/window-bridge.ts";
import { ErrorBoundary } from "./error-screen.tsx";
import { SignInScreen } from "./signin/sign-in-screen.tsx";
import { StartingScreen } from "./status/starting-screen.tsx";
import { WordsProvider, wordsOf } from "./text/use-text.ts";
import { useLook } from "./ui/use-look.ts";
import { WorkScreen } from "./worklist/work-screen.tsx";

/** Chooses the screen: nobody signed in, or somebody's worklist. */
export function App({ bridge }: { readonly bridge: Bridge }): React.ReactNode {
  const { view } = bridge;
  const snapshot = useSyncExternalStore(view.subscribe, view.snapshot);
  const fault = useSyncExternalStore(view.subscribe, view.fault);
  const locale = snapshot?.app.locale ?? "ko";
  useEffect(() => {
    document.documentElement.lang = locale;
  }, [locale]);
  useLook(snapshot?.app.session?.display);

  if (snapshot === null) return <StartingScreen fault={fault} />;
  const { app, orders } = snapshot;
  return (
    <ErrorBoundary>
      <I18nProvider locale={locale === "ko" ? "ko-KR" : "en-GB"}>
        <WordsProvider value={wordsOf(locale)}>
          <IntentsProvider value={bridge.intents}>
            {app.session === null ? (
              <SignInScreen app={app} />
            ) : (
              // Keyed by account: nothing one person chose or typed is there for the next.
              <WorkScreen key={app.session.accountKey} app={app} session={app.session} orders={orders} />
            )}
          </IntentsProvider>
        </WordsProvider>
      </I18nProvider>
    </ErrorBoundary>
  );
}
