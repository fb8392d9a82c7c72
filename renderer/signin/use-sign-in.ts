import { useState } from "react";
import type { SignInRequest } from "#protocol/ipc.ts";
import type { AppView } from "#protocol/snapshot.ts";
import { useIntents } from "../bridge/use-bridge.ts";
import { failureSentence, type FailureSentence } from "../text/failure-sentence.ts";
import { useWords } from "../text/use-text.ts";

export interface SignIn {
  readonly busy: boolean;
  readonly complaint: FailureSentence | null;
  /** Grows with every attempt that failed, so a field can be focused once for each. */
  readonly failures: number;
  /** `done` is called when it succeeded. */
  readonly send: (request: SignInRequest, done?: () => void) => void;
  /** The person changed what they typed: the old complaint no longer fits it. */
  readonly edited: () => void;
}

/** Signing in and what came of it, for the sign-in screen, the switcher and the password prompt alike. */
export function useSignIn({ busy, failure }: AppView["signIn"]): SignIn {
  const intents = useIntents();
  const { text, locale } = useWords();
  const [sending, setSending] = useState(false);
  const [sentence, setSentence] = useState<string | null>(null);
  const [failures, setFailures] = useState(0);

  async function attempt(request: SignInRequest, done?: () => void): Promise<void> {
    setSending(true);
    setSentence(null);
    try {
      const outcome = await intents.signIn(request);
      if (outcome.ok) {
        done?.();
        return;
      }
      setSentence(outcome.sentence === "" ? null : outcome.sentence);
      setFailures((count) => count + 1);
    } catch (error) {
      setSentence(error instanceof Error ? error.message : String(error));
      setFailures((count) => count + 1);
    } finally {
      setSending(false);
    }
  }

  const complaint =
    failure !== null
      ? failureSentence(failure, text, locale)
      : sentence === null
        ? null
        : { what: sentence, serverSaid: null, next: null };
  return {
    busy: busy || sending,
    complaint: busy || sending ? null : complaint,
    failures,
    send: (request, done) => void attempt(request, done),
    edited: () => {
      setSentence(null);
      if (failure !== null) void intents.clearSignInFailure(undefined);
    },
  };
}
