import type { Actor } from "#protocol/order-rules.ts";
import type { Order } from "#protocol/order.ts";
import type { SeenByView } from "#protocol/snapshot.ts";
import { SeenByList } from "../seen/seen-by-list.tsx";
import { useWords } from "../text/use-text.ts";
import { Modality } from "../ui/modality.tsx";
import { StatusMark, UrgentMark } from "../ui/status-mark.tsx";
import { useNow } from "../ui/use-now.ts";
import { Pending } from "../ui/pending.tsx";
import { ageOf } from "#protocol/turnaround.ts";
import { useTargets } from "../worklist/use-targets.ts";

interface OrderHeadProps {
  readonly order: Omit<Order, "worker_result">;
  /** What is shown was asked for, and the server has not confirmed it. */
  readonly pending: boolean;
  readonly me: Actor;
  /** Who has seen it without taking it, where that is worth a line. */
  readonly seenBy: readonly SeenByView[] | null;
}

/** Which order, whose, how it stands and how long it has. */
export function OrderHead({ order, pending, me, seenBy }: OrderHeadProps): React.ReactNode {
  const { text, format } = useWords();
  const now = useNow(60_000);
  const { patient, doctor, worker } = order;
  return (
    <header className="drawer-head">
      <p className="drawer-which">
        <Modality jobType={order.job_type} />
        <span className="order-id readable">{order.ocs_id}</span>
        {order.priority !== "normal" && (
          <span className={`drawer-${order.priority}`}>
            {order.priority === "urgent" && <UrgentMark />}
            {text.priority[order.priority]}
          </span>
        )}
      </p>
      <h2 className="readable">
        {patient.name} <span>{patient.patient_number}</span>
      </h2>
      <dl className="drawer-facts">
        <dt>{text.columnStatus}</dt>
        <dd className="drawer-state">
          <StatusMark status={order.ocs_status} />
          {text.status[order.ocs_status]}
          {pending ? <Pending /> : <Deadline order={order} />}
        </dd>
        <dt>{text.columnDoctor}</dt>
        <dd>{doctor.name}</dd>
        <dt>{text.worker}</dt>
        <dd>
          {worker === null ? (
            <span className="row-nobody">{text.unassigned}</span>
          ) : worker.id === me.id ? (
            <strong className="row-me">{text.me}</strong>
          ) : (
            worker.name
          )}
        </dd>
        {seenBy !== null && (
          <>
            <dt>{text.seen.seenBy}</dt>
            <dd>
              <SeenByList seenBy={seenBy} myId={me.id} />
            </dd>
          </>
        )}
        <dt>{text.orderedAt}</dt>
        <dd>{format.moment(Date.parse(order.created_at), now)}</dd>
      </dl>
    </header>
  );
}

function Deadline({ order }: { readonly order: OrderHeadProps["order"] }): React.ReactNode {
  const { text, format } = useWords();
  const now = useNow(10_000);
  const age = ageOf(order, useTargets(), now);
  const words = (): string => {
    switch (age.tone) {
      case "running":
      case "near":
        return text.timeLeft[age.goal](format.span(age.targetMs - age.ms));
      case "past":
        return text.overdueBy[age.goal](format.span(age.ms - age.targetMs));
      case "finished":
        return text.tookInAll(format.span(age.ms));
    }
  };
  return <span className={`drawer-deadline age-${age.tone}`}>{words()}</span>;
}
