import { isPending } from "#protocol/order-rules.ts";
import type { OrderDetailView } from "#protocol/snapshot.ts";
import { ageOf } from "#protocol/turnaround.ts";
import { useWords } from "../text/use-text.ts";
import { StatusMark } from "../ui/status-mark.tsx";
import { useNow } from "../ui/use-now.ts";
import { useTargets } from "../worklist/use-targets.ts";
import { placesOf } from "./scale.ts";
import { stepsOf } from "./steps.ts";
import "./course.css";

const minuteMs = 60_000;
/** Marks are 10 px wide on a line of some 320. */
const gap = 0.05;
/** A target further off than this many times what has passed would press the past into a corner. */
const furthestTarget = 3;

const percent = (share: number): string => `${(share * 100).toFixed(2)}%`;

/**
 * The order's way so far, to scale: how long it stood in each state is how long that part of the line is. Marks that would
 * lie on each other stand beside each other, each with a thread to its instant; the instants themselves are in the list below.
 */
export function Course({ order }: { readonly order: OrderDetailView }): React.ReactNode {
  const { text, format } = useWords();
  const now = useNow(minuteMs);
  const targets = useTargets();
  const steps = stepsOf(order);
  const from = steps[0]?.at ?? Date.parse(order.created_at);
  const isOpen = isPending(order.ocs_status);
  const until = Math.max(steps.at(-1)?.at ?? from, isOpen ? now : from, from + minuteMs);
  const age = ageOf(order, targets, now);
  const deadline = Date.parse(order.created_at) + age.targetMs;
  const hasDeadline = isOpen && deadline > from && deadline - from <= furthestTarget * (until - from);
  const to = hasDeadline ? Math.max(until, deadline) : until;
  const places = placesOf(
    steps.map(({ at }) => at),
    from,
    to,
    gap,
  );
  const share = (at: number): number => (at - from) / (to - from);
  const spans = [
    order.turnaround_time == null ? null : text.turnaround(format.span(order.turnaround_time * minuteMs)),
    order.work_time == null ? null : text.workTime(format.span(order.work_time * minuteMs)),
  ].filter((span) => span !== null);
  const described = steps
    .map(({ status, at }) => `${text.status[status]} ${format.moment(at, now)}`)
    .join(", ");
  return (
    <>
      <div className="course" role="img" aria-label={described} data-testid="course">
        <svg className="course-threads" aria-hidden="true">
          {places.map(({ x, shownAt }, n) => (
            <line key={steps[n]?.at ?? n} x1={percent(shownAt)} y1="0" x2={percent(x)} y2="100%" />
          ))}
        </svg>
        {steps.map(({ status, at }, n) => (
          <span
            key={`${status} ${at}`}
            className="course-mark"
            style={{ insetInlineStart: percent(places[n]?.shownAt ?? 0) }}
            title={`${text.status[status]} ${format.exact(at)}`}
          >
            <StatusMark status={status} />
          </span>
        ))}
        <span className="course-track">
          {steps.map(({ status, at }, n) => {
            const end = steps[n + 1]?.at ?? (isOpen ? until : at);
            return (
              <span
                key={`${status} ${at}`}
                className={`course-part course-${status}`}
                style={{
                  insetInlineStart: percent(share(at)),
                  width: percent(Math.max(0, share(Math.max(end, at)) - share(at))),
                }}
              />
            );
          })}
          {hasDeadline && (
            <span
              className="course-target"
              data-past={now > deadline}
              style={{ insetInlineStart: percent(share(deadline)) }}
            />
          )}
        </span>
        <span className="course-ends">
          <time>{format.moment(from, now)}</time>
          {hasDeadline && (
            <span
              className="course-target-word"
              data-past={now > deadline}
              style={{ insetInlineStart: percent(Math.min(0.72, Math.max(0.3, share(deadline)))) }}
            >
              {text.order.targetAt(format.clock(deadline))}
            </span>
          )}
          {(!hasDeadline || deadline < until) && (
            <time>{isOpen ? text.order.now : format.moment(until, now)}</time>
          )}
        </span>
      </div>
      {spans.length > 0 && <p className="course-spans">{spans.join(" · ")}</p>}
    </>
  );
}
