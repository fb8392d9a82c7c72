import { BrandMark } from "../ui/icon.tsx";
import { wordsOf } from "../text/use-text.ts";
import "../error-screen.css";

/** Before the first view. */
export function StartingScreen({ fault }: { readonly fault: string | null }): React.ReactNode {
  const { text } = wordsOf(navigator.language.startsWith("ko") ? "ko" : "en");
  return (
    <main className="error-screen" role="status">
      <BrandMark size={40} />
      <p>{text.startingUp}</p>
      {fault !== null && <p className="readable">{fault}</p>}
    </main>
  );
}
