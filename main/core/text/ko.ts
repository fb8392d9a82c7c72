import type { NewsKind } from "#protocol/alert-rules.ts";
import { actingKo } from "./acting-words.ts";
import { accountsKo } from "./account-words.ts";
import { callsKo } from "./call-words.ts";
import type { AlertFacts, Catalogue } from "./catalogue.ts";

const who = (facts: AlertFacts): string => (facts.actor === null ? "동료가" : `${facts.actor} 님이`);

const digestWord: Record<NewsKind, string> = {
  created: "새 오더",
  reopened: "다시 요청",
  accepted: "접수",
  started: "시작",
  resultReady: "결과",
  confirmed: "확정",
  cancelled: "취소",
};

export const ko: Catalogue = {
  ...actingKo,
  alertTitle: (facts) => {
    switch (facts.kind) {
      case "created":
        return facts.urgent
          ? `긴급 ${facts.modality ?? "오더"}`
          : `새 ${facts.modality ?? ""} 오더`.replace("  ", " ");
      case "accepted":
        return `${who(facts)} 접수했습니다`;
      case "started":
        return `${who(facts)} 시작했습니다`;
      case "resultReady":
        return "결과가 나왔습니다";
      case "confirmed":
        return `${who(facts)} 확정했습니다`;
      case "cancelled":
        return `${who(facts)} 취소했습니다`;
      case "reopened":
        return `다시 요청됨: ${who(facts)} 작업을 취소했습니다`;
    }
  },
  alertBody: (facts) =>
    [facts.ocsId, facts.modality, facts.urgent ? "긴급" : null].filter(Boolean).join(" · "),
  calls: callsKo,
  accounts: accountsKo,
  policyFault: ({ file, key, why, problem }) => {
    switch (why) {
      case "notReadable":
        return `정책 파일 ${file}을(를) 읽을 수 없습니다(${problem}). 전산 담당자: 이 PC의 모든 사용자가 읽을 수 있게 해 주세요.`;
      case "notTrusted":
        return `정책 파일 ${file}을(를) 적용하지 않았습니다: ${problem}. 전산 담당자: root 소유로 두고 다른 사용자는 쓸 수 없게 해 주세요.`;
      case "notJson":
        return `정책 파일 ${file}이(가) JSON 형식이 아닙니다(${problem}). 전산 담당자: 고친 뒤 Radbell을 다시 시작해 주세요.`;
      case "unknownKey":
        return `정책 파일 ${file}에 알 수 없는 항목 “${key ?? ""}”이(가) 있습니다. 전산 담당자: 쓸 수 있는 항목은 ${problem}입니다.`;
      case "badValue":
        return `정책 파일 ${file}의 “${key ?? ""}”을(를) 읽을 수 없습니다: ${problem}. 전산 담당자: 고친 뒤 Radbell을 다시 시작해 주세요.`;
    }
  },
  oneOrder: ({ urgent, kind, modality }) =>
    [urgent ? "긴급" : kind === "created" ? "새" : null, modality, "오더 1건"].filter(Boolean).join(" "),
  examplePatient: "홍길동",
  exampleColleague: "김태현",
  hiddenTitle: "새 소식",
  counted: (orders, urgent) => ({
    title: `외 ${orders}건`,
    body: urgent > 0 ? `긴급 ${urgent}건 포함` : "",
  }),
  digest: (orders) => ({
    title: "그동안의 소식",
    body: [...orders].map(([kind, count]) => `${digestWord[kind]} ${count}건`).join(" · "),
  }),
  caughtUpTitle: (changed) => `오프라인 동안 오더 ${changed}건이 바뀌었습니다`,
  unannouncedTitle: (changed) => `서버가 알리지 않은 변경 ${changed}건을 찾았습니다`,
  caughtUpBody: (period, urgent) => `${period}${urgent > 0 ? ` · 긴급 ${urgent}건 대기 중` : ""}`,
  waiting: {
    network: "서버에 연결할 수 없습니다.",
    refused: "서버가 지금은 이 로그인을 받아들이지 않습니다.",
    unreadable: "서버가 보낸 목록을 이 앱이 읽을 수 없습니다.",
    closed: "서버가 연결을 끊었습니다.",
    silent: "서버가 응답하지 않습니다.",
    timeout: "서버의 응답이 너무 늦습니다.",
    suspended: "PC가 절전 상태였습니다.",
    offline: "이 PC에 네트워크가 없습니다.",
  },
  signInRequired: "로그인이 만료되었습니다. 비밀번호를 다시 입력해 주세요.",
  stopped: {
    forbidden: "계정이 비활성화되었거나 권한이 바뀌었습니다. 관리자에게 문의해 주세요.",
    signedInElsewhere: "다른 PC에서 로그인했습니다.",
  },
  noAnswer: "서버가 응답하지 않았습니다. 바뀐 것은 없으니 다시 시도해 주세요.",
  unknownOutcome: "서버가 제때 응답하지 않았습니다. 처리 여부는 목록에서 확인됩니다.",
  notAllowed: "이 작업을 할 권한이 없습니다.",
  notFound: "서버에 없는 오더입니다.",
  serverFault: "서버에 오류가 있습니다. 잠시 뒤 다시 시도해 주세요.",
  unreadable: "서버의 응답을 읽을 수 없습니다.",
  nobodySignedIn: "로그인한 사용자가 없습니다.",
  orderGone: "목록에 더 이상 없는 오더입니다.",
  viewNotWritten: "그곳에 보기를 저장할 수 없습니다. 다른 폴더를 골라 주세요.",
  notAView: "Radbell 보기 파일이 아닙니다. 다시 보내 달라고 하세요.",
  superseded: "그 사이 다른 로그인이 시작되었습니다.",
  ledgerFailed:
    "알림 기록 파일을 읽거나 쓸 수 없습니다. 디스크에 남은 공간과 폴더 권한을 확인한 뒤 다시 시도해 주세요.",
};
