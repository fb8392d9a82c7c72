/** Why somebody is called to an urgent order that still waits. */
export interface Call {
  /** `repeat`: this PC asks again. The others are the hub's: to the whole department, and to the doctor who ordered. */
  readonly why: "repeat" | "role" | "doctor";
  /** How long it has waited. */
  readonly minutes: number;
  /** Said without a connection: somebody may have accepted it. */
  readonly isStale: boolean;
  /** Who has said that they have seen it. */
  readonly seenBy: readonly string[];
}

/** What is said of urgent orders that still wait. Names colleagues, and no patient. */
export interface CallWords {
  readonly title: (call: Call, modality: string | null) => string;
  readonly note: (call: Call) => string;
  /** Nobody can acknowledge this order, or not any more. */
  readonly nothingToAcknowledge: string;
}

const join = (...parts: readonly (string | null)[]): string =>
  parts.filter((part) => part !== null).join(" · ");
const span = (minutes: number, hour: string, minute: string): string =>
  minutes < 60
    ? `${minutes}${minute}`
    : `${Math.floor(minutes / 60)}${hour}${minutes % 60 === 0 ? "" : ` ${minutes % 60}${minute}`}`;

const waitedKo = (minutes: number): string => `${span(minutes, "시간", "분")}째`;
export const callsKo: CallWords = {
  title: ({ why, minutes }, modality) => {
    const what = modality === null ? "긴급 오더" : `긴급 ${modality}`;
    switch (why) {
      case "repeat":
        return `아직 아무도 접수하지 않은 ${what}, ${waitedKo(minutes)}`;
      case "role":
        return `${what}, ${waitedKo(minutes)} 아무도 접수하지 않았습니다`;
      case "doctor":
        return `선생님의 ${modality === null ? "긴급" : what} 오더를 아직 아무도 접수하지 않았습니다`;
    }
  },
  note: ({ why, minutes, isStale, seenBy }) =>
    join(
      why === "role" ? "부서 전체에 알립니다" : why === "doctor" ? waitedKo(minutes) : null,
      isStale ? "연결이 끊겨 있어 그사이 접수되었을 수 있습니다" : null,
      seenBy.length > 0 ? `${seenBy.map((name) => `${name} 님`).join(", ")} 확인함` : null,
    ),
  nothingToAcknowledge:
    "지금은 확인할 것이 없는 오더입니다. 이미 접수되었거나 내 부서의 긴급 오더가 아닙니다.",
};

const waitedEn = (minutes: number): string => span(minutes, " h", " min");
export const callsEn: CallWords = {
  title: ({ why, minutes }, modality) => {
    const what = modality ?? "order";
    switch (why) {
      case "repeat":
        return `Urgent ${what} still unaccepted, ${waitedEn(minutes)}`;
      case "role":
        return `Urgent ${what}: nobody has accepted it for ${waitedEn(minutes)}`;
      case "doctor":
        return `Nobody has accepted your urgent ${[modality, "order"].filter(Boolean).join(" ")} yet`;
    }
  },
  note: ({ why, minutes, isStale, seenBy }) =>
    join(
      why === "role" ? "Told to the whole department" : why === "doctor" ? waitedEn(minutes) : null,
      isStale ? "Offline: it may have been accepted meanwhile" : null,
      seenBy.length > 0 ? `Seen by ${seenBy.join(", ")}` : null,
    ),
  nothingToAcknowledge:
    "There is nothing to acknowledge: it is accepted already, or no urgent order of your department.",
};
