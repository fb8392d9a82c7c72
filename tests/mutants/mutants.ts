import { alertMutants } from "./alert-mutants.ts";
import type { Mutant } from "./mutant.ts";

const machine = "main/core/connection/machine.ts";
const endings = "main/core/connection/endings.ts";
const runner = "main/core/connection/runner.ts";
const session = "main/core/session/account-session.ts";
const tokens = "main/core/session/token-source.ts";
const logSync = "main/core/session/log-sync.ts";

export const mutants: readonly Mutant[] = [
  {
    name: "no generation check",
    file: machine,
    find: "return event.attempt === state.attempt ? attemptStep(state, event, input) : stay(state);",
    replace: "return attemptStep({ ...state }, event, input);",
  },
  {
    name: "no heartbeat",
    file: machine,
    find: `return state.kind === "live" ? ask(state, input.timing.answerMs) : stay(state);`,
    replace: "return stay(state);",
  },
  {
    name: "an unanswered ping is forgiven",
    file: machine,
    find: `return state.kind === "live" && state.awaitingAnswer ? wait(state, "silent", input) : stay(state);`,
    replace: "return stay(state);",
  },
  {
    name: "no handshake timeout",
    file: machine,
    find: `return state.kind === "connecting" ? wait(state, "timeout", input) : stay(state);`,
    replace: "return stay(state);",
  },
  {
    name: "no retry",
    file: machine,
    find: `return state.kind === "waiting" ? attemptAnew(state, input.timing, {}, false) : stay(state);`,
    replace: "return stay(state);",
  },
  {
    name: "gives up after five tries",
    file: machine,
    find: `return state.kind === "waiting" ? attemptAnew(state, input.timing, {}, false) : stay(state);`,
    replace: `return state.kind === "waiting" && state.failures < 5 ? attemptAnew(state, input.timing, {}, false) : stay(state);`,
  },
  {
    name: "the old socket is left open",
    file: endings,
    find: `[{ do: "clearTimers" }, { do: "endSocket", code }]`,
    replace: `[{ do: "clearTimers" }]`,
  },
  {
    name: "timers are left running",
    file: endings,
    find: `[{ do: "clearTimers" }, { do: "endSocket", code }]`,
    replace: `[{ do: "endSocket", code }]`,
  },
  {
    name: "a backoff without a cap",
    file: "main/core/connection/timing.ts",
    find: "Math.min(timing.backoffCapMs, timing.backoffBaseMs * 2 ** Math.min(failures, 30))",
    replace: "timing.backoffBaseMs * 2 ** Math.min(failures, 30)",
  },
  {
    name: "no backoff",
    file: "main/core/connection/timing.ts",
    find: "return Math.round(step / 2 + (random * step) / 2);",
    replace: "return Math.round((step / 2 + (random * step) / 2) / 100);",
  },
  {
    name: "the backoff never starts over",
    file: machine,
    find: `return state.kind === "live" ? stay({ ...state, failures: 0, refused: false }) : stay(state);`,
    replace: "return stay(state);",
  },
  {
    name: "what comes while syncing is dropped",
    file: machine,
    find: "state: { ...state, held: [...state.held, event.text] },",
    replace: "state,",
  },
  {
    name: "what came while syncing is not delivered",
    file: machine,
    find: `...state.held.map((text): Effect => ({ do: "deliver", text })),`,
    replace: "",
  },
  {
    name: "the list that was read is not shown",
    file: machine,
    find: `{ do: "applySync" },\n`,
    replace: "",
  },
  {
    name: "a refused handshake does not renew the token",
    file: machine,
    find: "return event.status === 401 || event.status === 403",
    replace: "return event.status === 401",
  },
  {
    name: "a refused token is renewed again and again",
    file: endings,
    find: "return state.refused\n",
    replace: "return state.refused && state.attempt < 0\n",
  },
  {
    name: "an expired token ends it for good",
    file: endings,
    find: "return tokenRefused(state, input);\n    case closeCode.forbidden:",
    replace: `return end(state, "forbidden");\n    case closeCode.forbidden:`,
  },
  {
    name: "a forbidden account goes on trying",
    file: endings,
    find: `return end(state, "forbidden");`,
    replace: `return wait(state, "closed", input);`,
  },
  {
    name: "nobody is told that only a password helps",
    file: session,
    find: `      sockets.dispatch({ type: "signInNeeded" });\n`,
    replace: "",
  },
  {
    name: "the network's return is ignored",
    file: machine,
    find: `case "networkUp":\n      return poked({ ...state, online: true }, input, true);`,
    replace: `case "networkUp":\n      return stay({ ...state, online: true });`,
  },
  {
    name: "one wrong word of the system slows it down for ever",
    file: machine,
    find: "online: state.online || state.awaitingAnswer,",
    replace: "online: state.online,",
  },
  {
    name: "a close is not heard",
    file: runner,
    find: `closed: (code) => dispatch({ type: "closed", attempt, code }),`,
    replace: "closed: () => undefined,",
  },
  {
    name: "a closing socket lingers",
    file: runner,
    find: `socket?.end(code, "", timing.endGraceMs);`,
    replace: `socket?.end(code, "", 30_000);`,
  },
  {
    name: "signing out leaves the sockets",
    file: session,
    find: `sockets.dispatch({ type: "end" });`,
    replace: "",
  },
  {
    name: "only the orders' socket is ended",
    file: "main/core/session/account-sockets.ts",
    find: "for (const each of [orders, presence, rights]) each.dispatch(event);",
    replace: "orders.dispatch(event);",
  },
  {
    name: "the session's timers outlive it",
    file: session,
    find: "      timers.dispose();\n",
    replace: "",
  },
  {
    name: "everybody asks for tokens on their own",
    file: tokens,
    find: "if (inFlight !== null) return inFlight.result;\n    const call",
    replace: "const call",
  },
  {
    name: "rotation is ignored",
    file: tokens,
    find: "parsed.data.refresh ?? tokens.refresh",
    replace: "tokens.refresh",
  },
  {
    name: "a network failure is taken for a refusal",
    file: tokens,
    find: `if (answer.kind === "noAnswer") return { ok: false, why: "network" };`,
    replace: `if (answer.kind === "noAnswer") { ports.refusedForGood(); return { ok: false, why: "refused" }; }`,
  },
  {
    name: "a refused refresh is tried again",
    file: tokens,
    find: `if (refused) return { ok: false, why: "refused" };`,
    replace: "",
  },
  {
    name: "the same change is told twice",
    file: "main/core/alerts/told.ts",
    find: "if (same !== undefined) return same;",
    replace: "",
  },
  {
    name: "own actions are told",
    file: "main/core/session/event-teller.ts",
    find: "return by === null ? asked : by === actor().id;",
    replace: "return asked && by === -1;",
  },
  {
    name: "a waiting order is taken for one given back",
    file: "main/core/session/expectation.ts",
    find: `if (!expected.cancelled || order.ocs_status !== "ORDERED") return true;`,
    replace: "return true;",
  },
  {
    name: "a read before the commit is believed",
    file: "main/core/session/expectation.ts",
    find: "if (!expected.statuses.includes(order.ocs_status) || at < notBefore) return false;",
    replace: "return true;",
  },
  {
    name: "an order's reader goes on after the end",
    file: "main/core/session/order-reader.ts",
    find: "for (const queue of queues.values()) queue.wake();",
    replace: "",
  },
  {
    name: "older sightings overwrite newer ones",
    file: "main/core/worklist/worklist.ts",
    find: "if (isStale || isSame(order, before.row)) return null;",
    replace: "if ((isStale && began > 1e9) || isSame(order, before.row)) return null;",
  },
  {
    name: "nobody looks for what the server never said",
    file: "main/core/session/phases.ts",
    find: `      if (ports.protocol() === "v1") reconciler.start();\n`,
    replace: "",
  },
  {
    name: "an older sign-in's answer counts",
    file: "main/core/create-core.ts",
    find: "    asking.abort();\n    asking = next;\n    return next;",
    replace: "    return asking;",
  },
  {
    name: "the last person's session is not ended",
    file: "main/core/create-core.ts",
    find: '      endSession("switched", "switched");\n',
    replace: "",
  },
  {
    name: "the log's cursor moves before an event is applied",
    file: "main/core/session/cursor.ts",
    find: "return Math.ceil(Math.min(...underWay)) - 1;",
    replace: "return delivered;",
  },
  {
    name: "a log that does not reach back is taken for one that does",
    file: logSync,
    find: `if (since === null || type === "resync" ||`,
    replace: "if (since === null ||",
  },
  {
    name: "the first list is not read where there is a log",
    file: logSync,
    find: `if (since === null || type === "resync" ||`,
    replace: `if (type === "resync" ||`,
  },
  {
    name: "the orders of a resumption are not read",
    file: logSync,
    find: "const waiting = [...ids];",
    replace: "const waiting = ids.slice(0, 0);",
  },
  {
    name: "what is held while the log is read is not looked at",
    file: machine,
    find: `effects: [{ do: "peek", text: event.text }],`,
    replace: "effects: [],",
  },
  {
    name: "another role's list, read before the role changed, is shown",
    file: "main/core/session/list-sync.ts",
    find: "if (actor().role !== who.role) return;",
    replace: "",
  },
  {
    name: "a PC that did not sleep after all waits for ever",
    file: machine,
    find: "return { ...next, state: { ...next.state, failures } };",
    replace: `return { effects: teardown(closeCode.normal), state: { ...next.state, failures } };`,
  },
  {
    name: "an impatient system gives a dead peer for ever",
    file: machine,
    find: `if (state.awaitingAnswer) return { state, effects: [{ do: "ask" }] };`,
    replace: "",
  },
  ...alertMutants,
  {
    name: "a password given again keeps the old role's list",
    file: "main/core/session/rights.ts",
    find: "if (!sameRole) ports.roleChanged();\n      return !sameRole;",
    replace: "return false;",
  },
];
