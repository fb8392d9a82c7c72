import { useEffect, useState } from "react";

/** What a canvas has to be told of the theme: it knows nothing of style sheets. */
export interface CanvasLook {
  readonly line: string;
  readonly area: string;
  readonly grid: string;
  readonly words: string;
  readonly cursor: string;
  readonly font: string;
}

function read(): CanvasLook {
  const style = getComputedStyle(document.documentElement);
  const token = (name: string): string => style.getPropertyValue(name).trim();
  return {
    line: token("--accent"),
    area: token("--accent-soft"),
    grid: token("--line-soft"),
    words: token("--text-2"),
    cursor: token("--edge-strong"),
    font: token("--font"),
  };
}

/** Read again when the theme is another. */
export function useCanvasLook(): CanvasLook {
  const [look, setLook] = useState(read);
  useEffect(() => {
    const again = (): void => setLook(read());
    const observer = new MutationObserver(again);
    observer.observe(document.documentElement, { attributeFilter: ["data-theme"] });
    // It may have been put on the page after the first drawing.
    again();
    return () => observer.disconnect();
  }, []);
  return look;
}
