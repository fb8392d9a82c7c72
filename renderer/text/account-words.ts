import type { LockedBy, WayBack } from "#protocol/accounts.ts";

/** What the screens say of who is here, who was, and the lock. */
export interface AccountWords {
  readonly lockNow: string;
  readonly lockScreen: string;
  readonly locked: string;
  readonly lockedBecause: Readonly<Record<LockedBy, string>>;
  readonly urgent: string;
  readonly newOrders: string;
  readonly countsMayBeOld: (since: string) => string;
  readonly unlock: string;
  readonly checking: string;
  readonly withPassword: string;
  readonly withPin: string;
  readonly minutes: (count: string) => string;
  readonly signsOutIn: (span: string) => string;
  readonly locksIn: (seconds: string) => string;
  readonly keepOpen: string;
  readonly signedOutIdle: (time: string) => string;
  readonly backToLock: string;

  readonly wayBack: Readonly<Record<WayBack, string>>;
  readonly otherPerson: string;
  readonly chooseHint: string;
  readonly pin: string;
  readonly pinOf: (name: string) => string;
  readonly comeIn: string;

  readonly title: string;
  readonly hint: string;
  readonly open: string;
  readonly pinTitle: string;
  readonly pinIs: Readonly<Record<"off" | "none" | "set", string>>;
  readonly pinNeededTitle: string;
  readonly pinNeededHint: string;
  readonly newPin: string;
  readonly pinAgain: string;
  readonly pinsDiffer: string;
  readonly pinShape: (shortest: string) => string;
  readonly password: string;
  readonly setPin: string;
  readonly changePin: string;
  readonly removePin: string;
  readonly pinSaved: string;
  readonly pinRemoved: string;
  readonly protectsTitle: string;
  readonly protects: readonly string[];
  readonly protectsSealed: string;
  readonly protectsBare: string;
  readonly rulesTitle: string;
  readonly locksAfter: (minutes: string) => string;
  readonly neverLocks: string;
  readonly signsOutAfter: (minutes: string) => string;
  readonly neverSignsOut: string;
  readonly oneClickFor: (minutes: string) => string;
  readonly noOneClick: string;
  readonly namesPeople: string;
  readonly namesNobody: string;
  readonly setBy: (by: string) => string;
}

export const accountKo: AccountWords = {
  lockNow: "잠금",
  lockScreen: "화면 잠금",
  locked: "잠김",
  lockedBecause: {
    hand: "직접 잠근 화면입니다",
    idle: "자리를 비워 잠긴 화면입니다",
    restart: "앱이 다시 시작되어 잠긴 화면입니다",
  },
  urgent: "긴급",
  newOrders: "새 오더",
  countsMayBeOld: (since) => `${since} 이후 연결이 끊겨 숫자가 지금과 다를 수 있습니다`,
  unlock: "잠금 해제",
  checking: "확인하는 중…",
  withPassword: "비밀번호로 풀기",
  withPin: "PIN으로 풀기",
  minutes: (count) => `${count}분`,
  signsOutIn: (span) => `${span} 뒤 자동 로그아웃`,
  locksIn: (seconds) => `${seconds} 뒤 화면이 잠깁니다`,
  keepOpen: "마우스를 움직이거나 아무 키나 누르면 계속합니다",
  signedOutIdle: (time) => `아무도 쓰지 않아 ${time}에 자동으로 로그아웃되었습니다.`,
  backToLock: "잠금 화면으로",
  wayBack: { oneClick: "바로 전환", pin: "PIN", password: "비밀번호" },
  otherPerson: "다른 사용자",
  chooseHint: "이 PC를 쓴 사람",
  pin: "PIN",
  pinOf: (name) => `PIN (${name})`,
  comeIn: "들어가기",
  title: "내 계정과 PIN",
  hint: "이 PC에서 나로 들어오는 방법, 그리고 화면이 언제 잠기는지.",
  open: "내 계정과 PIN",
  pinTitle: "빠른 복귀 PIN",
  pinIs: {
    off: "이 PC에서는 PIN을 쓰지 않습니다.",
    none: "정해 둔 PIN이 없습니다.",
    set: "PIN이 정해져 있습니다. 잠금을 풀 때와 이 PC로 돌아올 때 씁니다.",
  },
  pinNeededTitle: "PIN을 정해 주세요",
  pinNeededHint: "이 PC에서는 PIN이 있어야 합니다. 오더 알림은 그동안에도 옵니다.",
  newPin: "새 PIN",
  pinAgain: "새 PIN 다시",
  pinsDiffer: "두 PIN이 다릅니다.",
  pinShape: (shortest) => `숫자나 문자 ${shortest}자 이상. 123456, 121212 같은 것은 쓸 수 없습니다.`,
  password: "내 비밀번호",
  setPin: "PIN 정하기",
  changePin: "PIN 바꾸기",
  removePin: "PIN 지우기",
  pinSaved: "PIN을 저장했습니다.",
  pinRemoved: "PIN을 지웠습니다.",
  protectsTitle: "PIN이 막는 것과 막지 못하는 것",
  protects: [
    "막습니다: 이 PC 앞에 앉은 다른 사람이 나로 들어오는 것. 다섯 번 틀리면 PIN과 보관된 로그인이 지워집니다.",
    "막습니다: 모두가 한 계정으로 쓰는 Windows에서 옆 사람이 내 보관된 로그인을 여는 것.",
    "막지 못합니다: 이 PC의 관리자나 악성 프로그램이 입력을 엿보는 것.",
  ],
  protectsSealed: "이 PC의 파일을 통째로 가져가도 이 컴퓨터 계정의 암호화까지 풀어야 합니다.",
  protectsBare:
    "막지 못합니다: 이 PC의 파일을 가져가 마음껏 시도하는 것. 이 PC에는 시스템 보관소가 없어 PIN이 길어야 오래 버팁니다. 보관된 로그인은 보통 하루면 끝납니다.",
  rulesTitle: "이 PC의 규칙",
  locksAfter: (minutes) => `${minutes} 동안 쓰지 않으면 화면이 잠깁니다.`,
  neverLocks: "화면이 저절로 잠기지 않습니다.",
  signsOutAfter: (minutes) => `${minutes} 동안 쓰지 않으면 로그아웃됩니다.`,
  neverSignsOut: "저절로 로그아웃되지 않습니다.",
  oneClickFor: (minutes) =>
    `PIN이 없으면, 자리를 넘긴 뒤 ${minutes} 동안은 누구나 한 번 눌러 나로 돌아올 수 있습니다. 화면이 잠기면 끝납니다.`,
  noOneClick: "PIN이 없으면 돌아올 때마다 비밀번호를 묻습니다.",
  namesPeople: "이 PC를 쓴 사람의 이름을 로그인 화면과 사용자 전환에 보여 줍니다.",
  namesNobody: "이 PC는 누가 썼는지 보여 주지 않습니다.",
  setBy: (by) => `${by}에서 정했습니다.`,
};

