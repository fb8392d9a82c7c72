import { parseArgs } from "node:util";
import type { ContenderName } from "./contender.ts";

export interface FanoutOptions {
  readonly clients: number;
  readonly events: number;
  readonly rounds: number;
  readonly only: readonly ContenderName[];
  readonly growth: boolean;
}

export const contenderNames = ["radbell", "channels", "limit"] as const satisfies readonly ContenderName[];

export const fanoutUsage = `npm run bench -- fanout [options]
  --clients N      sockets on each server (default 2000)
  --events N       events that are counted (default 50)
  --rounds N       how often each server is measured, in turn; the median counts (default 3)
  --only NAME      only radbell, channels or limit; may be given more than once
  --skip-growth    not Radbell alone at 1,000 to 10,000 clients and up to a million orders`;

const bounds = { clients: 20_000, events: 1_000, rounds: 9 } as const;

/** A sentence where they cannot be read. */
export function readFanoutOptions(args: readonly string[]): FanoutOptions | string {
  try {
    const { values } = parseArgs({
      args: [...args],
      options: {
        clients: { type: "string", default: "2000" },
        events: { type: "string", default: "50" },
        rounds: { type: "string", default: "3" },
        only: { type: "string", multiple: true, default: [] },
        "skip-growth": { type: "boolean", default: false },
      },
    });
    const only = contenderNames.filter((name) => values.only.length === 0 || values.only.includes(name));
    const stranger = values.only.find((name) => !contenderNames.some((known) => known === name));
    if (stranger !== undefined) return `--only takes one of ${contenderNames.join(", ")}, not "${stranger}"`;
    const numbers = { clients: 0, events: 0, rounds: 0 };
    for (const name of ["clients", "events", "rounds"] as const) {
      const text = values[name];
      if (!/^\d{1,9}$/.test(text) || Number(text) < 1 || Number(text) > bounds[name])
        return `--${name} takes a whole number from 1 to ${bounds[name]}, not "${text}"`;
      numbers[name] = Number(text);
    }
    return { ...numbers, only, growth: !values["skip-growth"] && only.includes("radbell") };
  } catch (error) {
    return error instanceof Error ? error.message : "the options could not be read";
  }
}
