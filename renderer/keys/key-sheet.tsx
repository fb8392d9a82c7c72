import { Fragment } from "react";
import { useWords } from "../text/use-text.ts";
import { Button } from "../ui/button.tsx";
import { Dialog } from "../ui/dialog.tsx";
import { Key } from "../ui/key.tsx";
import { commandGroups, type Command } from "./command.ts";
import { printed } from "./stroke.ts";
import "./key-sheet.css";

interface KeySheetProps {
  readonly commands: readonly Command[];
  readonly onClose: () => void;
}

/** All keys there are, by what they are about. */
export function KeySheet({ commands, onClose }: KeySheetProps): React.ReactNode {
  const { text } = useWords();
  const words = text.keys;
  return (
    <Dialog title={words.sheet} testid="key-sheet" onClose={onClose}>
      <div className="sheet">
        {commandGroups.map((group) => {
          const ofGroup = commands.filter((command) => command.group === group && command.strokes.length > 0);
          return (
            ofGroup.length > 0 && (
              <section key={group} aria-label={words.group[group]}>
                <h3>{words.group[group]}</h3>
                <dl>
                  {ofGroup.map(({ id, word, strokes }) => (
                    <Fragment key={id}>
                      <dt>{word}</dt>
                      <dd>
                        {strokes.map((each) => (
                          <span key={printed(each)}>
                            <Key>{printed(each)}</Key>
                            <span className="visually-hidden">{printed(each)}</span>
                          </span>
                        ))}
                      </dd>
                    </Fragment>
                  ))}
                </dl>
              </section>
            )
          );
        })}
      </div>
      <div className="dialog-foot">
        <Button shortcut="Esc" onClick={onClose}>
          {text.close}
        </Button>
      </div>
    </Dialog>
  );
}
