import type { Leaving } from "#protocol/drafts.ts";
import type { ImagesView } from "#protocol/images.ts";

/** What the screens say of an order that is being worked on: what was just done, written, or cannot be opened. */
export interface OrderWords {
  /** The server has not confirmed it yet. */
  readonly pending: string;
  readonly undo: string;
  readonly did: Readonly<Record<"accept" | "giveBack", string>>;
  readonly openImages: string;
  readonly images: Readonly<Record<Exclude<ImagesView, "ready" | "off">, string>>;
  readonly now: string;
  readonly targetAt: (time: string) => string;
  readonly handedTo: (name: string) => string;
  readonly times: (word: string, times: number) => string;
  readonly more: string;
  readonly less: string;
  readonly draftGoesToo: string;
  readonly draft: {
    readonly unsaved: string;
    readonly saving: string;
    readonly saved: (time: string) => string;
    readonly offline: string;
    readonly kept: string;
    readonly notKept: string;
    readonly notSaved: string;
    readonly offered: (time: string) => string;
    readonly resume: string;
    readonly discard: string;
    readonly conflict: string;
    readonly theirs: string;
    readonly keepMine: string;
    readonly takeTheirs: string;
    readonly left: string;
    readonly leftSince: (time: string) => string;
  };
  readonly leaving: {
    readonly title: (drafts: number) => string;
    readonly why: string;
    readonly whyForget: string;
    readonly stay: string;
    readonly discard: Readonly<Record<Leaving["why"], string>>;
  };
}

export const orderKo: OrderWords = {
  pending: "서버 확인 중",
  undo: "되돌리기",
  did: { accept: "접수했습니다", giveBack: "작업을 취소했습니다" },
  openImages: "영상 열기",
  images: {
    badTemplate: "영상 주소 설정이 잘못되었습니다. 전산 담당자에게 알려 주세요.",
    noStudy: "아직 검사 UID가 없어 영상을 열 수 없습니다.",
    badValue: "이 오더의 번호로는 영상 주소를 만들 수 없습니다.",
  },
  now: "지금",
  targetAt: (time) => `목표 ${time}`,
  handedTo: (name) => `→ ${name}`,
  times: (word, times) => `${word} ${times}회`,
  more: "더 보기",
  less: "접기",
  draftGoesToo: "저장하지 않은 결과도 함께 지워집니다.",
  draft: {
    unsaved: "곧 저장됩니다",
    saving: "저장하는 중…",
    saved: (time) => `${time} 저장됨`,
    offline: "아직 저장되지 않음: 오프라인.",
    kept: "이 PC에 암호화해 두었고, 연결되면 저장합니다.",
    notKept: "연결되면 저장합니다. 그 전에 로그아웃하면 사라집니다.",
    notSaved: "저장되지 않음:",
    offered: (time) => `${time}에 쓰고 보내지 못한 내용입니다.`,
    resume: "이어서 쓰기",
    discard: "버리기",
    conflict: "다른 곳에서 이 결과가 바뀌었습니다. 어느 것을 둘까요?",
    theirs: "서버에 있는 내용",
    keepMine: "내가 쓴 것",
    takeTheirs: "서버에 있는 것",
    left: "보내지 못한 내 결과",
    leftSince: (time) => `${time}에 썼습니다. 지금은 이 오더의 결과를 쓸 수 없어 보내지 못합니다.`,
  },
  leaving: {
    title: (drafts) => `보내지 못한 결과 ${drafts}건이 있습니다`,
    why: "이 PC에는 암호화해 둘 곳이 없어, 지금 나가면 사라집니다.",
    whyForget: "이 PC에서 나를 지우면 함께 사라집니다.",
    stay: "머무르기",
    discard: {
      signOut: "버리고 로그아웃",
      switch: "버리고 사용자 전환",
      forget: "버리고 나를 지우기",
      quit: "버리고 종료",
    },
  },
};

export const orderEn: OrderWords = {
  pending: "Confirming",
  undo: "Undo",
  did: { accept: "accepted", giveBack: "given back" },
  openImages: "Open images",
  images: {
    badTemplate: "The address for images is set up wrongly. Please tell your IT department.",
    noStudy: "No study UID yet, so there are no images to open.",
    badValue: "This order’s numbers make no address for images.",
  },
  now: "now",
  targetAt: (time) => `target ${time}`,
  handedTo: (name) => `to ${name}`,
  times: (word, times) => `${word} ${times}×`,
  more: "More",
  less: "Less",
  draftGoesToo: "What was written and not sent goes with it.",
  draft: {
    unsaved: "Saved in a moment",
    saving: "Saving…",
    saved: (time) => `Saved ${time}`,
    offline: "Not saved yet: offline.",
    kept: "It is kept on this PC, encrypted, and saved when the server answers.",
    notKept: "It is saved when the server answers. Signing out before that loses it.",
    notSaved: "Not saved:",
    offered: (time) => `You wrote this at ${time}, and it was not sent.`,
    resume: "Go on with it",
    discard: "Throw away",
    conflict: "This result was changed elsewhere. Which one shall stay?",
    theirs: "On the server",
    keepMine: "What I wrote",
    takeTheirs: "What the server has",
    left: "Your unsent result",
    leftSince: (time) =>
      `Written at ${time}. This order’s result is not yours to write now, so it cannot be sent.`,
  },
  leaving: {
    title: (drafts) =>
      drafts === 1 ? "A result of yours was not sent" : `${drafts} results of yours were not sent`,
    why: "This PC has no protected store to keep it in: it is lost if you leave now.",
    whyForget: "It goes with everything else this PC keeps of you.",
    stay: "Stay",
    discard: {
      signOut: "Throw away and sign out",
      switch: "Throw away and switch",
      forget: "Throw away and forget me",
      quit: "Throw away and quit",
    },
  },
};
