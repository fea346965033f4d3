/** Links of the page to itself. */

/**
 * With the whole address, where links may lie outside the window: in a dialog that scrolls, or in a row that does. One that
 * begins with "#" counts as a skip link there, and who checks the page looks for its target in vain.
 */
export const ownHref = (fragment: string): string => `${withoutFragment(location.href)}#${fragment}`;

const withoutFragment = (address: string): string => address.split("#", 1)[0] ?? "";

/** The link to this very page on which somebody clicked, to be followed here. */
export function ownLink(event: MouseEvent): HTMLAnchorElement | null {
  if (event.defaultPrevented || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey) return null;
  const link = event.target instanceof Element ? event.target.closest<HTMLAnchorElement>('a[href*="#"]') : null;
  if (link?.target !== "") return null;
  return withoutFragment(link.href) === withoutFragment(location.href) ? link : null;
}
