import { describe, expect, it } from "vitest";
import { isFiltering } from "./filters.ts";
import { firstUi, stepUi, type UiStep, type WorkUi } from "./work-ui.ts";

const after = (...steps: readonly UiStep[]): WorkUi => steps.reduce(stepUi, firstUi);

describe("what the person chose", () => {
  it("choosing a finished state leads out of a view that has none", () => {
    expect(after({ type: "state", status: "CONFIRMED" }).view).toBe("all");
    const mine = after({ type: "view", view: "mine" }, { type: "state", status: "CANCELLED" });
    expect([mine.view, mine.filters.worker]).toEqual(["all", "me"]);
    expect(after({ type: "state", status: "ACCEPTED" }).view).toBe("open");
  });

  it("pressing a state again takes it off", () => {
    const ui = after({ type: "state", status: "ACCEPTED" }, { type: "state", status: "ACCEPTED" });
    expect(isFiltering(ui.filters)).toBe(false);
  });

  it("what changed while offline is shown whole, whatever was filtered before", () => {
    const ui = after({ type: "filter", part: { text: "박" } }, { type: "only", orderIds: [3, 4] });
    expect([ui.view, ui.filters.text, [...(ui.filters.only ?? [])]]).toEqual(["all", "", [3, 4]]);
    expect(isFiltering(stepUi(ui, { type: "clear" }).filters)).toBe(false);
  });

  it("the selection survives closing the drawer and every filter", () => {
    const ui = after({ type: "open", orderId: 5 }, { type: "close" }, { type: "view", view: "urgent" });
    expect([ui.selectedId, ui.drawerOpen]).toEqual([5, false]);
  });
});
