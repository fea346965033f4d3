/**
 * The height of the embed: told to a host that can follow it; in a host that gives a height of its own, timeline and log
 * give way a little. What is told never depends on the height that there is, so that the two cannot chase each other.
 */
import type { Door } from "./door";
import { Heights } from "./heights";

/** Timeline beside log: the height that they would like, and the least, in rem. Below 600 they are one above the other. */
const MOST = 17;
const LEAST = 5;

/** Heights of the view: as it is, and as it would be with all the room. */
function measure(view: HTMLElement): { wanted: number; others: number } {
  const { height } = view.getBoundingClientRect();
  const parts = view.querySelector<HTMLElement>(".eb");
  const rem = Number.parseFloat(getComputedStyle(document.documentElement).fontSize);
  const now = parts === null ? 0 : Number.parseFloat(getComputedStyle(parts).getPropertyValue("--fit")) || MOST;
  if (parts === null || innerWidth < 600) return { wanted: height, others: height };
  return { wanted: height + (MOST - now) * rem, others: height - now * rem };
}

export function followHeight(view: HTMLElement, door: Door): Heights {
  const heights = new Heights();
  let timer = 0;
  const look = () => {
    clearTimeout(timer);
    const { wanted, others } = measure(view);
    const rem = Number.parseFloat(getComputedStyle(document.documentElement).fontSize);
    const fit = Math.min(MOST, Math.max(LEAST, Math.floor(((innerHeight - others) / rem) * 4) / 4));
    view.style.setProperty("--fit", String(fit));
    const height = heights.next(wanted, performance.now());
    if (height !== null) door.tell({ type: "resize", height });
    else if (heights.later !== null) timer = window.setTimeout(look, heights.later);
  };
  new ResizeObserver(look).observe(view);
  addEventListener("resize", look);
  for (const type of ["pointerdown", "keydown"]) document.addEventListener(type, () => heights.fresh(), true);
  return heights;
}
