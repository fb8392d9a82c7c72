import { duration, wordOf } from "./words.ts";
import type { LedgerText } from "./ledger-text.ts";

const units = { ms: "ms", s: "초", min: "분", h: "시간" };
const after = (ms: number): string => duration(ms, units);
const number = (n: number): string => n.toLocaleString("ko");

const state: Readonly<Record<string, string>> = {
  ORDERED: "요청됨",
  ACCEPTED: "접수됨",
  IN_PROGRESS: "진행 중",
  RESULT_READY: "결과 나옴",
  CONFIRMED: "확정됨",
  CANCELLED: "취소됨",
};
const reasons: Readonly<Record<string, string>> = {
  shown: "알림 설정에 따름",
  "in the window only": "창에서만 알리도록 설정됨",
  gathered: "모아서 알리도록 설정됨",
  "own action": "본인이 한 작업",
  superseded: "그 사이 오더가 다음 단계로 넘어감",
  routine: "알리지 않도록 설정된 소식",
  "not my department": "다른 부서의 오더",
  "not my order": "다른 의사의 오더",
  "not mine": "내 오더만 알리도록 설정됨",
  "not my modality": "알리지 않도록 설정된 검사",
  "assigned already": "미배정 오더만 알리도록 설정됨",
  "quiet hours": "방해 금지 시간",
  "on screen": "이미 화면에 열려 있던 오더",
  "never came to be": "서버에서 취소된 변경",
  taken: "오더가 접수됨",
  replaced: "새 소식으로 바뀜",
  "session ended": "로그아웃함",
  "others may be looking": "다른 사람이 볼 수 있는 상태",
  "made room for an urgent one": "긴급 알림에 자리를 내줌",
  "another role": "역할이 바뀜",
};
const reason = (text: string): string => {
  const duplicate = /^duplicate of (\w+)$/.exec(text)?.[1];
  return duplicate === undefined ? wordOf(reasons, text) : `이미 알린 소식(${wordOf(state, duplicate)})`;
};
const why = {
  failed: "데스크톱이 표시하지 못함",
  noDaemon: "알림 서비스가 실행되고 있지 않음",
  unsupported: "이 데스크톱에는 알림 기능이 없음",
};

