import type { PinProblem } from "../accounts/pin-rules.ts";

/** What the core says of locks, PINs and coming back. */
export interface AccountWords {
  readonly screenLocked: string;
  readonly wrongPin: (triesLeft: number) => string;
  readonly pinGone: string;
  readonly pinNotTried: string;
  readonly noPin: string;
  readonly pinsOff: string;
  readonly pinNotKept: string;
  readonly badPin: Readonly<Record<PinProblem, string>>;
  /** `shortest`: characters. */
  readonly pinTooShort: (shortest: number) => string;
  readonly passwordNeeded: string;
  readonly passwordRefused: (triesLeft: number | null) => string;
  readonly passwordNotChecked: string;
}

export const accountsKo: AccountWords = {
  screenLocked: "화면이 잠겨 있습니다.",
  wrongPin: (left) => `PIN이 올바르지 않습니다. 남은 시도 ${left}회`,
  pinGone: "PIN을 여러 번 틀려 이 PC에서 지웠습니다. 비밀번호로 들어온 뒤 새로 정해 주세요.",
  pinNotTried:
    "PIN을 확인하지 못했습니다. 비밀번호를 사용해 주세요. 계속되면 전산팀에 디스크 공간을 확인해 달라고 하세요.",
  noPin: "이 PC에 정해 둔 PIN이 없습니다. 비밀번호를 사용해 주세요.",
  pinsOff: "이 PC에서는 PIN을 쓸 수 없습니다.",
  pinNotKept: "PIN을 저장하지 못했습니다. 디스크 공간을 확인한 뒤 다시 시도해 주세요.",
  badPin: {
    tooShort: "PIN이 너무 짧습니다.",
    tooLong: "PIN이 너무 깁니다.",
    run: "123456처럼 이어지는 PIN은 쓸 수 없습니다.",
    repeated: "121212처럼 되풀이되는 PIN은 쓸 수 없습니다.",
    wellKnown: "누구나 먼저 눌러 보는 PIN입니다. 다른 것을 골라 주세요.",
    ownName: "아이디가 들어간 PIN은 쓸 수 없습니다.",
  },
  pinTooShort: (shortest) => `PIN은 ${shortest}자 이상이어야 합니다.`,
  passwordNeeded: "비밀번호를 입력해 주세요.",
  passwordRefused: (left) =>
    left === null ? "비밀번호가 올바르지 않습니다." : `비밀번호가 올바르지 않습니다. 남은 시도 ${left}회`,
  passwordNotChecked: "서버에 비밀번호를 확인하지 못했습니다. 잠시 뒤 다시 시도해 주세요.",
};

export const accountsEn: AccountWords = {
  screenLocked: "The screen is locked.",
  wrongPin: (left) => `Wrong PIN. ${left} ${left === 1 ? "try" : "tries"} left`,
  pinGone:
    "The PIN was wrong too often and has been removed from this PC. Come in with your password, then set a new one.",
  pinNotTried:
    "The PIN could not be checked. Please use your password. If this goes on, ask IT to look at the disk's free space.",
  noPin: "There is no PIN on this PC. Please use your password.",
  pinsOff: "There are no PINs on this PC.",
  pinNotKept: "The PIN could not be saved. Check the disk's free space, then try again.",
  badPin: {
    tooShort: "This PIN is too short.",
    tooLong: "This PIN is too long.",
    run: "A PIN that runs on, like 123456, cannot be used.",
    repeated: "A PIN that repeats itself, like 121212, cannot be used.",
    wellKnown: "This PIN is among the first that people try. Please choose another one.",
    ownName: "A PIN with your login ID in it cannot be used.",
  },
  pinTooShort: (shortest) => `A PIN has at least ${shortest} characters.`,
  passwordNeeded: "Please enter your password.",
  passwordRefused: (left) =>
    left === null ? "Wrong password." : `Wrong password. ${left} ${left === 1 ? "try" : "tries"} left`,
  passwordNotChecked: "The server could not be asked about the password. Please try again in a moment.",
};
