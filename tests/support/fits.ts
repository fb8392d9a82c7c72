import type { Page } from "playwright-core";

/** A place where words may be cut or lie over each other, and why that is meant. */
export interface Meant {
  readonly selector: string;
  readonly why: string;
}

/**
 * What does not fit its window, one line each: words cut off without an ellipsis, a control that cannot be scrolled to,
 * two controls over each other, a page that scrolls sideways. Read from the page, so it says the same on every machine.
 */
export const unfit = async (page: Page, meant: readonly Meant[]): Promise<readonly string[]> =>
  page.evaluate(
    (allowed) => {
      const found: string[] = [];
      const { clientWidth, clientHeight, scrollWidth } = document.documentElement;
      if (scrollWidth > clientWidth)
        found.push(`the page scrolls sideways by ${scrollWidth - clientWidth} px`);

      const nameOf = (element: Element): string => {
        const id = element.closest("[data-testid]")?.getAttribute("data-testid") ?? "";
        const words = (element.textContent ?? "").trim().replaceAll(/\s+/gu, " ").slice(0, 40);
        return `<${element.tagName.toLowerCase()} class="${element.getAttribute("class") ?? ""}"> in ${id} “${words}”`;
      };
      const isMeant = (element: Element): boolean =>
        allowed.some((selector) => element.closest(selector) !== null);
      const isSeen = (element: Element): boolean => {
        const { width, height } = element.getBoundingClientRect();
        // What only a screen reader meets is cut on purpose; so is what react-aria lays under a select for the form.
        if (element.closest(".visually-hidden, [aria-hidden=true], [data-react-aria-prevent-focus]") !== null)
          return false;
        for (let each: Element | null = element; each !== null; each = each.parentElement)
          if (getComputedStyle(each).clipPath === "inset(50%)") return false;
        return (
          width > 1 &&
          height > 1 &&
          element.checkVisibility({ visibilityProperty: true, opacityProperty: true })
        );
      };
      const scrolls = (style: CSSStyleDeclaration, axis: "x" | "y"): boolean =>
        ["auto", "scroll"].includes(axis === "x" ? style.overflowX : style.overflowY);
      const hides = (style: CSSStyleDeclaration, axis: "x" | "y"): boolean =>
        ["hidden", "clip"].includes(axis === "x" ? style.overflowX : style.overflowY);

      /** By how much what is at `rect` is cut by what is around it, where nobody can scroll to it; px. */
      const cut = (from: Element, rect: DOMRect): number => {
        const reach = { x: false, y: false };
        let most = 0;
        for (let each: Element | null = from; each !== null; each = each.parentElement) {
          const style = getComputedStyle(each);
          const box = each.getBoundingClientRect();
          const isPage = each === document.documentElement || each === document.body;
          for (const axis of ["x", "y"] as const) {
            if (reach[axis]) continue;
            if (scrolls(style, axis) && !isPage) reach[axis] = true;
            else if (hides(style, axis) && !isPage)
              most = Math.max(
                most,
                axis === "x"
                  ? Math.max(box.left - rect.left, rect.right - box.right)
                  : Math.max(box.top - rect.top, rect.bottom - box.bottom),
              );
          }
          // What is fixed is held by the window alone.
          if (style.position === "fixed") break;
        }
        if (!reach.x) most = Math.max(most, -rect.left, rect.right - clientWidth);
        if (!reach.y) most = Math.max(most, -rect.top, rect.bottom - clientHeight);
        return most;
      };

      // Words: each text node as it is drawn, whatever holds it.
      const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
      for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
        const holder = node.parentElement;
        if (holder === null || (node.textContent ?? "").trim() === "" || !isSeen(holder) || isMeant(holder))
          continue;
        const ellipsis = [holder, holder.parentElement, holder.parentElement?.parentElement ?? null].some(
          (each) => each !== null && getComputedStyle(each).textOverflow === "ellipsis",
        );
        if (ellipsis) continue;
        const range = document.createRange();
        range.selectNodeContents(node);
        const by = cut(holder, range.getBoundingClientRect());
        if (by > 1) found.push(`cut by ${Math.round(by)} px: ${nameOf(holder)}`);
      }

      const controls = [
        ...document.querySelectorAll<HTMLElement>(
          "button, input, textarea, select, a[href], [role=tab], [role=switch]",
        ),
      ].filter((each) => isSeen(each) && !isMeant(each));
      for (const each of controls) {
        const by = cut(each.parentElement ?? each, each.getBoundingClientRect());
        if (by > 1) found.push(`out of reach by ${Math.round(by)} px: ${nameOf(each)}`);
      }
      // Neighbours only: a control over one of another layer (a drawer, a toast) is what layers are for.
      for (const one of controls)
        for (const other of controls) {
          if (one === other || one.parentElement !== other.parentElement) continue;
          if (!(one.compareDocumentPosition(other) & Node.DOCUMENT_POSITION_FOLLOWING)) continue;
          const [a, b] = [one.getBoundingClientRect(), other.getBoundingClientRect()];
          const wide = Math.min(a.right, b.right) - Math.max(a.left, b.left);
          const high = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
          if (wide > 1 && high > 1) found.push(`${nameOf(one)} lies over ${nameOf(other)}`);
        }
      return [...new Set(found)];
    },
    meant.map(({ selector }) => selector),
  );
