import type { OverviewWords } from "./overview-words.ts";

const number = (n: number): string => n.toLocaleString("ko");
const orders = (n: number): string => `${number(n)}건`;

export const overviewWordsKo: OverviewWords = {
  title: "현황",
  asOf: (time) => `${time} 기준`,
  show: "보기 방식",
  shown: { pictures: "그림", tables: "표" },
  toWall: "벽면 화면",
  toWallWhy: "벽에 거는 화면에 환자 정보 없이 숫자만 가득 띄웁니다. Esc를 누르면 돌아옵니다.",
  back: "현황으로 돌아가기",
  count: "건수",
  orders,
  allModalities: "전체",

  states: "지금 오더",
  statesSum: (open, urgent, confirmed) =>
    `미완료 ${orders(open)}, 그중 긴급 ${orders(urgent)} · 오늘 확정 ${orders(confirmed)}`,
  urgentOfThem: (n) => `긴급 ${number(n)}`,
  day: "오늘",
  daySum: (arrived, completed, open) =>
    `요청 ${orders(arrived)}, 확정 ${orders(completed)} · 지금 미완료 ${orders(open)}`,
  arrived: "요청",
  completed: "확정",
  open: "미완료",
  openLine: "하루 동안의 미완료 오더 수. 화살표로 옮기고 Enter로 오더를 봅니다.",
  hour: "시각",
  backlog: "미완료 오더의 경과 시간",
  backlogSum: (open, oldest, overdue) =>
    `미완료 ${orders(open)}, 가장 오래된 것 ${oldest} · 목표 초과 ${orders(overdue)}`,
  nothingOpen: "미완료 오더가 없습니다.",
  total: "미완료",
  pastTarget: "지연",
  oldest: "최장",
  shares: { accept: "오늘 접수, 목표 대비", done: "오늘 확정, 목표 대비" },
  sharesSum: (within, count, median) => `${orders(count)} 중 ${within} 목표 이내 · 중앙값은 목표의 ${median}`,
  noneYet: { accept: "오늘 접수된 오더가 없습니다.", done: "오늘 확정된 오더가 없습니다." },
  unknown: (n) => `${orders(n)} 아직 읽지 않음`,
  ofTarget: "목표 대비 시간",
  target: "목표",

  range: {
    under: (to) => `~${to}`,
    between: (from, to) => `${from}–${to}`,
    from: (from) => `${from}~`,
    over: (from) => `${from} 초과`,
  },
  drill: {
    today: (state) => `오늘 ${state}`,
    arrived: (hour) => `${hour} 요청`,
    completed: (hour) => `${hour} 확정`,
    openAt: (time) => `${time} 당시 미완료`,
    open: (modality, age) => (age === null ? `${modality}, 미완료` : `${modality}, 경과 ${age}`),
    overdue: (modality) => `${modality}, 목표 초과`,
    share: {
      accept: (share) => `오늘 접수, 목표의 ${share}`,
      done: (share) => `오늘 확정, 목표의 ${share}`,
    },
    kept: { accept: "오늘 목표 이내에 접수", done: "오늘 목표 이내에 확정" },
    missed: { accept: "오늘 목표를 넘겨 접수", done: "오늘 목표를 넘겨 확정" },
  },
};
