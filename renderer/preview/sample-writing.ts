import type { DraftState } from "#protocol/drafts.ts";
import type { Locale, OrderDetailView, OrderRow, SessionView } from "#protocol/snapshot.ts";
import { sampleDetail } from "./sample-orders.ts";

/** States of a result that is being written, by the scene that shows them; the order is the one this person works on. */
export const writingScenes = [
  "writing",
  "writing-offline",
  "writing-conflict",
  "writing-left",
  "writing-lost",
] as const;
export type WritingScene = (typeof writingScenes)[number];
export const isWriting = (name: string): name is WritingScene => writingScenes.some((each) => each === name);

/** The order of the one scene where it is somebody else's by now. */
const orderOf = (name: WritingScene): number => (name === "writing-lost" ? 1209 : 1203);

function stateOf(name: WritingScene, now: number, locale: Locale): DraftState {
  switch (name) {
    case "writing":
      return { kind: "saved", at: now - 40_000 };
    case "writing-offline":
      return { kind: "offline" };
    case "writing-conflict":
      return { kind: "conflict" };
    case "writing-left":
      return { kind: "offered" };
    case "writing-lost":
      return {
        kind: "refused",
        sentence:
          locale === "ko"
            ? "지금은 이 오더의 결과를 저장할 수 없습니다. 쓰신 내용은 여기에 남아 있습니다."
            : "This order’s result cannot be saved now. What you wrote is still here.",
      };
  }
}

export const writingSession = (
  name: WritingScene,
  now: number,
  locale: Locale,
): Pick<SessionView, "openOrder" | "drafts"> => ({
  openOrder: { orderId: orderOf(name), ask: 1 },
  drafts: [
    {
      orderId: orderOf(name),
      state: stateOf(name, now, locale),
      editedAt: now - 3_600_000,
      kept: name !== "writing-offline",
    },
  ],
});

const written = {
  findings: "우측 하엽에 1.2 cm 결절. 흉수 없음. 심비대 없음.",
  impression: "우하엽 결절, 추적 CT 권함.",
  recommendation: "3개월 뒤 저선량 CT.",
};

export function detailOf(row: OrderRow, name: string): OrderDetailView {
  const detail = sampleDetail(row);
  if (!isWriting(name) || row.id !== orderOf(name)) return detail;
  if (name === "writing") return { ...detail, worker_result: written };
  const theirs =
    name === "writing-conflict" ? { ...written, impression: "결절 의심, 흉부 CT로 확인 필요." } : {};
  return { ...detail, worker_result: theirs, draft: written, images: "noStudy" };
}
