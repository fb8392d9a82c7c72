import { expect, it } from "vitest";
import type { NativeNotification, Notifier } from "#core/ports.ts";
import { createLateNotifier } from "./late-notifier.ts";

const wanted = (title: string): NativeNotification => ({
  ...{ title, body: "", urgency: "critical", silent: true, orderId: 7, actions: ["open"] },
  acted: () => undefined,
});

function begin() {
  const shown: string[] = [];
  const dismissed: string[] = [];
  const notify: Notifier = ({ title }) => {
    shown.push(title);
    return {
      dismiss: () => void dismissed.push(title),
      result: Promise.resolve("shown"),
      closed: Promise.resolve("person"),
    };
  };
  let isKnown = (): void => undefined;
  const known = new Promise<void>((resolve) => {
    isKnown = resolve;
  });
  return { notify: createLateNotifier(notify, known), isKnown, shown, dismissed };
}

it("shows what came before it was known who shows it, in its order, and what comes then at once", async () => {
  const { notify, isKnown, shown } = begin();
  const [first, second] = [notify(wanted("a")), notify(wanted("b"))];
  expect(shown).toEqual([]);
  isKnown();
  expect(await first.result).toBe("shown");
  expect(await second.closed).toBe("person");
  expect(shown).toEqual(["a", "b"]);
  notify(wanted("c"));
  expect(shown).toEqual(["a", "b", "c"]);
});

it("never shows what was taken back before", async () => {
  const { notify, isKnown, shown } = begin();
  const taken = notify(wanted("names somebody who has signed out"));
  taken.dismiss();
  isKnown();
  expect(await taken.closed).toBe("app");
  expect(await taken.result).toBe("failed");
  expect(shown).toEqual([]);
});

it("takes away what was shown late", async () => {
  const { notify, isKnown, dismissed } = begin();
  const late = notify(wanted("a"));
  isKnown();
  await late.result;
  late.dismiss();
  await late.closed;
  expect(dismissed).toEqual(["a"]);
});
