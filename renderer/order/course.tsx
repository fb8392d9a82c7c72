import type { OrderStatus } from "#protocol/order.ts";
import type { OrderDetailView } from "#protocol/snapshot.ts";
import { useWords } from "../text/use-text.ts";
import { StatusMark } from "../ui/status-mark.tsx";
import { useNow } from "../ui/use-now.ts";

const instant = (value: string | null | undefined): number | null =>
  value === null || value === undefined ? null : Date.parse(value);

const minutesToMs = 60_000;

/** The order's way so far: every state's shape with its time, the ones still to come dim. */
export function Course({ order }: { readonly order: OrderDetailView }): React.ReactNode {
  const { text, format } = useWords();
  const now = useNow(60_000);
  const steps: readonly (readonly [OrderStatus, number | null])[] = [
    ["ORDERED", Date.parse(order.created_at)],
    ["ACCEPTED", instant(order.accepted_at)],
    ["IN_PROGRESS", instant(order.in_progress_at)],
    ["RESULT_READY", instant(order.result_ready_at)],
    order.ocs_status === "CANCELLED"
      ? ["CANCELLED", instant(order.cancelled_at)]
      : ["CONFIRMED", instant(order.confirmed_at)],
  ];
  const spans = [
    order.turnaround_time == null ? null : text.turnaround(format.span(order.turnaround_time * minutesToMs)),
    order.work_time == null ? null : text.workTime(format.span(order.work_time * minutesToMs)),
  ].filter((span) => span !== null);
  return (
    <>
      <ol className="course">
        {steps.map(([status, at]) => (
          <li
            key={status}
            data-reached={at !== null}
            data-here={order.ocs_status === status}
            title={text.status[status]}
          >
            <StatusMark status={status} />
            <time>{at === null ? "–" : format.moment(at, now)}</time>
            <span className="course-word">{text.status[status]}</span>
          </li>
        ))}
      </ol>
      {spans.length > 0 && <p className="course-spans">{spans.join(" · ")}</p>}
    </>
  );
}
