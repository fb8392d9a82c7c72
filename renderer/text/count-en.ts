import { later } from "./later.ts";

const rules = later(() => new Intl.PluralRules("en"));
const numbers = later(() => new Intl.NumberFormat("en"));

export const isOne = (n: number): boolean => rules().select(n) === "one";
/** "1 order", "1,200 orders". */
export const count = (n: number, one: string, other: string): string =>
  `${numbers().format(n)} ${isOne(n) ? one : other}`;
