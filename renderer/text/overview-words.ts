import type { Goal } from "#protocol/targets.ts";

/** What the overview says. */
export interface OverviewWords {
  readonly title: string;
  readonly asOf: (time: string) => string;
  readonly show: string;
  readonly shown: Readonly<Record<"pictures" | "tables", string>>;
  readonly toWall: string;
  readonly toWallWhy: string;
  /** Over the list: back from the rows to the numbers. */
  readonly back: string;
  /** Heads a column of numbers. */
  readonly count: string;
  readonly orders: (count: number) => string;
  readonly allModalities: string;

  readonly states: string;
  readonly statesSum: (open: number, urgent: number, confirmed: number) => string;
  readonly urgentOfThem: (count: number) => string;
  readonly day: string;
  readonly daySum: (arrived: number, completed: number, open: number) => string;
  readonly arrived: string;
  readonly completed: string;
  readonly open: string;
  /** Names the line of how many were open, for who moves along it by the keyboard. */
  readonly openLine: string;
  readonly hour: string;
  readonly backlog: string;
  readonly backlogSum: (open: number, oldest: string, overdue: number) => string;
  readonly nothingOpen: string;
  readonly total: string;
  readonly pastTarget: string;
  readonly oldest: string;
  readonly shares: Readonly<Record<Goal, string>>;
  readonly sharesSum: (within: string, count: number, median: string) => string;
  readonly noneYet: Readonly<Record<Goal, string>>;
  readonly unknown: (count: number) => string;
  readonly ofTarget: string;
  readonly target: string;

  readonly range: {
    readonly under: (to: string) => string;
    readonly between: (from: string, to: string) => string;
    readonly from: (from: string) => string;
    readonly over: (from: string) => string;
  };
  readonly drill: {
    readonly today: (state: string) => string;
    readonly arrived: (hour: string) => string;
    readonly completed: (hour: string) => string;
    readonly openAt: (time: string) => string;
    /** `age`: null for any. */
    readonly open: (modality: string, age: string | null) => string;
    readonly overdue: (modality: string) => string;
    readonly share: Readonly<Record<Goal, (share: string) => string>>;
    readonly kept: Readonly<Record<Goal, string>>;
    readonly missed: Readonly<Record<Goal, string>>;
  };
}
