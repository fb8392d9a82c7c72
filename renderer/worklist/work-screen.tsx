import { useCallback, useEffect, useMemo, useReducer, useRef, useState } from "react";
import type { Actor, OrderAction } from "#protocol/order-rules.ts";
import type { AppView, OrderRow, SessionView } from "#protocol/snapshot.ts";
import type { OrderBook } from "../bridge/order-book.ts";
import { useIntents } from "../bridge/use-bridge.ts";
import { Switcher } from "../account/switcher.tsx";
import { ChaosNotice } from "../demo/chaos-notice.tsx";
import { InboxScreen } from "../inbox/inbox-screen.tsx";
import { KeySheet } from "../keys/key-sheet.tsx";
import { Palette } from "../keys/palette.tsx";
import { useCommands, type CommandActs } from "../keys/use-commands.ts";
import { useKeys } from "../keys/use-keys.ts";
import { LedgerScreen } from "../ledger/ledger-screen.tsx";
import { OrderDrawer } from "../order/order-drawer.tsx";
import type { ResultText } from "../order/result-text.ts";
import { isCalledTo } from "../seen/seen.ts";
import { AlertSettings } from "../settings/alert-settings.tsx";
import { ConnectionNotice } from "../status/connection-notice.tsx";
import { LegibilityNotice } from "../status/legibility-notice.tsx";
import { StatusBar } from "../status/status-bar.tsx";
import { Toasts } from "../status/toasts.tsx";
import { useWords } from "../text/use-text.ts";
import { useStable } from "../ui/use-stable.ts";
import { Announcer } from "./announcer.tsx";
import { EmptyList } from "./empty-list.tsx";
import { FilterBar } from "./filter-bar.tsx";
import { isFiltering } from "./filters.ts";
import type { RowHandlers } from "./order-row.tsx";
import { OrderTable } from "./order-table.tsx";
import { Rail } from "./rail.tsx";
import { useActs } from "./use-acts.ts";
import { useAskedOrder, useAskedSwitch } from "./use-asked.ts";
import { useHold } from "./use-hold.ts";
import { shownRows, useList } from "./use-list.ts";
import { useListKeys } from "./use-list-keys.ts";
import { usePanel } from "./use-panel.ts";
import { useSaid } from "./use-said.ts";
import { TargetsProvider } from "./use-targets.ts";
import { AskedView } from "./views/asked-view.tsx";
import { useViews } from "./views/use-views.ts";
import { WorkHeader } from "./work-header.tsx";
import { firstUi, stepUi } from "./work-ui.ts";
import "./work-screen.css";

interface WorkScreenProps {
  readonly app: AppView;
  readonly session: SessionView;
  readonly orders: OrderBook;
}

/** What lies over the worklist. */
type Over = "switcher" | "palette" | "sheet";

const longModality = 5;

