/** The timeline under mouse, pen and fingers: drag to pan, pinch and wheel to zoom, Shift or a long press to select. */
import type { TimelineModel } from "./model";

export interface Pointed {
  click(x: number, y: number, event: PointerEvent): void;
  select(from: number, to: number): void;
}

/** Pixels that a press may wander and still be a click. */
const STILL = 5;
/** A finger held so long begins to select. */
const LONG_MS = 450;

export class PointerInput {
  readonly #down = new Map<number, { x: number; y: number }>();
  #start: { x: number; y: number } | null = null;
  #doing: "click" | "pan" | "select" | "pinch" = "click";
  #long = 0;

  constructor(
    readonly area: HTMLElement,
    readonly model: TimelineModel,
    readonly on: Pointed,
  ) {
    area.addEventListener("pointerdown", this.#press);
    area.addEventListener("pointermove", this.#move);
    area.addEventListener("pointerup", this.#lift);
    area.addEventListener("pointercancel", this.#cancel);
    area.addEventListener("contextmenu", this.#menu);
    area.addEventListener("wheel", this.#wheel, { passive: false });
  }

  #place(event: MouseEvent): { x: number; y: number } {
    const box = this.area.getBoundingClientRect();
    return { x: event.clientX - box.left, y: event.clientY - box.top };
  }

  #press = (event: PointerEvent): void => {
    if (event.button !== 0) return;
    const place = this.#place(event);
    this.#down.set(event.pointerId, place);
    this.area.setPointerCapture(event.pointerId);
    window.clearTimeout(this.#long);
    if (this.#down.size === 2) {
      this.#doing = "pinch";
      return;
    }
    this.#start = place;
    this.#doing = event.shiftKey ? "select" : "click";
    if (event.pointerType === "touch")
      this.#long = window.setTimeout(() => {
        if (this.#doing === "click") this.#doing = "select";
      }, LONG_MS);
  };

  #move = (event: PointerEvent): void => {
    const before = this.#down.get(event.pointerId);
    if (!before || !this.#start) return;
    const place = this.#place(event);
    if (this.#doing === "pinch") {
      this.#pinch(event.pointerId, before, place);
      this.#down.set(event.pointerId, place);
      return;
    }
    if (this.#doing === "click" && Math.hypot(place.x - this.#start.x, place.y - this.#start.y) > STILL) {
      window.clearTimeout(this.#long);
      this.#doing = "pan";
    }
    if (this.#doing === "pan") this.model.pan(before.x - place.x);
    if (this.#doing === "select") this.#select(place.x);
    this.#down.set(event.pointerId, place);
  };

  #select(x: number): void {
    const scale = this.model.scale.peek();
    const start = scale.micros(this.#start?.x ?? x);
    const end = scale.micros(Math.max(0, Math.min(scale.width, x)));
    this.on.select(Math.min(start, end), Math.max(start, end));
  }

  /** Two fingers: their distance zooms, their middle pans. */
  #pinch(moved: number, before: { x: number }, place: { x: number }): void {
    const other = [...this.#down].find(([id]) => id !== moved)?.[1];
    if (!other) return;
    const apart = Math.max(24, Math.abs(before.x - other.x));
    const now = Math.max(24, Math.abs(place.x - other.x));
    this.model.zoom(now / apart, (place.x + other.x) / 2);
    this.model.pan((before.x - place.x) / 2);
  }

  #lift = (event: PointerEvent): void => {
    const place = this.#down.get(event.pointerId);
    if (!place) return;
    window.clearTimeout(this.#long);
    this.#down.delete(event.pointerId);
    if (this.#doing === "click") this.on.click(place.x, place.y, event);
    if (this.#down.size > 0) this.#doing = "pinch";
    else this.#start = null;
  };

  #cancel = (event: PointerEvent): void => {
    window.clearTimeout(this.#long);
    this.#down.delete(event.pointerId);
    if (this.#down.size === 0) this.#start = null;
  };

  /** A long press selects: the menu of a browser would come over it. */
  #menu = (event: MouseEvent): void => {
    if (this.#start && this.#doing === "select") event.preventDefault();
  };

  /** With Ctrl, or where the reader is at work in the timeline, the wheel zooms; the page scrolls when nothing is left to zoom. */
  #wheel = (event: WheelEvent): void => {
    const unit = event.deltaMode === 1 ? 16 : event.deltaMode === 2 ? this.area.clientHeight : 1;
    const sideways = event.shiftKey ? event.deltaX || event.deltaY : event.deltaX;
    const zooms = event.ctrlKey || event.metaKey;
    if (!zooms && Math.abs(sideways) > (event.shiftKey ? 0 : Math.abs(event.deltaY))) {
      if (this.model.pan(sideways * unit)) event.preventDefault();
      return;
    }
    if (!zooms && document.activeElement !== this.area) return;
    const limited = Math.max(-300, Math.min(300, event.deltaY * unit * (event.ctrlKey && unit === 1 ? 2 : 1)));
    const changed = this.model.zoom(2 ** (-limited / 200), this.#place(event).x);
    if (changed || zooms) event.preventDefault();
  };
}
