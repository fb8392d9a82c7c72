import type { Locale } from "#protocol/snapshot.ts";
import type { TrayState } from "../tray-state.ts";

/** What the shell itself says. No patient in any of it. */
export interface ShellText {
  readonly trayState: Readonly<Record<TrayState, string>>;
  readonly urgent: (count: number) => string;
  readonly open: string;
  readonly switchUser: string;
  readonly signOut: string;
  readonly quit: string;
  readonly keptRunningTitle: string;
  readonly keptRunningBody: string;
  /** The same where no bar shows the tray icon: the window is minimised then. */
  readonly minimisedBody: string;
  /** A fault of the app's own. */
  readonly failed: string;
}

const ko: ShellText = {
  trayState: { live: "실시간", offline: "오프라인", signedOut: "로그아웃됨", urgent: "실시간" },
  urgent: (count) => `미배정 긴급 ${count}건`,
  open: "Radbell 열기",
  switchUser: "사용자 전환…",
  signOut: "로그아웃",
  quit: "종료",
  keptRunningTitle: "Radbell은 계속 실행 중입니다",
  keptRunningBody: "창을 닫아도 알림은 옵니다. 끝내려면 트레이 메뉴에서 종료를 누르세요.",
  minimisedBody:
    "이 바탕화면에는 트레이가 없어 창을 최소화했습니다. 알림은 계속 옵니다. 끝내려면 창에서 Ctrl+Q를 누르세요.",
  failed: "Radbell에 문제가 생겨 처리하지 못했습니다. 다시 시도해 주세요.",
};

const en: ShellText = {
  trayState: { live: "live", offline: "offline", signedOut: "signed out", urgent: "live" },
  urgent: (count) => `${count} urgent unassigned`,
  open: "Open Radbell",
  switchUser: "Switch user…",
  signOut: "Sign out",
  quit: "Quit",
  keptRunningTitle: "Radbell keeps running",
  keptRunningBody: "Notifications go on coming. To end it, choose Quit in the tray menu.",
  minimisedBody:
    "This desktop has no tray, so the window is minimised. Notifications go on coming. To end it, press Ctrl+Q in the window.",
  failed: "Radbell could not do this because of a fault of its own. Please try again.",
};

export const shellText = (locale: Locale): ShellText => (locale === "ko" ? ko : en);
