import { useCallback, useEffect, useMemo, useReducer, useRef, useState } from "react";
import type { SortKey } from "#protocol/display.ts";
import type { Actor, OrderAction } from "#protocol/order-rules.ts";
import type { AppView, OrderRow, SessionView } from "#protocol/snapshot.ts";
import type { OrderBook } from "../bridge/order-book.ts";
import { useIntents } from "../bridge/use-bridge.ts";
import { AccountPanel } from "../account/account-panel.tsx";
import type { WorkMemory } from "../account/work-memory.ts";
import { Switcher } from "../account/switcher.tsx";
import { ChaosNotice } from "../demo/chaos-notice.tsx";
import { InboxScreen } from "../inbox/inbox-screen.tsx";
import { inSight } from "../keys/in-sight.ts";
import { KeySheet } from "../keys/key-sheet.tsx";
import { Palette } from "../keys/palette.tsx";
import { useCommands, type CommandActs } from "../keys/use-commands.ts";
import { useKeys } from "../keys/use-keys.ts";
import { LedgerScreen } from "../ledger/ledger-screen.tsx";
import { OrderDrawer } from "../order/order-drawer.tsx";
import { UndoOffer } from "../order/undo-offer.tsx";
import { DrillCaption } from "../overview/drill-caption.tsx";
import { OverviewPanel } from "../overview/overview-panel.tsx";
import { useAcceptances } from "../overview/use-acceptances.ts";
import { useDrill } from "../overview/use-drill.ts";
import { isCalledTo } from "../seen/seen.ts";
import { SettingsScreen } from "../settings/settings-screen.tsx";
import { ConnectionNotice } from "../status/connection-notice.tsx";
import { LegibilityNotice } from "../status/legibility-notice.tsx";
import { StatusBar } from "../status/status-bar.tsx";
import { Toasts } from "../status/toasts.tsx";
import { useWords } from "../text/use-text.ts";
import { useStable } from "../ui/use-stable.ts";
import { WallScreen } from "../wall/wall-screen.tsx";
import { Announcer } from "./announcer.tsx";
import { EmptyList } from "./empty-list.tsx";
import { FilterBar } from "./filter-bar.tsx";
import { isFiltering } from "./filters.ts";
import type { RowHandlers } from "./order-row.tsx";
import { OrderTable } from "./order-table.tsx";
import { Rail } from "./rail.tsx";
import { useActs } from "./use-acts.ts";
import { useAskedOrder, useAskedSwitch } from "./use-asked.ts";
import { useDrawn } from "./use-drawn.ts";
import { useHold } from "./use-hold.ts";
import { shownRows, useList } from "./use-list.ts";
import { useListKeys } from "./use-list-keys.ts";
import { usePanel, type Panel } from "./use-panel.ts";
import { useSaid } from "./use-said.ts";
import { TargetsProvider } from "./use-targets.ts";
import { AskedView } from "./views/asked-view.tsx";
import { useViews } from "./views/use-views.ts";
import { WorkHeader } from "./work-header.tsx";
import { stepUi } from "./work-ui.ts";
import "./work-screen.css";

interface WorkScreenProps {
  readonly app: AppView;
  readonly session: SessionView;
  readonly orders: OrderBook;
  /** What was there before the screen was locked. */
  readonly memory: WorkMemory;
}

/** What lies over the worklist. */
type Over = "switcher" | "palette" | "sheet";

const longModality = 5;

/** Whether what is shown can be searched. */
function selectSearch(): boolean {
  const field = document.querySelector<HTMLInputElement>("#search");
  field?.select();
  return field !== null;
}