/** One person's worklist with everything around it. Lives exactly as long as the account is signed in. */
export function WorkScreen({ app, session, orders }: WorkScreenProps): React.ReactNode {
  const { text } = useWords();
  const intents = useIntents();
  const [ui, step] = useReducer(stepUi, firstUi);
  const [over, setOver] = useState<Over | null>(null);
  const { panel, toggle, close: closePanel } = usePanel();
  const [reveal, setReveal] = useState(0);
  const [said, say] = useSaid();
  const [drafts] = useState(() => new Map<number, ResultText>());
  const acts = useActs();
  const { act } = acts;
  const { id, role } = session.me;
  const me = useMemo<Actor>(() => ({ id, role: role.code }), [id, role.code]);
  const openId = ui.drawerOpen ? ui.selectedId : null;
  /** An order stands beside the list and the inbox; settings and the ledger take the whole width. */
  const hasDrawer = openId !== null && (panel === null || panel === "inbox");

  const targets = useStable(session.targets);
  const display = useStable(session.display);
  const sort = ui.viewSort ?? display.sort;
  const list = useList(orders, { me, targets, view: ui.view, filters: ui.filters, sort });
  const selected = ui.selectedId === null ? undefined : orders.get(ui.selectedId);
  const open = openId === null ? undefined : orders.get(openId);
  const shown = useMemo(() => shownRows(list, open), [list, open]);
  const held = useHold(list, shown.rows);
  const modalities = useStable([...list.modalities.keys()].toSorted());
  const keys = useListKeys();
  const views = useViews(session, ui, sort, step, say);

  const next = useCallback(
    (row: OrderRow, action: OrderAction) => {
      // A result is written in the drawer; every other next step is done at once.
      if (action === "submit") step({ type: "open", orderId: row.id, write: true });
      else void act({ orderId: row.id, action });
    },
    [act],
  );
  const { isSettling } = held;
  const handlers = useMemo<RowHandlers>(
    () => ({
      open: (orderId) => {
        if (!isSettling()) step({ type: "open", orderId });
      },
      next: (row, action) => {
        if (!isSettling()) next(row, action);
      },
    }),
    [next, isSettling],
  );
  const show = useCallback(
    (orderId: number): void => {
      closePanel();
      step({ type: "open", orderId });
      setReveal((count) => count + 1);
    },
    [closePanel],
  );
  const showOnly = useCallback(
    (orderIds: readonly number[]) => {
      closePanel();
      step({ type: "only", orderIds });
    },
    [closePanel],
  );
  useAskedOrder(session.openOrder, (orderId) => {
    setOver(null);
    show(orderId);
  });
  useAskedSwitch(app.switchAsked, () => setOver("switcher"));

  const onTop = useRef({ hasDrawer, closePanel });
  useEffect(() => {
    onTop.current = { hasDrawer, closePanel };
  });
  const { acts: viewActs, openFile } = views;
  const viewFiles = useRef({ save: viewActs.save, openFile });
  useEffect(() => {
    viewFiles.current = { save: viewActs.save, openFile };
  });
  const commandActs = useMemo<CommandActs>(() => {
    const inList = (run: () => void): void => {
      closePanel();
      run();
    };
    return {
      select: (orderId) => step({ type: "select", orderId }),
      open: (orderId) => step({ type: "open", orderId }),
      act: next,
      copy: (row, what) =>
        void intents.copyOf({ orderId: row.id, what }).then((outcome) => {
          const value = what === "orderId" ? row.ocs_id : row.patient.patient_number;
          say(outcome.ok ? text.list.copied(value) : outcome.sentence);
        }),
      search: () =>
        inList(() => queueMicrotask(() => document.querySelector<HTMLInputElement>("#search")?.select())),
      clear: () => step({ type: "clear" }),
      // What lies on top first: an order opened from the inbox is beside it.
      close: () => (onTop.current.hasDrawer ? step({ type: "close" }) : onTop.current.closePanel()),
      view: (view) => inList(() => step({ type: "view", view })),
      saved: (saved) => inList(() => step({ type: "saved", saved })),
      panel: toggle,
      saveView: () => inList(() => viewFiles.current.save()),
      openViewFile: () => void viewFiles.current.openFile(),
      switchUser: () => setOver("switcher"),
      signOut: () => void intents.signOut(undefined),
      palette: () => setOver("palette"),
      sheet: () => setOver("sheet"),
    };
  }, [closePanel, intents, next, say, text, toggle]);
  const commands = useCommands(commandActs, { me, selected, saved: display.views, keys });
  useKeys(commands, over === null && views.asked === null);

  // What is open before somebody's eyes interrupts nobody.
  const switching = over === "switcher";
  const inView = switching || !hasDrawer ? null : openId;
  const { lookAt } = intents;
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
          onView={commandActs.view}
          panel={panel}
          onPanel={toggle}
        />
        <WorkHeader session={session} onSwitch={commandActs.switchUser} onPalette={commandActs.palette} />
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
                display={display}
                viewCounts={list.viewCounts}
                stateCounts={list.stateCounts}
                modalities={modalities}
                viewActs={views.acts}
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
                choice={list.question.choice}
                held={held}
                book={orders}
                hasWideModality={modalities.some((modality) => modality.length > longModality)}
                outside={shown.outside}
                columns={display.columns}
                density={display.density}
                sort={sort}
                onSort={ui.viewSort === null ? null : (chosen) => step({ type: "sort", sort: chosen })}
                me={me}
                selectedId={ui.selectedId}
                drawerOpen={ui.drawerOpen}
                acts={acts}
                handlers={handlers}
                keys={keys}
                reveal={reveal}
                stale={session.connection.staleSince !== null}
                empty={
                  <EmptyList
                    session={session}
                    view={ui.view}
                    filtering={isFiltering(ui.filters)}
                    onClear={commandActs.clear}
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
        <Announcer book={orders} said={said} />
      </div>
      {switching && <Switcher app={app} session={session} onClose={() => setOver(null)} />}
      {over === "palette" && (
        <Palette commands={commands} orders={orders} onOpen={show} onClose={() => setOver(null)} />
      )}
      {over === "sheet" && <KeySheet commands={commands} onClose={() => setOver(null)} />}
      <AskedView views={views} />
    </TargetsProvider>
  );
}
