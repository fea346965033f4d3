/** The page with all that it does. It begins in `start.ts`; each step here leaves the thread to the reader for a moment. */
import { examples } from "virtual:examples";
import { effect } from "@preact/signals-core";
import { dressDocument, followAddress, listenToKeys } from "./address";
import { browsersThatWork, Engine } from "./engine";
import catalog from "./generated/catalog.json";
import { takeDroppedFiles } from "./import";
import { Page } from "./page";
import { followEstimate } from "./run/estimating";
import type { Catalog } from "./scenario/types";
import { answerFor, serviceFor } from "./service/client";
import { drawAhead } from "./shell/ahead";
import { takeOver } from "./shell/take-over";
import { turn } from "./shell/turn";
import { FrameView } from "./views/frame";

/** The lesson comes a moment after the script: both are shown together, so nothing on the page is pushed down. */
const PATIENCE_MS = 2000;
/** So long nobody runs anything before the release is stored. */
const CALM_MS = 1000;

await turn();

let shown = (): void => {};
const engine = new Engine(
  new Promise((resolve) => {
    shown = resolve;
  }),
);
const page = new Page({
  engine,
  support: Engine.support(),
  browsers: browsersThatWork,
  catalog: catalog as unknown as Catalog,
  texts: examples,
});
await turn();

const frame = new FrameView();
frame.page = page;
dressDocument(page);
followAddress(page);
await turn();

answerFor(engine);
effect(() => void serviceFor(page.chosen.example.value.id));
takeDroppedFiles(page);
followEstimate(page);
listenToKeys(page, () => void frame.search());

const idle = globalThis.requestIdleCallback ?? setTimeout;
let drawn: Promise<void> | null = null;
const show = async (): Promise<void> => {
  drawn ??= turn().then(() => drawAhead(frame));
  await drawn;
  await turn();
  if (frame.isConnected) return;
  takeOver(frame);
  // Only now, and what is larger after what can be read.
  idle(() => {
    shown();
    if (page.support.tasks) engine.warm();
    followSite();
  });
};

/** The whole release is kept once the page can run and nobody does; where it is what isolates the page, at once. */
function followSite(): void {
  let timer = 0;
  let begun = page.support.reason !== "ok";
  if (begun) void page.site.begin();
  effect(() => {
    window.clearTimeout(timer);
    if (begun || page.runner.busy || page.chosen.settled.value === null) return;
    timer = window.setTimeout(() => {
      begun = true;
      void page.site.begin();
    }, CALM_MS);
  });
}

effect(() => {
  if (page.texts.value !== null) void show();
});
setTimeout(() => void show(), PATIENCE_MS);
