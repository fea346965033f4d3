/** What the browser remembers of its reader: a few words, in this browser only. Works where nothing can be kept. */

export type Preference = "lang" | "theme" | "settings" | "order" | "keys";

export function recall(what: Preference): string | null {
  try {
    return localStorage.getItem(`trenza.${what}`);
  } catch {
    return null;
  }
}

export function remember(what: Preference, value: string): void {
  try {
    localStorage.setItem(`trenza.${what}`, value);
  } catch {
    // private windows and sandboxed frames keep nothing
  }
}
