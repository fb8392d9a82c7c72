import { expect, it, vi } from "vitest";
import type { NativeNotification, Notifier, NotifyResult } from "#core/ports.ts";
import type { Bus, BusCall } from "../dbus/bus.ts";
import { createLinuxNotifier } from "./linux-notifier.ts";
import { believed } from "./native-notifier.ts";

vi.mock("electron", () => ({ Notification: { isSupported: () => true }, app: {} }));

const wanted = (title: string): NativeNotification => ({
  ...{ title, body: "", urgency: "critical", silent: true, orderId: 7, actions: ["open"] },
  acted: () => undefined,
});
const settled = async (): Promise<void> =>
  new Promise((resolve) => {
    setTimeout(resolve, 5);
  });

it("a replacement that the daemon refuses leaves nothing of what it was to replace", async () => {
  const calls: { readonly member: string; readonly body: BusCall["body"] | undefined }[] = [];
  let refuses = false;
  let mute = 0;
  const bus: Bus = {
    call: async ({ member, body }) => {
      calls.push({ member, body });
      return member === "Notify" && refuses
        ? { kind: "error", name: "ExcessNotificationGeneration" }
        : { kind: "answer", body: member === "Notify" ? [41] : [] };
    },
    listen: () => () => undefined,
    watchOwner: () => () => undefined,
    end: () => undefined,
  };
  const notify = createLinuxNotifier({
    bus,
    daemon: {
      state: () => ({ up: true, markup: false, actions: true }),
      watch: () => undefined,
      describe: async () => null,
      isMute: () => (mute += 1),
      stop: () => undefined,
    },
    labels: () => ({ open: "Open", accept: "Accept" }),
    log: { info: () => undefined, warn: () => undefined },
  });
  const first = notify(wanted("names somebody"));
  await first.result;
  refuses = true;
  first.dismiss();
  expect(await notify(wanted("New activity")).result).toBe("failed");
  await settled();
  expect(calls.at(-1)).toMatchObject({ member: "CloseNotification", body: [41] });
  expect(mute).toBe(1);
});

it("where only the last one tells whether they reach the person, that is believed", async () => {
  let next: NotifyResult = "failed";
  const notify: Notifier = () => ({
    dismiss: () => undefined,
    result: Promise.resolve(next),
    closed: Promise.resolve("unknown"),
  });
  const told: string[] = [];
  const notifier = believed(notify, true);
  notifier.watch((delivery) => void told.push(delivery));
  await notifier.notify(wanted("a")).result;
  await settled();
  next = "shown";
  await notifier.notify(wanted("b")).result;
  await settled();
  next = "failed";
  // Taken away before it was shown: that says nothing.
  notifier.notify(wanted("c")).dismiss();
  await settled();
  expect(told).toEqual(["native", "inAppOnly", "native"]);
});
