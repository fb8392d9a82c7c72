import { useWords } from "../text/use-text.ts";
import { keyOf, type Mark } from "./drill.ts";
import { drillWords, markWords } from "./drill-words.ts";
import { usePicture } from "./picture-context.ts";

interface MarkButtonProps {
  readonly mark: Mark;
  /** Where it stands for the arrow keys. */
  readonly row: number;
  readonly column: number;
  /** What is drawn in it says in words which orders they are; else that is said for it. */
  readonly inWords?: boolean;
  readonly className?: string;
  readonly style?: React.CSSProperties;
  readonly children?: React.ReactNode;
}

/** A number that leads to its orders. One that is nothing leads nowhere and is only drawn. */
export function MarkButton(props: MarkButtonProps): React.ReactNode {
  const { mark, row, column, inWords = false, className = "", style, children } = props;
  const words = useWords();
  const { point, open } = usePicture();
  const count = mark.ids.length;
  if (count === 0)
    return (
      <span className={`ov-mark ${className}`} style={style} data-count={0}>
        {children}
      </span>
    );
  const said = markWords(mark.drill, count, words);
  return (
    <button
      type="button"
      className={`ov-mark ${className}`}
      style={style}
      // The picture gives one of its marks to the Tab key.
      tabIndex={-1}
      // The number as it is drawn, without a counter grown onto it: whoever speaks to the screen says what is there.
      aria-label={inWords ? undefined : `${drillWords(mark.drill, words)}: ${words.format.number(count)}`}
      data-mark={keyOf(mark)}
      data-row={row}
      data-column={column}
      data-count={count}
      onPointerEnter={() => point(said)}
      onPointerLeave={() => point(null)}
      onFocus={() => point(said)}
      onBlur={() => point(null)}
      onClick={() => open(mark)}
    >
      {children}
    </button>
  );
}
