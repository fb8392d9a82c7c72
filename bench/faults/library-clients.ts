import PartySocketWebSocket from "partysocket/ws";
import ReconnectingWebSocket from "reconnecting-websocket";
import { WebSocket as NodeWebSocket } from "ws";
import { accessToken, createdOf, type FaultClient, type LoginId, type Shown } from "./client.ts";

interface LibrarySocket {
  readonly addEventListener: (type: "message", listener: (event: { data: unknown }) => void) => void;
  readonly close: () => void;
}
type Connect = (address: () => Promise<string>) => LibrarySocket;

/** A client on one of the libraries: a socket a person, its address asked for anew at every try, closed at sign-out. */
function createLibraryClient(name: string, url: string, connect: Connect): FaultClient {
  const shown: Shown[] = [];
  let socket: LibrarySocket | null = null;
  let current: LoginId | null = null;
  const signOut = async (): Promise<void> => {
    socket?.close();
    socket = null;
    current = null;
  };
  return {
    name,
    signIn: async (loginId) => {
      await signOut();
      current = loginId;
      socket = connect(
        async () =>
          `${url.replace("http", "ws")}/ws/ocs/?token=${await accessToken(url, loginId).catch(() => "")}`,
      );
      socket.addEventListener("message", ({ data }) => {
        const orderId = createdOf(data);
        if (orderId !== null) shown.push({ orderId, to: current, as: "news" });
      });
    },
    signOut,
    shown,
    knows: () => new Set(shown.map(({ orderId }) => orderId)),
    networkUp: () => undefined,
    dispose: () => void signOut(),
  };
}

export const createReconnectingClient = (url: string): FaultClient =>
  createLibraryClient(
    "reconnecting-websocket",
    url,
    (address) => new ReconnectingWebSocket(address, [], { WebSocket: NodeWebSocket }),
  );

export const createPartysocketClient = (url: string): FaultClient =>
  createLibraryClient(
    "partysocket",
    url,
    (address) => new PartySocketWebSocket(address, [], { WebSocket: NodeWebSocket }),
  );
