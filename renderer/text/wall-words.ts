/** What the display on a wall says. */
export interface WallWords {
  readonly urgent: string;
  readonly noUrgent: string;
  readonly oldestUrgent: string;
  readonly oldestWaiting: string;
  readonly nobodyWaits: string;
  readonly overdueBy: string;
  readonly noneOverdue: string;
  readonly leave: string;
  readonly nobody: string;
  readonly nobodyNote: string;
  /** The numbers are old: nothing has come since then. */
  readonly asOf: (time: string) => string;
  readonly loading: string;
  /** Whose list it counts. */
  readonly listOf: (name: string, role: string) => string;
}

export const wallKo: WallWords = {
  urgent: "미배정 긴급",
  noUrgent: "미배정 긴급 오더 없음",
  oldestUrgent: "가장 오래된 것",
  oldestWaiting: "최장 접수 대기",
  nobodyWaits: "접수를 기다리는 오더 없음",
  overdueBy: "검사별 지연",
  noneOverdue: "지연 없음",
  leave: "벽면 화면 닫기",
  nobody: "로그인한 사람이 없습니다",
  nobodyNote: "로그인하면 이 화면에 숫자가 나타납니다. 환자 정보는 나타나지 않습니다.",
  asOf: (time) => `${time} 이후의 변화는 빠져 있습니다`,
  loading: "목록을 읽는 중",
  listOf: (name, role) => `${name} · ${role} 목록`,
};

export const wallEn: WallWords = {
  urgent: "Unassigned urgent",
  noUrgent: "No urgent order is unassigned",
  oldestUrgent: "the oldest for",
  oldestWaiting: "Longest wait to be accepted",
  nobodyWaits: "No order waits to be accepted",
  overdueBy: "Overdue by modality",
  noneOverdue: "Nothing is overdue",
  leave: "Leave the wall display",
  nobody: "Nobody is signed in",
  nobodyNote: "Once somebody signs in, this display shows their numbers, and no patient.",
  asOf: (time) => `Changes after ${time} are missing`,
  loading: "Reading the list",
  listOf: (name, role) => `List of ${name} · ${role}`,
};
