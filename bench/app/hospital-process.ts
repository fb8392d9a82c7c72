import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { WebSocketServer, type WebSocket } from "ws";
import type { Order, OrderStatus } from "#protocol/order.ts";
import { socketPaths } from "#protocol/socket.ts";
import { protocolV2 } from "#protocol/socket-v2.ts";
import { wallClock } from "../fanout/wall-clock.ts";
import { commandSchema, type Answer, type Sent } from "./messages.ts";
import { answerOf } from "./hospital-rest.ts";
import { colleague, createStoredList, type StoredList } from "./stored-list.ts";

// A server that speaks the protocol and does nothing else, so that what it costs is no part of what is measured and an event
// leaves at the instant that was asked for. A process of its own: node hospital-process.ts.

if (process.send === undefined) throw new Error("started by the app bench only");
const answer = (said: Answer): void => void process.send?.(said);
let list: StoredList = createStoredList(1);
let seq = 0;
const streams = new Set<WebSocket>();
let now = wallClock();

const server = createServer((request, response) => {
  const { status, body } = answerOf(list, request.method ?? "GET", request.url ?? "/");
  request.resume();
  response.writeHead(status, { "content-type": "application/json" }).end(body);
});
const sockets = new WebSocketServer({
  server,
  handleProtocols: (offered) => (offered.has(protocolV2) ? protocolV2 : false),
});
sockets.on("connection", (socket, request) => {
  const isOrders = new URL(request.url ?? "/", "http://here").pathname === socketPaths.orders;
  socket.on("message", (data: Buffer) => {
    const text = data.toString("utf8");
    if (text.includes('"ping"')) socket.send('{"type":"pong"}');
    if (!isOrders || !text.includes('"resume"')) return;
    socket.send(JSON.stringify({ type: "synced", seq }));
    streams.add(socket);
  });
  socket.on("close", () => streams.delete(socket));
});

function frameOf(order: Order, from: OrderStatus | null): string {
  seq += 1;
  const { ocs_id, ocs_status, job_role, job_type, priority } = order;
  const common = { ocs_id, ocs_pk: order.id, job_role, message: "", timestamp: order.updated_at };
  const numbered = { event_id: crypto.randomUUID(), seq, actor_id: colleague.id };
  const names = { patient_name: order.patient.name };
  return JSON.stringify(
    from === null
      ? {
          ...{ type: "OCS_CREATED", ...common, ...numbered, ...names, job_type, priority },
          ...{ actor_id: order.doctor.id, doctor_name: order.doctor.name },
        }
      : {
          ...{ type: "OCS_STATUS_CHANGED", ...common, ...numbered, ...names },
          ...{ from_status: from, to_status: ocs_status, actor_name: colleague.name },
        },
  );
}

function next(): Sent {
  const { order, from } = list.step();
  const frame = frameOf(order, from);
  const at = now();
  for (const socket of streams) socket.send(frame);
  return { id: order.id, status: order.ocs_status, at };
}

async function stream(events: number, apartMs: number): Promise<void> {
  now = wallClock();
  const sent: Sent[] = [];
  const begun = performance.now();
  while (sent.length < events) {
    const due = begun + sent.length * apartMs - performance.now();
    // A timer is late by a ms or more: what is due goes out together then, as it would behind a busy server.
    if (due > 0) await new Promise((go) => setTimeout(go, due));
    else sent.push(next());
  }
  answer({ type: "streamed", sent });
}

process.on("message", (raw) => {
  const command = commandSchema.parse(raw);
  switch (command.type) {
    case "fill":
      list = createStoredList(command.orders);
      answer({ type: "filled" });
      break;
    case "stream":
      void stream(command.events, command.apartMs);
  }
});
process.on("disconnect", () => process.exit(0));
server.listen(0, "127.0.0.1", () => {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- a TCP server's address is this
  answer({ type: "listening", port: (server.address() as AddressInfo).port });
});
