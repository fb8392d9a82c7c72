import type { IncomingMessage } from "node:http";
import { isIP } from "node:net";

const loopback = /^(?:127\.|::1$|::ffff:127\.)/;

/**
 * Who is asking. Behind our own proxy (nginx on this machine) it is the last address in X-Forwarded-For, the one the
 * proxy itself saw; whatever stands before it the client may have written. Without a proxy the header is not looked at.
 */
export function clientAddress(request: IncomingMessage, trustProxy: boolean): string {
  const direct = request.socket.remoteAddress ?? "";
  if (!trustProxy || !loopback.test(direct)) return direct;
  const header = request.headers["x-forwarded-for"];
  const last = (Array.isArray(header) ? header.at(-1) : header)?.split(",").at(-1)?.trim() ?? "";
  return isIP(last) === 0 ? direct : last;
}
