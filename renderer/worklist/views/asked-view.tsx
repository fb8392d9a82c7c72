import { useWords } from "../../text/use-text.ts";
import type { Views } from "./use-views.ts";
import { ViewDialog } from "./view-dialog.tsx";

/** The dialog about a view, while there is one. */
export function AskedView({ views }: { readonly views: Views }): React.ReactNode {
  const { text } = useWords();
  const { asked, isFull, done, close } = views;
  if (asked === null) return null;
  const words = text.list;
  const isAdding = asked.kind === "add";
  return (
    <ViewDialog
      key={asked.kind}
      title={isAdding ? words.addView(asked.view.name) : words.saveView}
      hint={isAdding ? words.addViewHint : words.saveViewHint}
      word={isAdding ? words.add : words.save}
      name={asked.kind === "rename" ? asked.saved.name : asked.view.name}
      refusal={isFull ? words.viewsFull : null}
      onDone={done}
      onClose={close}
    />
  );
}
