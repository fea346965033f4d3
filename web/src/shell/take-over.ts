/**
 * The page takes the place of its shell between two frames, so that nobody sees it happen. What was pressed, typed or
 * focused in the shell meanwhile is pressed, typed and focused in the page. Without a shell the page simply comes.
 */
import { PRESSED, pressKept } from "./pressed";

export function takeOver(page: HTMLElement): void {
  const shell = document.querySelector<HTMLElement>("trenza-shell");
  if (!shell) {
    document.body.append(page);
    return;
  }
  const [x, y] = [scrollX, scrollY];
  const scrolled = [...shell.querySelectorAll(".scrolls")].filter(({ scrollTop }) => scrollTop > 0);
  const active = shell.contains(document.activeElement) ? document.activeElement : null;
  shell.replaceWith(page);
  // its parts have drawn themselves by then, and nothing of it has been painted yet
  requestAnimationFrame(() => {
    scrollTo({ left: x, top: y, behavior: "instant" });
    for (const list of scrolled) {
      const same = counterpart(list, shell, page);
      if (same) same.scrollTop = list.scrollTop;
    }
    for (const field of shell.querySelectorAll("input")) {
      const same = counterpart(field, shell, page);
      if (!same || field.value === field.defaultValue) continue;
      same.value = field.value;
      same.dispatchEvent(new Event("input", { bubbles: true }));
    }
    if (active instanceof HTMLElement) counterpart(active, shell, page)?.focus({ preventScroll: true });
    const pressed = shell.querySelector<HTMLElement>(`[${PRESSED}]`);
    if (pressed) counterpart(pressed, shell, page)?.click();
    pressKept(shell);
  });
}

/** The element at the same place in the page; none where the page has drawn something else there. */
function counterpart<Kind extends Element>(element: Kind, shell: Element, page: Element): Kind | null {
  const parent = element.parentElement;
  if (!parent) return null;
  const around: Element | null = parent === shell ? page : counterpart(parent, shell, page);
  const same = around?.children[[...parent.children].indexOf(element)];
  return same?.tagName === element.tagName ? (same as Kind) : null;
}
