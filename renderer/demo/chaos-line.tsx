import type { DemoChaos } from "#protocol/snapshot.ts";
import { useWords } from "../text/use-text.ts";
import { useNow } from "../ui/use-now.ts";

/** What the demo hospital does to its clients now, for how long, and what comes next. Ticks by itself. */
export function ChaosLine({ chaos }: { readonly chaos: DemoChaos }): React.ReactNode {
  const { text, format } = useWords();
  const now = useNow();
  const { kind, until, next } = chaos;
  return (
    <span className="chaos-line" data-testid="chaos-line" data-kind={kind}>
      <strong>{text.chaosKind[kind]}</strong>{" "}
      {(kind !== "quiet" || next === null) && <span>{text.chaosLeft(format.seconds(until - now))}</span>}
      {next !== null && (
        <span className="chaos-next">
          {text.chaosNext(text.chaosKind[next.kind], format.seconds(next.at - now))}
        </span>
      )}
    </span>
  );
}
