import PartySocketWebSocket from "partysocket/ws";
import ReconnectingWebSocket from "reconnecting-websocket";
import { WebSocket as NodeWebSocket } from "ws";
import { accessToken, createdOf, type LoginId, type MakeClient } from "./client.ts";

interface LibrarySocket {
  readonly addEventListener: (type: "message", listener: (event: { data: unknown }) => void) => void;
  readonly close: () => void;
}
type Connect = (address: () => Promise<string>) => LibrarySocket;

/** A client on one of the libraries: a socket a person, its address asked for anew at every try, closed at sign-out. */
const libraryClient =
  (connect: Connect): MakeClient =>
  ({ url }, report) => {
    let socket: LibrarySocket | null = null;
    let current: LoginId | null = null;
    const leave = (): void => {
      socket?.close();
      socket = null;
      current = null;
    };
    return {
      // In one go: two sign-ins at once must not leave a socket that nobody holds any more.
      signIn: async (loginId) => {
        leave();
        current = loginId;
        socket = connect(
          async () =>
            `${url.replace("http", "ws")}/ws/ocs/?token=${await accessToken(url, loginId).catch(() => "")}`,
        );
        socket.addEventListener("message", ({ data }) => {
          const orderId = createdOf(data);
          if (orderId !== null) report.shown({ orderId, to: current, as: "news" });
        });
      },
      signOut: async () => leave(),
      networkUp: () => undefined,
    };
  };

export const createReconnectingClient = libraryClient(
  (address) => new ReconnectingWebSocket(address, [], { WebSocket: NodeWebSocket }),
);
export const createPartysocketClient = libraryClient(
  (address) => new PartySocketWebSocket(address, [], { WebSocket: NodeWebSocket }),
);
