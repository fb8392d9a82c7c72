import type { LedgerFormat } from "#protocol/ledger.ts";
import type { Locale, RecentAlert } from "#protocol/snapshot.ts";
import type { TrayState } from "../tray-state.ts";

/** What the shell itself says. No patient in any of it. */
export interface ShellText {
  readonly trayState: Readonly<Record<TrayState, string>>;
  readonly urgent: (count: number) => string;
  readonly overdue: (count: number) => string;
  readonly unread: (count: number) => string;
  readonly signedInAs: (name: string, role: string) => string;
  /** An order by its number, where nothing else is known of it. */
  readonly happened: Readonly<Record<RecentAlert["kind"], string>>;
  readonly urgentMark: string;
  readonly open: string;
  readonly switchUser: string;
  readonly lock: string;
  readonly signOut: string;
  readonly autostart: string;
  readonly shortcutTaken: (keys: string) => string;
  readonly shortcutTakenBody: string;
  readonly quit: string;
  /** On a notification's buttons. */
  readonly actions: Readonly<Record<"open" | "accept", string>>;
  readonly keptRunningTitle: string;
  readonly keptRunningBody: string;
  /** The same where no bar shows the tray icon: the window is minimised then. */
  readonly minimisedBody: string;
  readonly saveView: string;
  readonly openView: string;
  readonly viewFile: string;
  readonly linkTitle: string;
  readonly linkUnreadable: string;
  readonly linkOfAnotherServer: string;
  /** The title of the window that asks where a copy of the delivery record is to go. */
  readonly saveLedger: string;
  readonly ledgerFormat: Readonly<Record<LedgerFormat, string>>;
  /** A fault of the app's own. */
  readonly failed: string;
}

const ko: ShellText = {
  trayState: {
    live: "실시간",
    connecting: "연결 중",
    offline: "오프라인",
    signedOut: "로그아웃됨",
    unread: "실시간",
    urgent: "실시간",
    overdue: "실시간",
  },
  urgent: (count) => `미배정 긴급 ${count}건`,
  overdue: (count) => `목표 시간 초과 ${count}건`,
  unread: (count) => `읽지 않은 소식 ${count}건`,
  signedInAs: (name, role) => `${name} 님 (${role})`,
  happened: {
    created: "새 오더",
    accepted: "접수",
    started: "검사 시작",
    resultReady: "결과 입력",
    confirmed: "결과 확정",
    cancelled: "취소",
    reopened: "접수 취소",
  },
  urgentMark: "긴급",
  open: "Radbell 열기",
  switchUser: "사용자 전환…",
  lock: "화면 잠금",
  signOut: "로그아웃",
  autostart: "컴퓨터를 켤 때 시작",
  shortcutTaken: (keys) => `단축키 ${keys}: 다른 프로그램이 사용 중`,
  shortcutTakenBody:
    "다른 프로그램이 이 단축키를 쓰고 있어 Radbell 창을 여는 데 쓸 수 없습니다. 설정 파일(settings.json)의 shortcut을 바꾸거나 비워 두세요.",
  quit: "종료",
  actions: { open: "열기", accept: "접수" },
  keptRunningTitle: "Radbell은 계속 실행 중입니다",
  keptRunningBody: "창을 닫아도 알림은 옵니다. 끝내려면 트레이 메뉴에서 종료를 누르세요.",
  minimisedBody:
    "이 바탕화면에는 트레이가 없어 창을 최소화했습니다. 알림은 계속 옵니다. 끝내려면 창에서 Ctrl+Q를 누르세요.",
  saveView: "보기 저장",
  openView: "보기 열기",
  viewFile: "Radbell 보기",
  linkTitle: "링크를 열 수 없습니다",
  linkUnreadable:
    "Radbell 링크가 아닙니다. radbell://order/번호 형식의 오더 링크와 보기 링크만 열 수 있습니다.",
  linkOfAnotherServer: "다른 서버의 오더 링크입니다. 그 서버에 로그인한 뒤 링크를 다시 눌러 주세요.",
  saveLedger: "알림 기록 저장",
  ledgerFormat: { csv: "CSV 표", dicom: "DICOM 감사 메시지" },
  failed: "Radbell에 문제가 생겨 처리하지 못했습니다. 다시 시도해 주세요.",
};

const en: ShellText = {
  trayState: {
    live: "live",
    connecting: "connecting",
    offline: "offline",
    signedOut: "signed out",
    unread: "live",
    urgent: "live",
    overdue: "live",
  },
  urgent: (count) => `${count} urgent unassigned`,
  overdue: (count) => `${count} past target`,
  unread: (count) => `${count} unread`,
  signedInAs: (name, role) => `${name} (${role})`,
  happened: {
    created: "new order",
    accepted: "accepted",
    started: "started",
    resultReady: "result entered",
    confirmed: "result confirmed",
    cancelled: "cancelled",
    reopened: "given back",
  },
  urgentMark: "urgent",
  open: "Open Radbell",
  switchUser: "Switch user…",
  lock: "Lock the screen",
  signOut: "Sign out",
  autostart: "Start with the computer",
  shortcutTaken: (keys) => `Shortcut ${keys}: used by another program`,
  shortcutTakenBody:
    "Another program uses this shortcut, so it cannot show Radbell's window. Change “shortcut” in the settings file (settings.json), or leave it empty.",
  quit: "Quit",
  actions: { open: "Open", accept: "Accept" },
  keptRunningTitle: "Radbell keeps running",
  keptRunningBody: "Notifications go on coming. To end it, choose Quit in the tray menu.",
  minimisedBody:
    "This desktop has no tray, so the window is minimised. Notifications go on coming. To end it, press Ctrl+Q in the window.",
  saveView: "Save view",
  openView: "Open view",
  viewFile: "Radbell view",
  linkTitle: "This link cannot be opened",
  linkUnreadable:
    "It is no link of Radbell. Only links like radbell://order/NUMBER and links to views can be opened.",
  linkOfAnotherServer: "It is an order of another server. Sign in to that server, then open the link again.",
  saveLedger: "Save the delivery record",
  ledgerFormat: { csv: "CSV table", dicom: "DICOM audit messages" },
  failed: "Radbell could not do this because of a fault of its own. Please try again.",
};

export const shellText = (locale: Locale): ShellText => (locale === "ko" ? ko : en);
