import type { KeyWords } from "./key-words.ts";

export const keyWordsKo: KeyWords = {
  palette: "명령",
  paletteHint: "명령, 또는 이름이나 번호로 오더 찾기",
  paletteNothing: "찾는 것이 없습니다.",
  orders: "오더",
  sheet: "단축키",
  group: { order: "선택한 오더", list: "목록", go: "이동", person: "사용자", app: "Radbell" },
  down: "다음 오더",
  up: "이전 오더",
  pageDown: "한 쪽 아래로",
  pageUp: "한 쪽 위로",
  open: "열기",
  search: "검색",
  copyOrder: "오더 번호 복사",
  copyPatient: "환자 번호 복사",
  closeTop: "맨 위의 것 닫기",
  clear: "필터 지우기",
};
