import { useCallback, useEffect, useRef, useState } from "react";

/** Something asked of main: being asked, answered, or not asked yet. Only the newest question's answer is shown. */
export type Asking<T> =
  | { readonly state: "idle" }
  | { readonly state: "asking" }
  | { readonly state: "answered"; readonly answer: T };

export function useAsking<T>(): readonly [Asking<T>, (question: Promise<T>) => void] {
  const [asking, setAsking] = useState<Asking<T>>({ state: "idle" });
  const newest = useRef<Promise<T> | null>(null);
  useEffect(
    () => () => {
      newest.current = null;
    },
    [],
  );
  const ask = useCallback((question: Promise<T>): void => {
    newest.current = question;
    setAsking({ state: "asking" });
    void question.then((answer) => {
      if (newest.current === question) setAsking({ state: "answered", answer });
    });
  }, []);
  return [asking, ask];
}
