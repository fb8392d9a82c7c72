/** Why a PIN is not taken. */
export type PinProblem = "tooShort" | "tooLong" | "run" | "repeated" | "wellKnown" | "ownName";

export interface PinAbout {
  /** Characters it must have. */
  readonly shortest: number;
  readonly longest: number;
  readonly loginId: string;
}

/** What people choose first where six digits are asked for (lists of leaked PINs), and what a keypad draws. */
const wellKnown: ReadonlySet<string> = new Set([
  ...["112233", "332211", "121314", "123321", "321123", "123654", "654123", "147258", "258369", "369258"],
  ...["159357", "159753", "357159", "753951", "147852", "258456", "789456", "456789", "102030", "010203"],
  ...["131313", "696969", "520520", "521521", "100200", "908070", "qwerty", "qwer1234", "asdfgh", "1q2w3e"],
  ...["1q2w3e4r", "password", "passw0rd", "letmein", "radbell", "hospital", "welcome", "admin1", "abc123"],
]);

/** How far each sign is from the one before it; 9 and 0 are neighbours, as on a keyboard. */
function steps(signs: readonly string[]): number[] {
  const places = signs.map((sign) => (sign === "0" ? 10 : /[1-9]/.test(sign) ? Number(sign) : codeOf(sign)));
  return places.slice(1).map((place, n) => {
    const step = place - (places[n] ?? 0);
    return Math.abs(step) === 9 ? -Math.sign(step) : step;
  });
}
const codeOf = (sign: string): number => 1000 + (sign.codePointAt(0) ?? 0);

const isRun = (signs: readonly string[]): boolean => {
  const [first, ...others] = steps(signs);
  return first !== undefined && Math.abs(first) <= 1 && others.every((step) => step === first);
};

/** "121212", "123123", "777766": a short piece again and again, or hardly any different signs. */
function isRepeated(signs: readonly string[]): boolean {
  if (new Set(signs).size < 3) return true;
  for (let piece = 1; piece <= signs.length / 2; piece += 1) {
    if (signs.every((sign, n) => sign === signs[n % piece])) return true;
  }
  return false;
}

/** Null for one that can be taken. Not its strength: five tries are what keeps it, so only what is tried first is refused. */
export function pinProblem(pin: string, { shortest, longest, loginId }: PinAbout): PinProblem | null {
  const signs = Array.from(pin.normalize("NFC").toLowerCase());
  if (signs.length < shortest) return "tooShort";
  if (signs.length > longest) return "tooLong";
  if (isRun(signs)) return "run";
  if (isRepeated(signs)) return "repeated";
  const said = signs.join("");
  if (wellKnown.has(said)) return "wellKnown";
  const own = loginId.normalize("NFC").toLowerCase();
  if (own.length >= 3 && said.includes(own)) return "ownName";
  return null;
}
