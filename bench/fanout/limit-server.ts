import { createServer } from "node:http";
import { WebSocketServer } from "ws";
import { wallClock } from "./wall-clock.ts";

// The limit: what ws can do on this machine at best. No log-in, no database, no Redis, nothing looked at: what is posted
// goes to every socket. Answers with the moment before the first send.

const sockets = new WebSocketServer({ noServer: true, perMessageDeflate: false });
const now = wallClock();
const server = createServer((request, response) => {
  const parts: Buffer[] = [];
  request.on("data", (part: Buffer) => parts.push(part));
  request.on("end", () => {
    const bytes = Buffer.concat(parts);
    const at = now();
    for (const socket of sockets.clients) socket.send(bytes, { binary: false });
    response.end(JSON.stringify({ at }));
  });
});
server.on("upgrade", (request, stream, head) => {
  sockets.handleUpgrade(request, stream, head, (socket) => {
    socket.on("error", () => undefined);
  });
});
server.listen(Number(process.argv[2]), "127.0.0.1");
