import { describe, expect, it } from "vitest";
import { signInFailureSchema, type SignInFailure } from "#protocol/snapshot.ts";
import { failureSentence } from "./failure-sentence.ts";
import { wordsOf } from "./use-text.ts";

const server = "https://ris.hospital.local";
const failures: readonly SignInFailure[] = [
  { kind: "refused", serverMessage: null, remainingTries: 4 },
  { kind: "locked", serverMessage: null },
  { kind: "expired" },
  { kind: "inactive", serverMessage: null },
  { kind: "unreachable", server },
  { kind: "notOurServer", server, claims: null },
  { kind: "badAddress", server: "http://" },
  { kind: "noRights", role: "PATIENT" },
  { kind: "serverFault", server, status: 503 },
];
const say = (failure: SignInFailure, locale: "ko" | "en") =>
  failureSentence(failure, wordsOf(locale).text, locale);

describe("why a sign-in failed", () => {
  it("knows every kind there is", () => {
    expect(failures.map(({ kind }) => kind)).toEqual(
      signInFailureSchema.options.map((option) => option.shape.kind.value),
    );
  });

  it.each(failures)("$kind has a sentence of its own and what to do, in both languages", (failure) => {
    const [ko, en] = [say(failure, "ko"), say(failure, "en")];
    expect(ko.what).toMatch(/\p{Script=Hangul}/u);
    expect(en.what).not.toMatch(/\p{Script=Hangul}/u);
    expect(ko.next).toBeTruthy();
    expect(en.next).toBeTruthy();
    if ("server" in failure) expect(en.what).toContain(failure.server);
  });

  it("no two kinds say the same", () => {
    expect(new Set(failures.map((failure) => say(failure, "en").what)).size).toBe(failures.length);
  });

  it("lets the server speak for itself where the person can read it, and beside ours where not", () => {
    const serverMessage = "비밀번호가 다릅니다.";
    const failure = { kind: "refused", serverMessage, remainingTries: 2 } as const;
    expect(say(failure, "ko")).toEqual({ what: serverMessage, serverSaid: null, next: "남은 시도 2회" });
    expect(say(failure, "en")).toEqual({
      what: "The login ID or password is not right.",
      serverSaid: serverMessage,
      next: "2 tries left",
    });
  });
});
