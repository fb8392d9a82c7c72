import type { OrderStatus } from "#protocol/order.ts";
import type { ImagesView } from "#protocol/images.ts";

/** Who was quicker, what the order became by it, and when by the server's clock (epoch ms). */
export interface Quicker {
  readonly who: string;
  readonly to: OrderStatus;
  readonly at: number;
}

/** What is said of what a person does to an order, and of what they write. */
export interface ActingWords {
  readonly quicker: (race: Quicker) => string;
  readonly tooLateToUndo: string;
  /** What the order's history says of an action taken back. */
  readonly undoReason: string;
  readonly draftNotYours: string;
  readonly draftConflict: string;
  readonly draftsLeft: (drafts: number) => { readonly title: string; readonly body: string };
  readonly unsentDrafts: string;
  readonly images: Readonly<Record<Exclude<ImagesView, "ready"> | "notOpened", string>>;
}

const clockOf = (locale: string): ((at: number) => string) => {
  let made: Intl.DateTimeFormat | undefined;
  return (at) => {
    made ??= new Intl.DateTimeFormat(locale, { hour: "2-digit", minute: "2-digit", hourCycle: "h23" });
    return made.format(at);
  };
};

const clockKo = clockOf("ko");
const didKo: Record<OrderStatus, string> = {
  ORDERED: "작업을 취소했습니다",
  ACCEPTED: "먼저 접수했습니다",
  IN_PROGRESS: "먼저 시작했습니다",
  RESULT_READY: "먼저 결과를 냈습니다",
  CONFIRMED: "먼저 확정했습니다",
  CANCELLED: "먼저 취소했습니다",
};
export const actingKo: ActingWords = {
  quicker: ({ who, to, at }) => `${who} 님이 ${clockKo(at)}에 ${didKo[to]}.`,
  tooLateToUndo: "그사이 오더가 바뀌었거나 시간이 지나 되돌릴 수 없습니다.",
  undoReason: "바로 되돌림",
  draftNotYours: "지금은 이 오더의 결과를 저장할 수 없습니다. 쓰신 내용은 여기에 남아 있습니다.",
  draftConflict: "다른 곳에서 이 결과가 바뀌었습니다. 어느 것을 둘지 정해 주세요.",
  draftsLeft: (drafts) => ({
    title: `보내지 못한 결과 ${drafts}건이 남아 있습니다`,
    body: "오더를 열면 이어서 쓸 수 있습니다",
  }),
  unsentDrafts: "보내지 못한 결과가 있습니다.",
  images: {
    off: "이 PC에는 영상 뷰어가 설정되어 있지 않습니다.",
    badTemplate: "이 PC에 설정된 영상 주소를 쓸 수 없습니다. 전산 담당자에게 알려 주세요.",
    noStudy: "이 오더에는 아직 검사 UID가 없습니다.",
    badValue: "이 오더의 번호는 영상 주소에 쓸 수 없습니다. 전산 담당자에게 알려 주세요.",
    notOpened: "영상 뷰어가 열리지 않았습니다. 이 PC에 설치되어 있는지 확인해 주세요.",
  },
};

const clockEn = clockOf("en-GB");
const didEn: Record<OrderStatus, string> = {
  ORDERED: "gave it back",
  ACCEPTED: "accepted it first",
  IN_PROGRESS: "started it first",
  RESULT_READY: "submitted its result first",
  CONFIRMED: "confirmed it first",
  CANCELLED: "cancelled it first",
};
export const actingEn: ActingWords = {
  quicker: ({ who, to, at }) => `${who} ${didEn[to]}, at ${clockEn(at)}.`,
  tooLateToUndo: "The order has changed meanwhile, or it is too late to take this back.",
  undoReason: "taken back at once",
  draftNotYours: "This order’s result cannot be saved now. What you wrote is still here.",
  draftConflict: "This result was changed elsewhere. Please choose which one to keep.",
  draftsLeft: (drafts) => ({
    title: drafts === 1 ? "A result of yours was not sent" : `${drafts} results of yours were not sent`,
    body: drafts === 1 ? "Open the order to go on with it" : "Open the orders to go on with them",
  }),
  unsentDrafts: "There are results that could not be sent.",
  images: {
    off: "No image viewer is set up on this PC.",
    badTemplate: "The address for images on this PC cannot be used. Please tell your IT department.",
    noStudy: "This order has no study UID yet.",
    badValue: "This order’s numbers cannot stand in the address for images. Please tell your IT department.",
    notOpened: "The image viewer did not open. Check that it is installed on this PC.",
  },
};
