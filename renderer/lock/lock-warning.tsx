import { useWords } from "../text/use-text.ts";
import { Icon } from "../ui/icon.tsx";
import { useNow } from "../ui/use-now.ts";
import "./lock.css";

/** Counts down to the lock, where it is seen from the corner of an eye. Any touch ends it: main hears of that by itself. */
export function LockWarning({ locksAt }: { readonly locksAt: number }): React.ReactNode {
  const { text, format } = useWords();
  const now = useNow(1_000);
  return (
    <div className="lock-warning" data-testid="lock-warning">
      <Icon name="lock" size={18} />
      <p>
        <strong>{text.account.locksIn(format.seconds(locksAt - now))}</strong>
        <span>{text.account.keepOpen}</span>
      </p>
      {/* Once for a screen reader, not every second. */}
      <span className="visually-hidden" role="alert">
        {text.account.keepOpen}
      </span>
    </div>
  );
}
