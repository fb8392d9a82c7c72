import { createServer } from "node:http";
import { once } from "node:events";
import { expect, it } from "vitest";
import { WebSocket, WebSocketServer } from "ws";
import { textFrame } from "./frames.ts";

it("frames of every length are what a client of ws reads, between ws's own", async () => {
  const texts = [0, 1, 125, 126, 65_535, 65_536, 300_000].map((length) => "a".repeat(length));
  texts.push("새 CT 오더 🩻".repeat(20));
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const sockets = new WebSocketServer({ noServer: true });
  server.on("upgrade", (request, stream, head) => {
    sockets.handleUpgrade(request, stream, head, (socket) => {
      for (const text of texts) {
        stream.write(textFrame(text));
        socket.send("between");
      }
    });
  });
  const address = server.address();
  const port = typeof address === "object" && address !== null ? address.port : 0;
  const client = new WebSocket(`ws://127.0.0.1:${port}/`);
  const heard: string[] = [];
  await new Promise<void>((resolve, reject) => {
    client.on("error", reject);
    client.on("message", (data) => {
      if (Buffer.isBuffer(data)) heard.push(data.toString("utf8"));
      if (heard.length === 2 * texts.length) resolve();
    });
  });
  client.terminate();
  server.close();
  expect(heard).toEqual(texts.flatMap((text) => [text, "between"]));
});
