import type { AlertWords } from "./alert-words.ts";

export const alertWordsKo: AlertWords = {
  happens: "소식",
  group: { urgent: "긴급 오더", other: "그 밖의 오더", mine: "내가 맡은 오더" },
  kind: {
    created: "새 오더",
    reopened: "다시 요청됨",
    accepted: "접수됨",
    started: "시작됨",
    resultReady: "결과 나옴",
    confirmed: "확정됨",
    cancelled: "취소됨",
  },
  route: { native: "데스크톱 알림", inApp: "이 창에서만", digest: "모아서", off: "알리지 않음" },
  everyModality: "모든 검사",
  from: "시작",
  to: "끝",
  repeatFirst: "처음",
  thenEvery: "그 뒤로",
};
