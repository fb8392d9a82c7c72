const made = () => ({ rules: new Intl.PluralRules("en"), numbers: new Intl.NumberFormat("en") });
/** Not before something is counted: the first of these reads its data for 20 ms, and every start would wait for that. */
let english: ReturnType<typeof made> | undefined;

/** "1 order", "1,200 orders". */
export function count(n: number, one: string, other: string): string {
  const { rules, numbers } = (english ??= made());
  return `${numbers.format(n)} ${rules.select(n) === "one" ? one : other}`;
}
