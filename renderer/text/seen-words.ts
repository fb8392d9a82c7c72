/** What the screens say of urgent orders that somebody has seen and nobody has taken. */
export interface SeenWords {
  readonly iHaveSeenIt: string;
  readonly whatItDoes: string;
  /** Where a sentence of the server's could say too much. */
  readonly notDone: string;
  /** Names the line of who has seen it. */
  readonly seenBy: string;
  readonly nobodyYet: string;
}

export const seenKo: SeenWords = {
  iHaveSeenIt: "확인함",
  whatItDoes: "나를 다시 부르지 않습니다. 접수될 때까지 오더는 목록에 남습니다.",
  notDone: "확인을 전하지 못했습니다. 오더를 열어 보세요.",
  seenBy: "확인",
  nobodyYet: "아직 아무도 확인하지 않음",
};

export const seenEn: SeenWords = {
  iHaveSeenIt: "I have seen it",
  whatItDoes: "You are not called again. The order stays on the list until somebody accepts it.",
  notDone: "That did not get through. Open the order to see how it is.",
  seenBy: "Seen by",
  nobodyYet: "nobody yet",
};
