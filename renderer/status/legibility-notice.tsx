import type { LegibilityView } from "#protocol/snapshot.ts";
import { useWords } from "../text/use-text.ts";
import { Icon } from "../ui/icon.tsx";
import "./notice.css";

/** What the server sends and this app cannot read: nothing at all, or some orders that the list then lacks. */
export function LegibilityNotice({ legibility }: { readonly legibility: LegibilityView }): React.ReactNode {
  const { text } = useWords();
  const { foreign, unreadableOrders } = legibility;
  if (foreign === null && unreadableOrders === 0) return null;
  return (
    <div className="notice notice-needsYou" data-testid="legibility" role="alert">
      <Icon name="warning" size={18} />
      <p>
        <strong>{foreign === null ? text.unreadableOrders(unreadableOrders) : text.foreignServer}</strong>{" "}
        {foreign !== null && (
          <span>
            {foreign.claims === null ? text.serverClaimsNothing : text.serverClaims(foreign.claims)}
          </span>
        )}{" "}
        <span>{text.legibilityWhatToDo}</span>
      </p>
    </div>
  );
}
