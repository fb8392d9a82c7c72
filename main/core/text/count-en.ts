const rules = new Intl.PluralRules("en");
const numbers = new Intl.NumberFormat("en");

/** "1 order", "1,200 orders". */
export const count = (n: number, one: string, other: string): string =>
  `${numbers.format(n)} ${rules.select(n) === "one" ? one : other}`;