/** One person's worklist with everything around it. Lives while the account is signed in and its screen is open. */
export function WorkScreen({ app, session, orders, memory }: WorkScreenProps): React.ReactNode {
  const { text } = useWords();
  const intents = useIntents();
  const [ui, step] = useReducer(stepUi, memory, ({ ui }) => ui());
  useEffect(() => memory.keepUi(ui), [memory, ui]);
  const [over, setOver] = useState<Over | null>(null);
  const { panel, toggle, close: closePanel } = usePanel();
  const isOverview = panel === "overview";
  const [reveal, setReveal] = useState(0);
  const [said, say] = useSaid();
  const acts = useActs();
  const { act, askToCancel, undo } = acts;
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
  const held = useHold(list, shown.rows, session.worklist.state === "ready");
  const drawn = useDrawn(list.question.choice, held, orders);
  const modalities = useStable([...list.modalities.keys()].toSorted());
  const keys = useListKeys();
  const views = useViews(session, memory, { ui, sort, step, say });

  const next = useCallback(
    (row: OrderRow, action: OrderAction) => {
      // A result is written in the drawer; every other next step is done at once.
      if (action === "submit") step({ type: "open", orderId: row.id, write: true });
      else if (action === "cancel") {
        step({ type: "open", orderId: row.id });
        askToCancel(row.id);
      } else void act({ orderId: row.id, action });
    },
    [act, askToCancel],
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
  const sortView = useCallback((chosen: readonly SortKey[]) => step({ type: "sort", sort: chosen }), []);
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
  useAskedOrder(session.openOrder, memory, (orderId) => {
    setOver(null);
    show(orderId);
  });
  useAskedSwitch(app.switchAsked, () => setOver("switcher"));

  const acceptances = useAcceptances();
  const drill = useDrill({ ui, saved: display.views, step, isOverview, toggle });
  const { drilled, forget } = drill;
  const togglePanel = useCallback(
    (asked: Panel) => {
      // By the rail or a key, not on the way back from its rows.
      if (asked === "overview") forget();
      toggle(asked);
    },
    [forget, toggle],
  );
  const closeTop = (): void => {
    // What lies on top first: an order opened from the inbox is beside it.
    if (hasDrawer) step({ type: "close" });
    else if (panel === null && drilled !== null) drill.back();
    else closePanel();
  };
  const onTop = useRef(closeTop);
  useEffect(() => {
    onTop.current = closeTop;
  });
  const { acts: viewActs, openFile } = views;
  const viewFiles = useRef({ save: viewActs.save, openFile });
  useEffect(() => {
    viewFiles.current = { save: viewActs.save, openFile };
  });
  const undoable = session.undo?.orderId;
  const commandActs = useMemo<CommandActs>(() => {
    const inList = (run: () => void): void => {
      closePanel();
      run();
    };
    return {
      select: (orderId) => step({ type: "select", orderId }),
      open: (orderId) => step({ type: "open", orderId }),
      act: next,
      undo: () => {
        if (undoable !== undefined) void undo(undoable);
      },
      copy: (row, what) =>
        void intents.copyOf({ orderId: row.id, what }).then((outcome) => {
          const value = what === "orderId" ? row.ocs_id : row.patient.patient_number;
          say(outcome.ok ? text.list.copied(value) : outcome.sentence);
        }),
      search: () => {
        // The inbox has a search of its own, where the list's would be.
        if (!selectSearch()) inList(() => queueMicrotask(selectSearch));
      },
      clear: () => step({ type: "clear" }),
      close: () => onTop.current(),
      view: (view) => inList(() => step({ type: "view", view })),
      saved: (saved) => inList(() => step({ type: "saved", saved })),
      panel: togglePanel,
      wall: () => void intents.setWall({ on: true }),
      saveView: () => inList(() => viewFiles.current.save()),
      openViewFile: () => void viewFiles.current.openFile(),
      switchUser: () => setOver("switcher"),
      lock: () => void intents.lock(undefined),
      signOut: () => void intents.signOut(undefined),
      palette: () => setOver("palette"),
      sheet: () => setOver("sheet"),
    };
  }, [closePanel, intents, next, say, text, togglePanel, undo, undoable]);
  const commands = useCommands(commandActs, {
    ...{ me, selected, saved: display.views, keys },
    canUndo: undoable !== undefined,
  });
  const atHand = useMemo(() => inSight(commands, panel, hasDrawer), [commands, panel, hasDrawer]);
  useKeys(atHand, over === null && views.asked === null && !app.wall);

  // What is open before somebody's eyes interrupts nobody.
  const switching = over === "switcher";
  const inView = switching || app.wall || !hasDrawer ? null : openId;
  const { lookAt } = intents;
  useEffect(() => void lookAt({ orderId: inView }), [lookAt, inView]);
  useEffect(() => {
    document.title = `Radbell · ${session.me.name}`;
    return () => {
      document.title = "Radbell";
    };
  }, [session.me.name]);

  // Nothing of an order stays in the page: what is behind a wall is not hidden, it is not there.
  if (app.wall) return <WallScreen session={session} rows={orders} targets={targets} />;
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
          onPanel={togglePanel}
        />
        <WorkHeader
          session={session}
          onSwitch={commandActs.switchUser}
          onLock={commandActs.lock}
          onAccount={() => toggle("account")}
          onPalette={commandActs.palette}
        />
        {panel === "account" && (
          <AccountPanel accounts={app.accounts} keeps={app.keepsSignIn} onClose={closePanel} />
        )}
        {panel === "settings" && (
          <SettingsScreen
            app={app}
            session={session}
            modalities={modalities}
            onOpen={toggle}
            onClose={closePanel}
          />
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
        {isOverview && (
          <OverviewPanel
            rows={orders}
            targets={targets}
            acceptances={acceptances}
            stale={session.connection.staleSince !== null}
            cameFrom={drill.cameFrom}
            onDrill={drill.open}
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
                orders={orders}
                viewCounts={list.viewCounts}
                stateCounts={list.stateCounts}
                modalities={modalities}
                viewActs={views.acts}
                explained={drilled !== null}
                hasList={session.worklist.state === "ready"}
              />
              {drilled !== null && <DrillCaption drilled={drilled} onBack={drill.back} />}
              <ChaosNotice app={app} session={session} />
              <LegibilityNotice legibility={session.legibility} />
              {/* It says the same, and less. */}
              {(session.legibility.foreign === null || session.connection.phase !== "waiting") && (
                <ConnectionNotice app={app} session={session} />
              )}
            </div>
            <main className="work-list">
              <OrderTable
                {...drawn}
                hasWideModality={modalities.some((modality) => modality.length > longModality)}
                outside={shown.outside}
                columns={display.columns}
                density={display.density}
                sort={sort}
                onSort={ui.viewSort === null ? null : sortView}
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
            drafts={session.drafts}
            writing={ui.writing}
            onClose={() => step({ type: "close" })}
          />
        )}
        <StatusBar app={app} session={session} onShowOrders={showOnly} />
        <UndoOffer offer={session.undo} acts={acts} />
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
        <Palette commands={atHand} orders={orders} onOpen={show} onClose={() => setOver(null)} />
      )}
      {over === "sheet" && <KeySheet commands={commands} onClose={() => setOver(null)} />}
      <AskedView views={views} />
    </TargetsProvider>
  );
}
