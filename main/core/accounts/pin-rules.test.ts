import { expect, it } from "vitest";
import { pinProblem } from "./pin-rules.ts";

const about = { shortest: 6, longest: 64, loginId: "ris1" };

it.each([
  ["48392", "tooShort"],
  ["4".repeat(65), "tooLong"],
  ["123456", "run"],
  ["567890", "run"],
  ["987654", "run"],
  ["098765", "run"],
  ["000000", "run"],
  ["abcdef", "run"],
  ["121212", "repeated"],
  ["123123", "repeated"],
  ["777767", "repeated"],
  ["112233", "wellKnown"],
  ["147258", "wellKnown"],
  ["QWERTY", "wellKnown"],
  ["xxRIS1yy", "ownName"],
])("%s is not taken: %s", (pin, problem) => expect(pinProblem(pin, about)).toBe(problem));

it.each(["483920", "705214", "130597", "Haenim-7", "가나다라마바7"])("%s is taken", (pin) =>
  expect(pinProblem(pin, about)).toBeNull(),
);

it("asks for more where more is laid down", () =>
  expect(pinProblem("4839201", { ...about, shortest: 8 })).toBe("tooShort"));
