/** Where what opens at a button goes: below it, above it where there is more room, and never past the edge of the screen. */

/** Pixels to the button, and to the edge of the screen. */
const GAP = 4;

export interface Span {
  top: number;
  bottom: number;
}

export interface Placed {
  /** How far it moves from its place below the button. */
  shift: number;
  /** The height that there is for it; it scrolls where it needs more. */
  most: number;
}

/** `button` and `screen` as they are on the screen; `menu` lies below the button. */
export function placed(button: Span, menu: Span, screen: Span): Placed {
  const height = menu.bottom - menu.top;
  const below = screen.bottom - menu.top - GAP;
  const above = button.top - GAP - screen.top - GAP;
  if (height <= below || below >= above) return { shift: 0, most: Math.max(0, below) };
  const most = Math.max(0, above);
  return { shift: button.top - GAP - Math.min(height, most) - menu.top, most };
}

/** Puts it there once it is in the document. */
export function openAt(button: HTMLElement, menu: HTMLElement): void {
  const screen = { top: 0, bottom: innerHeight };
  const { shift, most } = placed(button.getBoundingClientRect(), menu.getBoundingClientRect(), screen);
  menu.style.maxHeight = `${most}px`;
  menu.style.translate = `0 ${shift}px`;
}
