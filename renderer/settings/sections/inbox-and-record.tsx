import type { AppView } from "#protocol/snapshot.ts";
import { useWords } from "../../text/use-text.ts";
import { Button } from "../../ui/button.tsx";
import { Section, Setting } from "../setting.tsx";

interface InboxAndRecordProps {
  readonly app: Pick<AppView, "ledgerWritten" | "pc">;
  readonly onOpen: (panel: "inbox" | "ledger") => void;
}

/** What is kept of what was told, and where it goes. */
export function InboxAndRecord({ app, onOpen }: InboxAndRecordProps): React.ReactNode {
  const { text } = useWords();
  const words = text.settings;
  const { audit, lockedBy } = app.pc;
  return (
    <Section id="inbox">
      <Setting id="inbox">
        <Button data-testid="settings-inbox" onClick={() => onOpen("inbox")}>
          {words.openInbox}
        </Button>
      </Setting>
      <Setting id="record">
        <span className="setting-inline">
          <span className={app.ledgerWritten ? "setting-said" : "setting-wrong"}>
            {app.ledgerWritten ? words.recordWritten : text.ledger.notWritten}
          </span>
          <Button data-testid="settings-record" onClick={() => onOpen("ledger")}>
            {words.openRecord}
          </Button>
        </span>
      </Setting>
      <Setting id="audit" lock={audit?.managed === true ? words.setBy(lockedBy ?? "") : undefined}>
        <p className="setting-said readable">{audit?.to ?? words.auditNowhere}</p>
      </Setting>
    </Section>
  );
}
