import { Component } from "react";
import { wordsOf } from "./text/use-text.ts";
import { BrandMark } from "./ui/icon.tsx";
import { Button } from "./ui/button.tsx";
import "./error-screen.css";

const locale = navigator.language.startsWith("ko") ? "ko" : "en";

/** When there is nothing to draw: says so, and what to do. */
export function ErrorScreen({ kind }: { readonly kind: "noBridge" | "broken" }): React.ReactNode {
  const { text } = wordsOf(locale);
  return (
    <main className="error-screen" role="alert">
      <BrandMark size={40} />
      <p>{kind === "noBridge" ? text.noBridge : text.broken}</p>
      {kind === "broken" && (
        <Button look="primary" onClick={() => window.location.reload()}>
          {text.reload}
        </Button>
      )}
    </main>
  );
}

interface BoundaryProps {
  readonly children: React.ReactNode;
}

/** React offers no hook for this: one screen's fault must not leave an empty window. */
export class ErrorBoundary extends Component<BoundaryProps, { readonly broken: boolean }> {
  override state = { broken: false };
  static getDerivedStateFromError = (): { broken: boolean } => ({ broken: true });
  override render(): React.ReactNode {
    return this.state.broken ? <ErrorScreen kind="broken" /> : this.props.children;
  }
}
