import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";

/** Longest wait for an answer over the bus: everybody on it is on this machine. */
const patienceMs = 1_500;

/** The desktop's session bus, asked by another process: a call from this one can block it for two minutes (measured). */
export interface SessionBus {
  /** Who owns this name now, as a unique name. Null for nobody, and where nothing can ask. Starts nobody. */
  readonly ownerOf: (name: string) => Promise<string | null>;
  /** The answer to a call without arguments, as text; null when none came in time. May start an activatable service. */
  readonly call: (service: string, path: string, method: string) => Promise<string | null>;
}

type Answer = { readonly tool: "missing" } | { readonly tool: "there"; readonly text: string | null };

const run = async (file: string, args: readonly string[], env: NodeJS.ProcessEnv): Promise<Answer> =>
  new Promise((resolve) => {
    execFile(file, [...args], { env, timeout: patienceMs, killSignal: "SIGKILL" }, (error, stdout) => {
      if (error !== null && error.code === "ENOENT") resolve({ tool: "missing" });
      else resolve({ tool: "there", text: error === null ? stdout : null });
    });
  });

/** What can ask a bus: of D-Bus itself, of GLib, of systemd. A desktop has at least one. */
function commands(
  service: string,
  path: string,
  iface: string,
  method: string,
  argument: string | null,
): readonly (readonly [string, readonly string[]])[] {
  const plain = argument === null ? [] : [argument];
  return [
    [
      "dbus-send",
      [
        "--session",
        "--print-reply=literal",
        `--dest=${service}`,
        path,
        `${iface}.${method}`,
        ...plain.map((text) => `string:${text}`),
      ],
    ],
    [
      "gdbus",
      [
        "call",
        "--session",
        "--dest",
        service,
        "--object-path",
        path,
        "--method",
        `${iface}.${method}`,
        ...plain,
      ],
    ],
    [
      "busctl",
      ["--user", "call", service, path, iface, method, ...(argument === null ? [] : ["s", argument])],
    ],
  ];
}

export function createSessionBus(env: NodeJS.ProcessEnv = process.env): SessionBus {
  async function ask(
    service: string,
    path: string,
    iface: string,
    method: string,
    argument: string | null,
  ): Promise<string | null> {
    const runtimeDir = env["XDG_RUNTIME_DIR"];
    // Without an address libdbus would start a bus of its own, on which nobody is.
    const reachable =
      env["DBUS_SESSION_BUS_ADDRESS"] !== undefined ||
      (runtimeDir !== undefined && existsSync(join(runtimeDir, "bus")));
    if (!reachable) return null;
    for (const [file, args] of commands(service, path, iface, method, argument)) {
      const answer = await run(file, args, env);
      if (answer.tool === "there") return answer.text;
    }
    return null;
  }
  return {
    ownerOf: async (name) => {
      const bus = "org.freedesktop.DBus";
      // GetNameOwner, unlike a call to the name, never starts its service.
      const answer = await ask(bus, "/org/freedesktop/DBus", bus, "GetNameOwner", name);
      return answer === null ? null : (/:\d+\.\d+/.exec(answer)?.[0] ?? null);
    },
    call: async (service, path, method) => ask(service, path, service, method, null),
  };
}
