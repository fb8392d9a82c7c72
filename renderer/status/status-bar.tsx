import type { AppView, SessionView } from "#protocol/snapshot.ts";
import { useIntents } from "../bridge/use-bridge.ts";
import { useWords } from "../text/use-text.ts";
import { Icon } from "../ui/icon.tsx";
import { useNow } from "../ui/use-now.ts";
import { demoAt, serverName } from "./server-name.ts";
import "./status-bar.css";

interface StatusBarProps {
  readonly app: AppView;
  readonly session: SessionView;
  readonly onShowOrders: (orderIds: readonly number[]) => void;
}

/** The honest line: gaps and what was recovered, whether notifications work, which server, what time. */
export function StatusBar({ app, session, onShowOrders }: StatusBarProps): React.ReactNode {
  const { text, format } = useWords();
  const intents = useIntents();
  const { catchUp, connection, worklist } = session;
  const demo = demoAt(session.server, app.demo);
  return (
    <footer className="foot" data-testid="statusbar">
      {catchUp !== null ? (
        <CatchUp catchUp={catchUp} onShowOrders={onShowOrders} />
      ) : (
        connection.lastSyncAt !== null && <span>{text.syncedAt(format.clock(connection.lastSyncAt))}</span>
      )}
      {worklist.state === "loading" && worklist.expected !== null && (
        <span role="status" data-testid="list-loading">
          {text.loadedOf(format.number(worklist.loaded), format.number(worklist.expected))}
        </span>
      )}
      <span className="foot-space" />
      <span
        className="foot-notifications"
        data-testid="notifications"
        data-kind={app.notifications}
        title={text.notificationsWhy[app.notifications]}
      >
        {text.notifications[app.notifications]}
        {app.trayAvailable === false && ` · ${text.noTray}`}
      </span>
      {!app.ledgerWritten && (
        <span className="foot-warning" data-testid="ledger-not-written" title={text.ledger.notWrittenWhy}>
          {text.ledger.notWritten}
        </span>
      )}
      <span title={session.server}>
        {serverName(session.server, app.demo, text.demoHospital)} · {session.protocol}
      </span>
      {demo?.ours === true && demo.chaos === null && (
        <button
          type="button"
          className="foot-link chaos-start"
          data-testid="chaos-start"
          title={text.chaosNote}
          onClick={() => void intents.setChaos({ on: true })}
        >
          {text.chaosStart}
        </button>
      )}
      {app.profile !== "default" && <span>{text.profile(app.profile)}</span>}
      <Clock />
    </footer>
  );
}

function Clock(): React.ReactNode {
  const { format } = useWords();
  return <time className="foot-clock">{format.clock(useNow(1_000))}</time>;
}

interface CatchUpProps {
  readonly catchUp: NonNullable<SessionView["catchUp"]>;
  readonly onShowOrders: (orderIds: readonly number[]) => void;
}

function CatchUp({ catchUp, onShowOrders }: CatchUpProps): React.ReactNode {
  const { text, format } = useWords();
  const intents = useIntents();
  const { kind, from, to, changedOrderIds: ids, compared, proved } = catchUp;
  const gap = {
    outage: () => text.offlineGap(format.period(from, to)),
    unannounced: () => text.unannouncedGap(format.period(from, to)),
    away: () => text.awaySince(format.moment(from, to)),
  };
  return (
    <span
      className="foot-catchup"
      data-testid="catchup"
      data-kind={kind}
      data-changed={ids.length}
      role="status"
      title={proved ? text.proved : text.compared(compared)}
    >
      <b>{gap[kind]()}</b>
      <span>· {ids.length === 0 ? text.nothingChanged : text.ordersChanged(ids.length)}</span>
      {ids.length > 0 && (
        <button
          type="button"
          className="foot-link"
          data-testid="catchup-show"
          onClick={() => onShowOrders(ids)}
        >
          {text.show}
        </button>
      )}
      <button
        type="button"
        className="foot-dismiss"
        data-testid="catchup-dismiss"
        aria-label={text.dismiss}
        title={text.dismiss}
        onClick={() => void intents.dismissCatchUp(undefined)}
      >
        <Icon name="cross" size={14} />
      </button>
    </span>
  );
}
