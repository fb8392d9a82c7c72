import { WebSocket } from "ws";
import { accessToken, createdOf, type LoginId, type MakeClient } from "./client.ts";

const mostTries = 5;
const retryMs = 3_000;

/**
 * The hospital's first client, from its description: one socket for the whole page, used on under the next person's login
 * as long as it is not closed, a token remembered over disconnects, nothing ended at sign-out, and five tries.
 */
export const createFirstClient: MakeClient = ({ url }, report) => {
  let socket: WebSocket | null = null;
  let token: string | null = null;
  let current: LoginId | null = null;
  let tries = 0;

  function open(): void {
    if (socket !== null && socket.readyState !== WebSocket.CLOSED) return;
    const mine = new WebSocket(`${url.replace("http", "ws")}/ws/ocs/?token=${token}`);
    socket = mine;
    mine.on("open", () => (tries = 0));
    mine.on("error", () => undefined);
    mine.on("message", (data) => {
      const orderId = createdOf(data);
      if (orderId !== null) report.shown({ orderId, to: current, as: "news" });
    });
    mine.on("close", () => {
      if (tries >= mostTries) return;
      tries += 1;
      setTimeout(open, retryMs);
    });
  }
  return {
    signIn: async (loginId) => {
      current = loginId;
      token ??= await accessToken(url, loginId).catch(() => null);
      open();
    },
    signOut: async () => {
      current = null;
    },
    networkUp: () => undefined,
  };
};
