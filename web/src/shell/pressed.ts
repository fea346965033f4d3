/** What was pressed in the shell, before there was anybody to heed it: marked there, and the last of it heeded later. */
import { isTyping } from "../typing";

/** Marks the button of the shell that was pressed last. */
export const PRESSED = "data-pressed";

/** A key of the page, written on the shell as `key`, or `ctrl+key`. */
const KEY = "key";

/** Whether `event` is one of the keys that the page heeds by itself, as `address.ts` has them; Stop has nothing to stop. */
function isOfPage({ key, ctrlKey, metaKey, altKey, target }: KeyboardEvent, singleKeys: boolean): boolean {
  if (key === "Enter") return ctrlKey || metaKey;
  return singleKeys && (key === "?" || key === "/") && !ctrlKey && !metaKey && !altKey && !isTyping(target);
}

export function keepKeys(shell: HTMLElement, singleKeys: boolean): void {
  document.addEventListener("keydown", (event) => {
    if (!shell.isConnected || !isOfPage(event, singleKeys)) return;
    event.preventDefault();
    shell.dataset[KEY] = event.key === "Enter" ? "ctrl+Enter" : event.key;
  });
}

/** Presses it again, now that somebody listens. */
export function pressKept(shell: HTMLElement): void {
  const kept = shell.dataset[KEY];
  if (kept === undefined) return;
  const key = kept.replace("ctrl+", "");
  document.dispatchEvent(new KeyboardEvent("keydown", { key, ctrlKey: kept !== key, cancelable: true }));
}