export const ledgerKo: LedgerText = {
  news: {
    created: "새 오더",
    reopened: "다시 요청됨",
    accepted: "접수됨",
    started: "시작됨",
    resultReady: "결과 나옴",
    confirmed: "확정됨",
    cancelled: "취소됨",
    summary: "요약",
  },
  route: { native: "데스크톱 알림", inApp: "창에서 알림", digest: "모아서 알림", off: "알리지 않음" },
  where: {
    native: "데스크톱 알림으로",
    inApp: "창에",
    digest: "모은 소식으로",
    count: "건수로",
  },
  step: {
    received: () => "이 PC에 도착",
    decided: ({ route, urgent, reason: because }) =>
      `판단: ${wordOf(ledgerKo.route, route)} · ${reason(String(because))}${urgent === true ? " · 긴급" : ""}`,
    gathered: () => "다음에 모아서 알리려고 기다림",
    shown: ({ where }, ms) => `${after(ms)} 만에 ${wordOf(ledgerKo.where, where)} 표시`,
    notShown: (facts) => `데스크톱 알림 표시 못함: ${wordOf(why, facts["why"])}`,
    clicked: ({ action }) => (action === "accept" ? "‘접수’를 누름" : "알림을 누름"),
    closed: ({ by }) =>
      wordOf(
        {
          person: "사용자가 닫음",
          timeout: "시간이 지나 사라짐",
          app: "화면에서 내림",
          unknown: "화면에서 사라짐",
        },
        by,
      ),
    repeated: ({ times, route, reason: because, stale }) => {
      const how =
        route === "off"
          ? `다시 알리지 않음(${reason(String(because))})`
          : `다시 알림(${wordOf(ledgerKo.route, route)})`;
      return `아직 아무도 접수하지 않아 ${Number(times)}번째: ${how}${stale === true ? " · 목록이 최신이 아닐 수 있음" : ""}`;
    },
    acknowledged: ({ me, by }) =>
      me === true ? "‘확인함’을 누름" : `다른 직원(사용자 ${by ?? "?"})이 확인함`,
    escalated: ({ circle }) =>
      circle === "doctor"
        ? "아무도 확인하지 않아 서버가 요청 의사에게 알림"
        : "아무도 확인하지 않아 서버가 부서 전체에 알림",
    withdrawn: (facts) => `화면에서 내림: ${reason(String(facts["why"]))}`,
  },
  reason,
  told: ({ order, you }, what, where, moment, ms) =>
    `${order} 오더의 소식을 ${you ? "" : "이 PC에서 "}알렸습니다. ${moment}, ‘${what}’, 도착 후 ${after(ms)} 만에 ${where} 표시했습니다.`,
  notTold: ({ order, you }, what, moment, because) =>
    `${order} 오더의 소식을 ${you ? "" : "이 PC에서 "}알리지 않았습니다. ${moment}에 도착한 ‘${what}’: ${because}.`,
  undecided: "표시하기 전에 Radbell이 종료됨",
  waitsForDigest: "모아서 알릴 소식이었으나 아직 알리지 않음",
  nothing: ({ order, you }, since) =>
    since === null
      ? "이 PC에는 아직 기록이 없습니다."
      : `${since} 이후 이 PC에서 ${you ? "나에게 온 " : ""}${order} 오더의 소식은 없습니다.`,
  absence: {
    notRunning: "Radbell이 실행되고 있지 않음",
    signedOut: "로그인하지 않음",
    connectionLost: "서버와 연결되지 않음",
  },
  absent: (person, from, to, because) =>
    `${person === null ? "" : `${person}: `}${from} ~ ${to ?? "현재"}: ${because}`,
  unbroken: (records, since) => `기록 ${number(records)}건, ${since}부터 빠짐없이 이어져 있습니다.`,
  empty: "이 PC에는 아직 기록이 없습니다.",
  broken: (records, faults) =>
    `기록이 처음 쓰인 그대로가 아닙니다. 기록 ${number(records)}건 중 ${number(faults)}곳이 다릅니다. 폴더는 그대로 두고 전산 담당자에게 알려 주세요.`,
  fault: (fault) => {
    switch (fault.kind) {
      case "changed":
        return `${fault.n}번 기록이 처음 쓰인 것과 다릅니다(${fault.where}).`;
      case "missing":
        return fault.from === fault.to
          ? `${fault.from}번 기록이 없습니다(${fault.where} 앞).`
          : `${fault.from}번부터 ${fault.to}번까지의 기록이 없습니다(${fault.where} 앞).`;
      case "moved":
        return `${fault.n}번 기록이 다른 자리에 있습니다(${fault.where}).`;
      case "noHead":
        return `기록의 끝을 알려 주는 ${fault.where} 파일이 없습니다. ${fault.n}번 뒤의 기록이 없어졌을 수 있습니다.`;
      case "headMissing":
        return `Radbell이 시작하며 ${fault.n}번 기록을 쓸 때(${fault.where}) 기록의 끝을 알려 주는 head.json 파일이 없었습니다. 그 전에 ${fault.last}번 뒤의 기록이 없어졌을 수 있습니다.`;
      case "inserted":
        return `${fault.n === null ? "알 수 없는 줄" : `${fault.n}번이라고 적힌 기록`}이 끼어 있습니다(${fault.where}).`;
    }
  },
  moreFaults: (more) => `… 그 밖에 ${number(more)}곳`,
  unfinished:
    "마지막 줄이 끝나지 않았습니다. 쓰는 중이거나 전원이 꺼졌던 것입니다. Radbell은 다음에 시작할 때 이런 줄을 따로 보관합니다.",
  exported: (records, file) => `기록 ${number(records)}건을 ${file}에 저장했습니다.`,
  overtaken: (isSaved) =>
    isSaved
      ? "저장 중이던 사본은 앞서 로그인한 사용자의 기록입니다. 내 기록이 필요하면 다시 저장해 주세요."
      : "저장하기 전에 다른 사용자가 로그인하여 사본을 저장하지 않았습니다. 내 기록이 필요하면 다시 저장해 주세요.",
};
