import { useEffect, useState } from "react";
import { settingsSections, type SettingsSection } from "../text/settings-words.ts";

/** A section is the present one from when its head has come up to here, px below the top. */
const lineAt = 96;

const isSection = (name: string | undefined): name is SettingsSection =>
  settingsSections.some((each) => each === name);

/** Which section is before the person's eyes. */
export function useSectionInView(scroller: React.RefObject<HTMLElement | null>): SettingsSection | null {
  const [current, setCurrent] = useState<SettingsSection | null>(null);
  useEffect(() => {
    const box = scroller.current;
    if (box === null) return undefined;
    const look = (): void => {
      const heads = [...box.querySelectorAll<HTMLElement>("[data-section]")];
      const top = box.getBoundingClientRect().top + lineAt;
      // The last ones are too short to ever come up to the line.
      const isAtEnd =
        box.scrollHeight > box.clientHeight && box.scrollTop + box.clientHeight >= box.scrollHeight - 2;
      const past = heads.filter((head) => head.getBoundingClientRect().top <= top);
      const name = (isAtEnd ? heads.at(-1) : (past.at(-1) ?? heads[0]))?.dataset["section"];
      setCurrent(isSection(name) ? name : null);
    };
    look();
    // A search takes sections away, and what is read later grows.
    const grown = new MutationObserver(look);
    grown.observe(box, { childList: true, subtree: true });
    box.addEventListener("scroll", look, { passive: true });
    const resized = new ResizeObserver(look);
    resized.observe(box);
    return () => {
      box.removeEventListener("scroll", look);
      resized.disconnect();
      grown.disconnect();
    };
  }, [scroller]);
  return current;
}
