import type { LedgerWords } from "./ledger-words.ts";

export const ledgerWordsKo: LedgerWords = {
  title: "알림 기록",
  hint: "이 PC에서 나에게 온 소식과 그 처리를 90일 동안 보관합니다. 환자 정보는 남기지 않습니다.",
  ask: "이 오더를 나에게 알렸나요?",
  order: "오더 번호나 ID",
  orderExample: "예: ocs_0012",
  askButton: "찾아보기",
  asking: "기록을 찾는 중…",
  absences: "소식이 올 수 없었던 때",
  chain: "기록의 상태",
  chainHint: "기록마다 앞 기록의 해시가 들어 있어, 고치거나 빼거나 끼워 넣으면 드러납니다.",
  checking: "기록을 확인하는 중…",
  checkAgain: "다시 확인",
  copy: "사본 저장",
  copyHint: "내 기록만 저장합니다. PC 전체의 기록은 전산 담당자가 명령으로 저장할 수 있습니다.",
  save: { csv: "CSV로 저장…", dicom: "DICOM 감사 메시지로 저장…" },
  notWritten: "알림 기록을 쓰지 못함",
  notWrittenWhy:
    "디스크가 알림 기록을 받아들이지 않습니다. 알림은 그대로 오며, 기록은 디스크에 쓸 수 있게 되면 저장됩니다. 전산 담당자에게 알려 주세요.",
};
