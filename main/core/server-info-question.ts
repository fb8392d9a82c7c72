import type { HttpRequest } from "./ports.ts";

/** What a server is asked for what it is and what it speaks; `server` is its base address, without a slash at its end. */
export const serverInfoQuestion = (server: string, timeoutMs: number): HttpRequest => ({
  method: "GET",
  url: `${server}/api/server-info/`,
  token: null,
  timeoutMs,
});
