import type { LedgerAnswer, LedgerPiece } from "#protocol/ledger.ts";
import { useWords } from "../text/use-text.ts";
import { Icon } from "../ui/icon.tsx";

const iconOf = { told: "tick", notTold: "cross", nothing: "search" } as const;

/** The answer in one sentence, and under it what happened to each piece of news, newest first. */
export function Story({ answer }: { readonly answer: LedgerAnswer }): React.ReactNode {
  const { text } = useWords();
  return (
    <div className="story readable" data-testid="ledger-answer" data-verdict={answer.verdict}>
      <p className="story-verdict" role="status">
        <Icon name={iconOf[answer.verdict]} size={18} />
        <span>{answer.sentence}</span>
      </p>
      {answer.pieces.map((piece, n) => (
        <Piece key={n} piece={piece} />
      ))}
      {answer.absences.length > 0 && (
        <section aria-label={text.ledger.absences}>
          <h4>{text.ledger.absences}</h4>
          <ul className="story-absences">
            {answer.absences.map((absence) => (
              <li key={absence}>{absence}</li>
            ))}
          </ul>
        </section>
      )}
    </div>
  );
}

function Piece({ piece }: { readonly piece: LedgerPiece }): React.ReactNode {
  return (
    <section className="piece" data-testid="ledger-piece" data-told={piece.told}>
      <h4>
        {piece.title} <small>{piece.day}</small>
      </h4>
      <ol>
        {piece.lines.map(({ time, tone, text }, n) => (
          <li key={n} data-tone={tone}>
            <time>{time}</time>
            <span className="piece-mark">
              {tone === "plain" ? null : <Icon name={tone === "good" ? "tick" : "cross"} size={14} />}
            </span>
            <span>{text}</span>
          </li>
        ))}
      </ol>
    </section>
  );
}
