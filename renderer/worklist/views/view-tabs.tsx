import { Button } from "react-aria-components";
import type { SavedView } from "#protocol/display.ts";
import { useWords } from "../../text/use-text.ts";
import { Icon } from "../../ui/icon.tsx";
import { Menu } from "../../ui/menu.tsx";
import { views, type View, type ViewCounts } from "../filters.ts";
import { viewWord } from "./view-word.ts";

/** What can be done with a view of one's own. */
export interface ViewActs {
  readonly save: () => void;
  readonly rename: (saved: SavedView) => void;
  readonly replace: (saved: SavedView) => void;
  readonly share: (saved: SavedView, way: "link" | "file") => void;
  readonly remove: (saved: SavedView) => void;
}

interface ViewTabsProps {
  readonly view: View;
  readonly savedId: string | null;
  readonly saved: readonly SavedView[];
  readonly counts: ViewCounts;
  readonly onView: (view: View) => void;
  readonly onSaved: (saved: SavedView) => void;
  readonly acts: ViewActs;
}

/** In a narrow window the line is moved sideways: which view this is stays on it, also when the window has just become one. */
function keepInSight(tab: HTMLElement | null): (() => void) | undefined {
  if (tab === null) return undefined;
  const watch = new ResizeObserver(() => tab.scrollIntoView({ block: "nearest", inline: "nearest" }));
  watch.observe(tab.closest(".views-line") ?? tab);
  return () => watch.disconnect();
}

/** The views there are, then the person's own, then the way to keep what is shown. */
export function ViewTabs(props: ViewTabsProps): React.ReactNode {
  const { view, savedId, saved, counts, onView, onSaved, acts } = props;
  const { text, format } = useWords();
  const words = viewWord(text);
  return (
    <div className="views-line">
      <div className="views" role="tablist" aria-label={text.views}>
        {views.map((each) => (
          <button
            type="button"
            role="tab"
            key={each}
            ref={savedId === null && view === each ? keepInSight : undefined}
            className="view"
            aria-selected={savedId === null && view === each}
            aria-controls="worklist"
            data-testid={`view-${each}`}
            data-count={counts[each]}
            data-hot={(each === "urgent" || each === "overdue") && counts[each] > 0}
            onClick={() => onView(each)}
          >
            {words[each]} <em>{format.number(counts[each])}</em>
          </button>
        ))}
        {saved.map((each) => (
          <button
            type="button"
            role="tab"
            key={each.id}
            ref={savedId === each.id ? keepInSight : undefined}
            className="view"
            aria-selected={savedId === each.id}
            aria-controls="worklist"
            data-testid={`saved-${each.name}`}
            onClick={() => onSaved(each)}
          >
            {each.name}
          </button>
        ))}
      </div>
      {saved
        .filter(({ id }) => id === savedId)
        .map((each) => (
          <Menu
            key={each.id}
            label={text.list.viewMenu(each.name)}
            entries={[
              { id: "rename", word: text.list.renameView, onChoose: () => acts.rename(each) },
              { id: "replace", word: text.list.replaceView, onChoose: () => acts.replace(each) },
              { id: "link", word: text.list.copyLink, apart: true, onChoose: () => acts.share(each, "link") },
              { id: "file", word: text.list.saveFile, onChoose: () => acts.share(each, "file") },
              { id: "remove", word: text.list.removeView, apart: true, onChoose: () => acts.remove(each) },
            ]}
            trigger={
              <Button
                className="bar-icon"
                aria-label={text.list.viewMenu(each.name)}
                data-testid="saved-menu"
              >
                <Icon name="more" size={16} />
              </Button>
            }
          />
        ))}
      <button type="button" className="view view-save" data-testid="view-save" onClick={acts.save}>
        <Icon name="plus" size={14} /> {text.list.saveView}
      </button>
    </div>
  );
}
