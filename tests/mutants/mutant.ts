/** A fault put into the product on purpose: `find` stands exactly once in `file`. Its tests have to notice it. */
export interface Mutant {
  readonly name: string;
  readonly file: string;
  readonly find: string;
  readonly replace: string;
  /** Unit tests, or folders of them; where it is absent the properties have to notice it. */
  readonly caughtBy?: readonly string[];
}
