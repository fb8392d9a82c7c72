import { useEffect, useMemo, useReducer, useState } from "react";
import type { Actor } from "#protocol/order-rules.ts";
import type { AppView, OrderRow, SessionView } from "#protocol/snapshot.ts";
import { useIntents } from "../bridge/use-bridge.ts";
import { Switcher } from "../account/switcher.tsx";
import { ChaosNotice } from "../demo/chaos-notice.tsx";
import { OrderDrawer } from "../order/order-drawer.tsx";
import { AlertSettings } from "../settings/alert-settings.tsx";
import { LedgerScreen } from "../ledger/ledger-screen.tsx";
import type { ResultText } from "../order/result-text.ts";
import { ConnectionNotice } from "../status/connection-notice.tsx";
import { LegibilityNotice } from "../status/legibility-notice.tsx";
import { StatusBar } from "../status/status-bar.tsx";
import { Toasts } from "../status/toasts.tsx";
import { EmptyList } from "./empty-list.tsx";
import { FilterBar } from "./filter-bar.tsx";
import { countStates, countViews, isFiltering, modalitiesOf } from "./filters.ts";
import { listedRows, shownRows } from "./list-order.ts";
import type { RowHandlers } from "./order-row.tsx";
import { OrderTable } from "./order-table.tsx";
import { Rail } from "./rail.tsx";
import { useActs } from "./use-acts.ts";
import { useAskedOrder, useAskedSwitch } from "./use-asked.ts";
import { useWorkKeys } from "./use-work-keys.ts";
import { firstUi, stepUi } from "./work-ui.ts";
import { WorkHeader } from "./work-header.tsx";
import "./work-screen.css";

interface WorkScreenProps {
  readonly app: AppView;
  readonly session: SessionView;
  readonly orders: ReadonlyMap<number, OrderRow>;
}

/** One person's worklist with everything around it. Lives exactly as long as the account is signed in. */
export function WorkScreen({ app, session, orders }: WorkScreenProps): React.ReactNode {
  const [ui, step] = useReducer(stepUi, firstUi);
  const [switching, setSwitching] = useState(false);
  const [settingsOpen, setSettingsOpen] = useState(false);
  const [ledgerOpen, setLedgerOpen] = useState(false);
  const [reveal, setReveal] = useState(0);
  const [drafts] = useState(() => new Map<number, ResultText>());
  const acts = useActs();
  const { lookAt } = useIntents();
  const { act } = acts;
  const { id, role } = session.me;
  const me = useMemo<Actor>(() => ({ id, role: role.code }), [id, role.code]);
  const openId = ui.drawerOpen ? ui.selectedId : null;

  const listed = useMemo(
    () => listedRows(orders, ui.view, ui.filters, me),
    [orders, ui.view, ui.filters, me],
  );
  const selected = ui.selectedId === null ? undefined : orders.get(ui.selectedId);
  const open = openId === null ? undefined : orders.get(openId);
  const shown = useMemo(() => shownRows(listed, open), [listed, open]);
  const viewCounts = useMemo(() => countViews(orders.values(), me), [orders, me]);
  const stateCounts = useMemo(
    () => countStates(orders.values(), ui.view, ui.filters, me),
    [orders, ui.view, ui.filters, me],
  );
  const modalities = useMemo(() => modalitiesOf(orders.values()), [orders]);
  const handlers = useMemo<RowHandlers>(
    () => ({
      open: (orderId) => step({ type: "open", orderId }),
      next: (row, action) => {
        // A result is written in the drawer; every other next step is done at once.
        if (action === "submit") step({ type: "open", orderId: row.id, write: true });
        else void act({ orderId: row.id, action });
      },
    }),
    [act],
  );
  /** Back to the list, from whatever stands in its place. */
  const toList = (): void => {
    setSettingsOpen(false);
    setLedgerOpen(false);
  };
  const show = (orderId: number): void => {
    toList();
    step({ type: "open", orderId });
    setReveal((count) => count + 1);
  };
  useAskedOrder(session.openOrder, (orderId) => {
    setSwitching(false);
    show(orderId);
  });
  useAskedSwitch(app.switchAsked, () => setSwitching(true));
  useWorkKeys({
    enabled: !switching,
    onSwitch: () => setSwitching(true),
    onClose: () => (settingsOpen || ledgerOpen ? toList() : step({ type: "close" })),
  });
  // What is open before somebody's eyes interrupts nobody.
  const inView = switching || settingsOpen || ledgerOpen ? null : openId;
  useEffect(() => void lookAt({ orderId: inView }), [lookAt, inView]);
  useEffect(() => {
    document.title = `Radbell · ${session.me.name}`;
    return () => {
      document.title = "Radbell";
    };
  }, [session.me.name]);

  return (
    <>
      {/* Hidden, not blurred: whoever is about to sign in must not see the present person's patients. */}
      <div className="work" data-drawer={openId !== null && !settingsOpen && !ledgerOpen} hidden={switching}>
        <Rail
          view={ui.view}
          urgent={session.badge.urgentUnassigned}
          onView={(view) => {
            toList();
            step({ type: "view", view });
          }}
          settingsOpen={settingsOpen}
          onSettings={() => {
            setLedgerOpen(false);
            setSettingsOpen((isOpen) => !isOpen);
          }}
          ledgerOpen={ledgerOpen}
          onLedger={() => {
            setSettingsOpen(false);
            setLedgerOpen((isOpen) => !isOpen);
          }}
        />
        <WorkHeader session={session} onSwitch={() => setSwitching(true)} />
        {settingsOpen ? (
          <AlertSettings alerts={session.alerts} modalities={modalities} onClose={toList} />
        ) : ledgerOpen ? (
          <LedgerScreen suggested={selected?.ocs_id ?? ""} onClose={toList} />
        ) : (
          <>
            <div className="work-filters">
              <FilterBar
                ui={ui}
                step={step}
                viewCounts={viewCounts}
                stateCounts={stateCounts}
                modalities={modalities}
              />
              <ChaosNotice app={app} session={session} />
              <LegibilityNotice legibility={session.legibility} />
              {/* It says the same, and less. */}
              {(session.legibility.foreign === null || session.connection.phase !== "waiting") && (
                <ConnectionNotice app={app} session={session} />
              )}
            </div>
            <main className="work-list">
              <OrderTable
                shown={shown}
                me={me}
                selectedId={ui.selectedId}
                drawerOpen={ui.drawerOpen}
                acts={acts}
                handlers={handlers}
                onSelect={(orderId) => step({ type: "select", orderId })}
                reveal={reveal}
                stale={session.connection.staleSince !== null}
                empty={
                  <EmptyList
                    session={session}
                    view={ui.view}
                    filtering={isFiltering(ui.filters)}
                    onClear={() => step({ type: "clear" })}
                  />
                }
              />
            </main>
            {openId !== null && (
              <OrderDrawer
                key={openId}
                orderId={openId}
                row={open ?? null}
                me={me}
                acts={acts}
                drafts={drafts}
                writing={ui.writing}
                onClose={() => step({ type: "close" })}
              />
            )}
          </>
        )}
        <StatusBar
          app={app}
          session={session}
          onShowOrders={(orderIds) => {
            toList();
            step({ type: "only", orderIds });
          }}
        />
        <Toasts toasts={session.toasts} onOpen={show} />
      </div>
      {switching && <Switcher app={app} session={session} onClose={() => setSwitching(false)} />}
    </>
  );
}
