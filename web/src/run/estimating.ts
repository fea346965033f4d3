/** How long the scenario on the page would take, said before it is run where that is long. */
import { effect } from "@preact/signals-core";
import type { Page } from "../page";

/** Longer than this, in seconds, and it is said, with a smaller size. */
export const LONG_S = 5;
/** Nobody is asked while a value is being typed. */
const CALM_MS = 250;

/** Keeps `page.estimate` right: asks once the scenario is understood and nothing runs. */
export function followEstimate(page: Page): () => void {
  const { chosen, runner } = page;
  let timer = 0;
  let asked = "";
  return effect(() => {
    window.clearTimeout(timer);
    const understood = chosen.settled.value !== null && chosen.errors.value.length === 0;
    // Only what computes can take long: where time is virtual, it is as long as the pauses.
    const fragment = chosen.example.value.clock === "real" && understood ? chosen.full(page.engineNow.value) : "";
    if (fragment !== asked) page.estimate.value = null;
    if (fragment === "" || fragment === asked) {
      asked = fragment;
      return;
    }
    if (runner.busy) return;
    timer = window.setTimeout(async () => {
      asked = fragment;
      const estimate = await page.world.engine.estimate(fragment).catch(() => undefined);
      if (asked === fragment) page.estimate.value = estimate ?? null;
    }, CALM_MS);
  });
}
