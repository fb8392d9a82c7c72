import { useId, useMemo, useState } from "react";
import type { Mark } from "./drill.ts";
import { PictureProvider } from "./picture-context.ts";
import { useMarkKeys } from "./use-mark-keys.ts";

interface PictureProps {
  readonly name: string;
  readonly title: string;
  /** What the picture says, as a sentence. */
  readonly sum: string;
  readonly legend?: React.ReactNode;
  readonly onOpen: (mark: Mark) => void;
  readonly children: React.ReactNode;
}

/** A title, a sentence that says what is to be seen, and the picture. Under the pointer the sentence says that mark. */
export function Picture({ name, title, sum, legend, onOpen, children }: PictureProps): React.ReactNode {
  const [pointed, point] = useState<string | null>(null);
  const { ref, onKeyDown, onFocus } = useMarkKeys();
  const id = useId();
  const context = useMemo(() => ({ point, open: onOpen }), [onOpen]);
  return (
    <section className={`ov-picture ov-${name}`} aria-labelledby={`${id}-title`} data-testid={`ov-${name}`}>
      <header className="ov-head">
        <h3 id={`${id}-title`}>{title}</h3>
        {legend}
        <p id={`${id}-sum`} className={pointed === null ? "ov-sum" : "visually-hidden"}>
          {sum}
        </p>
        {/* The mark says it itself. */}
        {pointed !== null && (
          <p className="ov-sum ov-pointed" aria-hidden="true">
            {pointed}
          </p>
        )}
      </header>
      <PictureProvider value={context}>
        {/* oxlint-disable-next-line jsx-a11y/no-static-element-interactions -- the marks in it are buttons */}
        <div
          ref={ref}
          className="ov-body"
          role="group"
          aria-labelledby={`${id}-title`}
          aria-describedby={`${id}-sum`}
          onKeyDown={onKeyDown}
          onFocus={onFocus}
        >
          {children}
        </div>
      </PictureProvider>
    </section>
  );
}
