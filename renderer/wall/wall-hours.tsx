import { HourBars } from "../overview/hour-bars.tsx";
import type { HourCount } from "../overview/day-curve.ts";
import "../overview/overview.css";

/** The hours without a way to their orders: nobody opens an order on a wall. */
export const WallHours = ({
  hours,
  now,
}: {
  readonly hours: readonly HourCount[];
  readonly now: number;
}): React.ReactNode => (
  <div className="wall-hours" inert>
    <HourBars hours={hours} now={now} labelEvery={3} />
  </div>
);
