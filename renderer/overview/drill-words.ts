import type { Words } from "../text/use-text.ts";
import type { AgeRange } from "./backlog.ts";
import type { Drill } from "./drill.ts";
import type { Span } from "./local-day.ts";
import type { ShareRange } from "./shares.ts";

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;

/** The edge of a range: whole hours as such, however few. */
const edge = (ms: number, { format }: Words): string =>
  ms >= hourMs && ms % hourMs === 0 ? format.hours(ms) : format.span(ms);

/** 30–60분, 1–2시간: one unit, said once. */
const between = (from: number, to: number, words: Words): string => {
  const { range } = words.text.overview;
  return from < hourMs
    ? range.between(words.format.number(from / minuteMs), words.format.span(to))
    : range.between(words.format.number(from / hourMs), edge(to, words));
};

export function ageWords({ from, to }: AgeRange, words: Words): string {
  const { range } = words.text.overview;
  if (to === null) return range.from(edge(from, words));
  return from === 0 ? range.under(edge(to, words)) : between(from, to, words);
}

export function shareWords({ from, to }: ShareRange, { text, format }: Words): string {
  const { range } = text.overview;
  return to === null
    ? range.over(format.percent(from))
    : range.between(format.percent(from), format.percent(to));
}

const hourWords = ({ from, to }: Span, { format }: Words): string =>
  `${format.clock(from)}–${format.clock(to)}`;

/** Which orders these are, in the person's language. */
export function drillWords(drill: Drill, words: Words): string {
  const { text, format } = words;
  const said = text.overview.drill;
  switch (drill.kind) {
    case "state":
      return drill.status === "CONFIRMED" || drill.status === "CANCELLED"
        ? said.today(text.status[drill.status])
        : text.status[drill.status];
    case "arrived":
      return said.arrived(hourWords(drill.hour, words));
    case "completed":
      return said.completed(hourWords(drill.hour, words));
    case "openAt":
      return said.openAt(format.clock(drill.at));
    case "age":
      return said.open(
        drill.modality ?? text.overview.allModalities,
        drill.range === null ? null : ageWords(drill.range, words),
      );
    case "overdue":
      return said.overdue(drill.modality ?? text.overview.allModalities);
    case "share":
      return said.share[drill.goal](shareWords(drill.range, words));
    case "kept":
      return said.kept[drill.goal];
    case "missed":
      return said.missed[drill.goal];
  }
}

/** The same with how many there are. */
export const markWords = (drill: Drill, count: number, words: Words): string =>
  `${drillWords(drill, words)}: ${words.text.overview.orders(count)}`;
