import type { Notifier } from "#core/ports.ts";

/**
 * A notifier before it is known who shows notifications here: at a start the bus is asked when the list stands (ADR 20), and
 * what has become news by then waits for its answer instead of being given up. In the order they came. `known` has to come.
 */
export function createLateNotifier(notify: Notifier, known: Promise<void>): Notifier {
  let isKnown = false;
  void known.then(() => {
    isKnown = true;
  });
  return (wanted) => {
    if (isKnown) return notify(wanted);
    let dismissed = false;
    const late = known.then(() => (dismissed ? null : notify(wanted)));
    return {
      dismiss: () => {
        dismissed = true;
        void late.then((shown) => shown?.dismiss());
      },
      result: late.then(async (shown) => shown?.result ?? "failed"),
      closed: late.then(async (shown) => shown?.closed ?? "app"),
    };
  };
}
