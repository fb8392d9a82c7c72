import { existsSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { parsePolicy, unusablePolicy } from "#core/alerts/managed-policy.ts";
import type { Managed } from "#core/alerts/person-rules.ts";
import type { Log } from "#core/ports.ts";

const none: Managed = { alerts: {}, by: null, faults: [] };

/** Where an administrator of this PC lays a policy down. */
export const policyFileOf = (platform: NodeJS.Platform, env: NodeJS.ProcessEnv): string =>
  platform === "win32"
    ? join(env["ProgramData"] ?? "C:\\ProgramData", "Radbell", "policy.json")
    : "/etc/radbell/policy.json";

/** A policy that others than root can change is nobody's. Windows keeps this by the folder's own rights. */
function distrust(file: string): string | null {
  if (process.platform === "win32") return null;
  const { uid, mode } = statSync(file);
  if (uid !== 0) return "it belongs to somebody other than root";
  return (mode & 0o022) === 0 ? null : "others than root may write it";
}

function read(file: string, isOurs: boolean): Managed {
  try {
    const problem = isOurs ? null : distrust(file);
    return problem === null
      ? parsePolicy(readFileSync(file, "utf8"), file)
      : unusablePolicy(file, "notTrusted", problem);
  } catch (error) {
    const code = error instanceof Error && "code" in error ? String(error.code) : "unknown";
    return unusablePolicy(file, "notReadable", code);
  }
}

/**
 * This PC's policy. `given`, from the command line, counts only where the PC has none: nobody starts the app around the
 * administrator's.
 */
export function readManagedPolicy(file: string, given: string | null, log: Log): Managed {
  const isManaged = existsSync(file);
  if (!isManaged && given === null) return none;
  const policy = isManaged ? read(file, false) : read(given ?? file, true);
  for (const { key, why } of policy.faults) log.warn("policy.fault", { key: key ?? "", why });
  return policy;
}
