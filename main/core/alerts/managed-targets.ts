import { z } from "zod";
import { prioritySchema, type Priority } from "#protocol/order.ts";
import { targetMinutesSchema, type Goal, type TargetsChange } from "#protocol/targets.ts";
import type { PolicyFault } from "./person-rules.ts";

type Fault = (key: string, why: PolicyFault["why"], problem: string) => void;

const objectSchema = z.record(z.string(), z.unknown());
const goals = ["accept", "done"] as const satisfies readonly Goal[];
const isPriority = (name: string): name is Priority => prioritySchema.safeParse(name).success;

/** The targets of a policy, number by number: one that cannot be read is said, and takes no other with it. */
export function targetsIn(value: unknown, fault: Fault): TargetsChange {
  function entriesOf(key: string, given: unknown): readonly (readonly [string, unknown])[] {
    const parsed = objectSchema.safeParse(given);
    if (parsed.success) return Object.entries(parsed.data);
    fault(key, "badValue", parsed.error.issues[0]?.message ?? "not readable");
    return [];
  }
  function minutesIn(key: string, given: unknown): Partial<Record<Priority, number>> {
    const minutes: Partial<Record<Priority, number>> = {};
    for (const [priority, number] of entriesOf(key, given)) {
      const parsed = targetMinutesSchema.safeParse(number);
      if (!isPriority(priority)) fault(`${key}.${priority}`, "unknownKey", prioritySchema.options.join(", "));
      else if (parsed.success) minutes[priority] = parsed.data;
      else fault(`${key}.${priority}`, "badValue", parsed.error.issues[0]?.message ?? "not readable");
    }
    return minutes;
  }
  function goalsIn(key: string, given: unknown, also: readonly string[]): Pick<TargetsChange, Goal> {
    let found: Pick<TargetsChange, Goal> = {};
    for (const [name, minutes] of entriesOf(key, given)) {
      const goal = goals.find((each) => each === name);
      if (goal !== undefined) found = { ...found, [goal]: minutesIn(`${key}.${goal}`, minutes) };
      else if (!also.includes(name)) fault(`${key}.${name}`, "unknownKey", [...goals, ...also].join(", "));
    }
    return found;
  }

  const targets = goalsIn("targets", value, ["modalities"]);
  const given = objectSchema.safeParse(value).data?.["modalities"];
  if (given === undefined) return targets;
  const modalities = entriesOf("targets.modalities", given).map(
    ([modality, own]) => [modality, goalsIn(`targets.modalities.${modality}`, own, [])] as const,
  );
  return { ...targets, modalities: Object.fromEntries(modalities) };
}
