import type { OverviewWords } from "./overview-words.ts";

const number = (n: number): string => n.toLocaleString("en");
const orders = (n: number): string => `${number(n)} ${n === 1 ? "order" : "orders"}`;

export const overviewWordsEn: OverviewWords = {
  title: "Overview",
  asOf: (time) => `as of ${time}`,
  show: "Show as",
  shown: { pictures: "Pictures", tables: "Tables" },
  toWall: "Wall display",
  toWallWhy: "Numbers for a display on the wall: full screen, without a patient. Escape comes back.",
  back: "Back to the overview",
  count: "Orders",
  orders,
  allModalities: "All",

  states: "Orders now",
  statesSum: (open, urgent, confirmed) =>
    `${number(open)} open, ${number(urgent)} of them urgent · ${number(confirmed)} confirmed today`,
  urgentOfThem: (n) => `${number(n)} urgent`,
  day: "Today",
  daySum: (arrived, completed, open) =>
    `${number(arrived)} ordered, ${number(completed)} confirmed · ${number(open)} open now`,
  arrived: "Ordered",
  completed: "Confirmed",
  open: "Open",
  openLine: "Open orders through the day. Arrows move, Enter shows the orders.",
  hour: "Hour",
  backlog: "How long open orders have waited",
  backlogSum: (open, oldest, overdue) =>
    `${number(open)} open, the oldest for ${oldest} · ${number(overdue)} past the target`,
  nothingOpen: "Nothing is open.",
  total: "Open",
  pastTarget: "Overdue",
  oldest: "Oldest",
  shares: { accept: "Accepted today, against the target", done: "Confirmed today, against the target" },
  sharesSum: (within, count, median) =>
    `${within} of ${number(count)} in time · median ${median} of the target`,
  noneYet: { accept: "Nothing has been accepted today.", done: "Nothing has been confirmed today." },
  unknown: (n) => `${number(n)} not read yet`,
  ofTarget: "Share of the target",
  target: "target",

  range: {
    under: (to) => `< ${to}`,
    between: (from, to) => `${from}–${to}`,
    from: (from) => `≥ ${from}`,
    over: (from) => `> ${from}`,
  },
  drill: {
    today: (state) => `${state} today`,
    arrived: (hour) => `Ordered ${hour}`,
    completed: (hour) => `Confirmed ${hour}`,
    openAt: (time) => `Open at ${time}`,
    open: (modality, age) => (age === null ? `${modality}, open` : `${modality}, open ${age}`),
    overdue: (modality) => `${modality}, past the target`,
    share: {
      accept: (share) => `Accepted today after ${share} of the target`,
      done: (share) => `Confirmed today after ${share} of the target`,
    },
    kept: { accept: "Accepted today in time", done: "Confirmed today in time" },
    missed: { accept: "Accepted today past the target", done: "Confirmed today past the target" },
  },
};
