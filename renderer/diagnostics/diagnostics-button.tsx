import { useState } from "react";
import { useWords } from "../text/use-text.ts";
import { Button } from "../ui/button.tsx";
import { Dialog } from "../ui/dialog.tsx";
import { DiagnosticsPage } from "./diagnostics-page.tsx";
import "./diagnostics.css";

/** The same diagnostics for who cannot even sign in. */
export function DiagnosticsButton(): React.ReactNode {
  const { text } = useWords();
  const { label, hint } = text.settings.setting.diagnostics;
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button look="quiet" data-testid="diagnostics-open" onClick={() => setOpen(true)}>
        {label}
      </Button>
      {open && (
        <Dialog title={label} testid="diagnostics-dialog" onClose={() => setOpen(false)}>
          <p className="diagnostics-hint">{hint}</p>
          <div className="diagnostics-scroll">
            <DiagnosticsPage />
          </div>
          <div className="dialog-foot">
            <Button shortcut="Esc" onClick={() => setOpen(false)}>
              {text.close}
            </Button>
          </div>
        </Dialog>
      )}
    </>
  );
}