export const accountEn: AccountWords = {
  lockNow: "Lock",
  lockScreen: "Lock the screen",
  locked: "locked",
  lockedBecause: {
    hand: "Locked by hand",
    idle: "Locked because nobody was here",
    restart: "Locked because Radbell was started again",
  },
  urgent: "urgent",
  newOrders: "new",
  countsMayBeOld: (since) => `Offline since ${since}: the numbers may be old`,
  unlock: "Unlock",
  checking: "Checking…",
  withPassword: "Use the password",
  withPin: "Use the PIN",
  minutes: (count) => `${count} min`,
  signsOutIn: (span) => `Signed out automatically in ${span}`,
  locksIn: (seconds) => `The screen locks in ${seconds}`,
  keepOpen: "Move the mouse or press a key to go on",
  signedOutIdle: (time) => `Signed out automatically at ${time}: nobody was here.`,
  backToLock: "Back to the lock screen",
  wayBack: { oneClick: "one click", pin: "PIN", password: "password" },
  otherPerson: "Somebody else",
  chooseHint: "Who has worked on this PC",
  pin: "PIN",
  pinOf: (name) => `PIN (${name})`,
  comeIn: "Come in",
  title: "My account and PIN",
  hint: "How you come in on this PC, and when the screen locks.",
  open: "My account and PIN",
  pinTitle: "PIN for a quick return",
  pinIs: {
    off: "There are no PINs on this PC.",
    none: "You have no PIN.",
    set: "You have a PIN. It unlocks the screen and brings you back on this PC.",
  },
  pinNeededTitle: "Please set a PIN",
  pinNeededHint: "This PC asks for one. Notifications come meanwhile.",
  newPin: "New PIN",
  pinAgain: "New PIN again",
  pinsDiffer: "The two PINs are not the same.",
  pinShape: (shortest) => `At least ${shortest} digits or letters; nothing like 123456 or 121212.`,
  password: "Your password",
  setPin: "Set a PIN",
  changePin: "Change the PIN",
  removePin: "Remove the PIN",
  pinSaved: "The PIN is saved.",
  pinRemoved: "The PIN is removed.",
  protectsTitle: "What a PIN keeps out, and what not",
  protects: [
    "Keeps out: whoever sits down at this PC and would come in as you. Five wrong tries remove the PIN and the kept sign-in.",
    "Keeps out: a neighbour opening your kept sign-in where everybody shares one Windows login.",
    "Does not keep out: an administrator of this PC, or malware, watching what you type.",
  ],
  protectsSealed: "Whoever takes the PC's files away has to break this login's own encryption as well.",
  protectsBare:
    "Does not keep out for long: whoever takes the PC's files away and guesses at leisure. This PC has no keyring, so only a longer PIN holds longer. A kept sign-in usually ends within a day.",
  rulesTitle: "The rules of this PC",
  locksAfter: (minutes) => `The screen locks after ${minutes} without a touch.`,
  neverLocks: "The screen does not lock by itself.",
  signsOutAfter: (minutes) => `You are signed out after ${minutes} without a touch.`,
  neverSignsOut: "Nobody is signed out by itself.",
  oneClickFor: (minutes) =>
    `Without a PIN, anybody can come back as you with one click for ${minutes} after you hand over. A lock ends that.`,
  noOneClick: "Without a PIN the password is asked for at every return.",
  namesPeople: "The sign-in screen and the switcher name who has worked here.",
  namesNobody: "This PC does not show who has worked here.",
  setBy: (by) => `Set by ${by}.`,
};
