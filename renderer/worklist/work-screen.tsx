import { useCallback, useEffect, useMemo, useReducer, useState } from "react";
import type { Actor } from "#protocol/order-rules.ts";
import type { AppView, OrderRow, SessionView } from "#protocol/snapshot.ts";
import { useIntents } from "../bridge/use-bridge.ts";
import { Switcher } from "../account/switcher.tsx";
import { ChaosNotice } from "../demo/chaos-notice.tsx";
import { OrderDrawer } from "../order/order-drawer.tsx";
import { InboxScreen } from "../inbox/inbox-screen.tsx";
import { AlertSettings } from "../settings/alert-settings.tsx";
import { LedgerScreen } from "../ledger/ledger-screen.tsx";
import type { ResultText } from "../order/result-text.ts";
import { isCalledTo } from "../seen/seen.ts";
import { ConnectionNotice } from "../status/connection-notice.tsx";
import { LegibilityNotice } from "../status/legibility-notice.tsx";
import { StatusBar } from "../status/status-bar.tsx";
import { Toasts } from "../status/toasts.tsx";
import { EmptyList } from "./empty-list.tsx";
import { FilterBar } from "./filter-bar.tsx";
import { countStates, countViews, isFiltering, modalitiesOf, type Looking } from "./filters.ts";
import { listedRows, shownRows } from "./list-order.ts";
import type { RowHandlers } from "./order-row.tsx";
import { OrderTable } from "./order-table.tsx";
import { Rail } from "./rail.tsx";
import { useStable } from "../ui/use-stable.ts";
import { useActs } from "./use-acts.ts";
import { useAskedOrder, useAskedSwitch } from "./use-asked.ts";
import { useOverdue } from "./use-overdue.ts";
import { TargetsProvider } from "./use-targets.ts";
import { usePanel } from "./use-panel.ts";
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
  const { panel, toggle, close: closePanel } = usePanel();
  const [reveal, setReveal] = useState(0);
  const [drafts] = useState(() => new Map<number, ResultText>());
  const acts = useActs();
  const { lookAt } = useIntents();
  const { act } = acts;
  const { id, role } = session.me;
  const me = useMemo<Actor>(() => ({ id, role: role.code }), [id, role.code]);
  const openId = ui.drawerOpen ? ui.selectedId : null;
  /** An order stands beside the list and the inbox; settings and the ledger take the whole width. */
  const hasDrawer = openId !== null && (panel === null || panel === "inbox");

  const targets = useStable(session.targets);
  const overdue = useOverdue(orders, targets);
  const looking = useMemo<Looking>(() => ({ me, overdue }), [me, overdue]);
  const listed = useMemo(
    () => listedRows(orders, ui.view, ui.filters, looking),
    [orders, ui.view, ui.filters, looking],
  );
  const selected = ui.selectedId === null ? undefined : orders.get(ui.selectedId);
  const open = openId === null ? undefined : orders.get(openId);
  const shown = useMemo(() => shownRows(listed, open), [listed, open]);
  const viewCounts = useMemo(() => countViews(orders.values(), looking), [orders, looking]);
  const stateCounts = useMemo(
    () => countStates(orders.values(), ui.view, ui.filters, looking),
    [orders, ui.view, ui.filters, looking],
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
  const show = (orderId: number): void => {
    closePanel();
    step({ type: "open", orderId });
    setReveal((count) => count + 1);
  };
  const showOnly = useCallback(
    (orderIds: readonly number[]) => {
      closePanel();
      step({ type: "only", orderIds });
    },
    [closePanel],
  );
  useAskedOrder(session.openOrder, (orderId) => {
    setSwitching(false);
    show(orderId);
  });
  useAskedSwitch(app.switchAsked, () => setSwitching(true));
  useWorkKeys({
    enabled: !switching,
    onSwitch: () => setSwitching(true),
    onInbox: () => toggle("inbox"),
    // What lies on top first: an order opened from the inbox is beside it.
    onClose: () => (hasDrawer ? step({ type: "close" }) : closePanel()),
  });
  // What is open before somebody's eyes interrupts nobody.
  const inView = switching || !hasDrawer ? null : openId;
  useEffect(() => void lookAt({ orderId: inView }), [lookAt, inView]);
  useEffect(() => {
    document.title = `Radbell · ${session.me.name}`;
    return () => {
      document.title = "Radbell";
    };
  }, [session.me.name]);

  return (
    <TargetsProvider value={targets}>
      {/* Hidden, not blurred: whoever is about to sign in must not see the present person's patients. */}
      <div className="work" data-drawer={hasDrawer} hidden={switching}>
        <Rail
          view={ui.view}
          urgent={session.badge.urgentUnassigned}
          unread={session.inbox.unread}
          onView={(view) => {
            closePanel();
            step({ type: "view", view });
          }}
          panel={panel}
          onPanel={toggle}
        />
        <WorkHeader session={session} onSwitch={() => setSwitching(true)} />
        {panel === "settings" && (
          <AlertSettings alerts={session.alerts} modalities={modalities} onClose={closePanel} />
        )}
        {panel === "ledger" && <LedgerScreen suggested={selected?.ocs_id ?? ""} onClose={closePanel} />}
        {panel === "inbox" && (
          <InboxScreen
            inbox={session.inbox}
            rows={orders}
            openId={openId}
            onOpen={handlers.open}
            onShowOrders={showOnly}
            onClose={closePanel}
          />
        )}
        {panel === null && (
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
          </>
        )}
        {hasDrawer && openId !== null && (
          <OrderDrawer
            key={openId}
            orderId={openId}
            row={open ?? null}
            me={me}
            seenBy={session.seenBy}
            acts={acts}
            drafts={drafts}
            writing={ui.writing}
            onClose={() => step({ type: "close" })}
          />
        )}
        <StatusBar app={app} session={session} onShowOrders={showOnly} />
        <Toasts
          toasts={session.toasts}
          onOpen={show}
          isCalledTo={(orderId) => {
            const row = orders.get(orderId);
            return row !== undefined && isCalledTo(row, me, session.seenBy);
          }}
        />
      </div>
      {switching && <Switcher app={app} session={session} onClose={() => setSwitching(false)} />}
    </TargetsProvider>
  );
}
