import type { IncomingMessage } from "node:http";
import { isIP } from "node:net";
import type { TrustedProxies } from "./trusted-proxies.ts";

/**
 * Who is asking. Behind our own proxy it is the last address in X-Forwarded-For, the one the
 * proxy itself saw; whatever stands before it the client may have written. Without a proxy the header is not looked at.
 */
export function clientAddress(request: IncomingMessage, trusted: TrustedProxies): string {
  const direct = request.socket.remoteAddress ?? "";
  if (!trusted(direct)) return direct;
  const header = request.headers["x-forwarded-for"];
  const last = (Array.isArray(header) ? header.at(-1) : header)?.split(",").at(-1)?.trim() ?? "";
  return isIP(last) === 0 ? direct : last;
}
