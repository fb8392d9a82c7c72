import { z } from "zod";
import { pcChangeSchema, pcSettingNames, type PcChange } from "#protocol/pc.ts";
import type { PolicyFault } from "../alerts/person-rules.ts";

type Fault = (key: string, why: PolicyFault["why"], problem: string) => void;

/** What a policy lays down of this PC, key by key: one that cannot be read is said, and takes no other with it. */
export function pcIn(value: unknown, fault: Fault): PcChange {
  const entries = z.record(z.string(), z.unknown()).safeParse(value);
  if (!entries.success) {
    fault("pc", "badValue", entries.error.issues[0]?.message ?? "not readable");
    return {};
  }
  let found: PcChange = {};
  for (const [name, given] of Object.entries(entries.data)) {
    const known = pcSettingNames.find((each) => each === name);
    if (known === undefined) {
      fault(`pc.${name}`, "unknownKey", pcSettingNames.join(", "));
      continue;
    }
    const parsed = pcChangeSchema.safeParse({ [known]: given });
    if (parsed.success) found = { ...found, ...parsed.data };
    else fault(`pc.${name}`, "badValue", parsed.error.issues[0]?.message ?? "not readable");
  }
  return found;
}
