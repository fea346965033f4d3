// The built site in Chromium, as a measurement needs it: a fresh profile, a window of a laptop, what frames took.
import { chromium } from "playwright-core";
import { dist, Told } from "../place.mjs";
import { serve } from "../serve.mjs";
import { chromium as installed } from "../setup.mjs";

const quiet = [
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

/** Runs `work` with the served folder and a browser; both are closed whatever happens. `before` runs first in every page. */
export async function onSite(work, { folder = dist, before = watchFrames } = {}) {
  const executablePath = installed();
  if (!executablePath) throw new Told("Chromium is missing; `node web/tools/setup.mjs --tests` says how to get it.");
  const server = await serve({ folder });
  const browser = await chromium.launch({ executablePath, args: quiet, chromiumSandbox: process.getuid?.() !== 0 });
  try {
    return await work({
      url: server.url,
      /** A page in a profile of its own. */
      async page(path = "") {
        const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
        const page = await context.newPage();
        page.setDefaultTimeout(180_000);
        page.on("pageerror", (error) => {
          throw error;
        });
        await page.addInitScript(before);
        await page.goto(new URL(path, server.url).href);
        return page;
      },
    });
  } finally {
    await browser.close();
    await server.close();
  }
}

/** In the page: keeps the time from each frame to the next, and every task of more than 50 ms. */
function watchFrames() {
  const seen = { frames: [], tasks: [], last: 0 };
  globalThis.seen = seen;
  const frame = (now) => {
    if (seen.last > 0) seen.frames.push(now - seen.last);
    seen.last = now;
    requestAnimationFrame(frame);
  };
  requestAnimationFrame(frame);
  new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) seen.tasks.push(duration);
  }).observe({ type: "longtask" });
}

/** The frames of `work`: how many, the longest, how many over 50 ms, and the longest task of the page's thread. */
export async function framesOf(page, work) {
  await page.evaluate(() => {
    globalThis.seen.frames = [];
    globalThis.seen.tasks = [];
    globalThis.seen.last = 0;
  });
  const start = performance.now();
  const result = await work();
  // one more frame: what the last step caused is drawn in it
  await page.evaluate(() => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn))));
  const { frames, tasks } = await page.evaluate(() => globalThis.seen);
  return {
    result,
    ms: performance.now() - start,
    frames: frames.length,
    longest: Math.max(0, ...frames),
    over: frames.filter((ms) => ms > 50).length,
    task: Math.max(0, ...tasks),
  };
}

/** What the page's own thread holds, in MB: objects, and the arrays that they own. */
export async function memoryOf(page) {
  const session = await page.context().newCDPSession(page);
  await session.send("HeapProfiler.collectGarbage");
  const { usedSize, backingStorageSize = 0 } = await session.send("Runtime.getHeapUsage");
  await session.detach();
  return { objects: usedSize / 1e6, arrays: backingStorageSize / 1e6 };
}
