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
      browser,
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

/** In the page: keeps when each frame began. */
function watchFrames() {
  const frames = [];
  globalThis.frames = frames;
  const frame = (now) => {
    frames.push(now);
    requestAnimationFrame(frame);
  };
  requestAnimationFrame(frame);
}

/** Frames come every 16.7 ms: three of those are the 50, give or take what the clock is off. */
const OVER = 50.5;

/**
 * Watches a page from here on: its frames, and the tasks of its thread, by the clock and by what the thread computed in
 * them. Where the two differ much, somebody else had the core.
 */
export async function watch(page) {
  const browser = page.context().browser();
  await browser.startTracing(page, { categories: ["-*", "toplevel", "blink.user_timing"] });
  /** @type {{ name: string, begin: number, end: number }[]} */
  const phases = [];
  const mark = (name) => page.evaluate((name) => performance.mark(name).startTime, name);
  return {
    /** What is done under this name. */
    async phase(name, work) {
      const begin = await mark(`${name} begins`);
      await work();
      // one more frame: what the last step caused is drawn in it
      await page.evaluate(() => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn))));
      const phase = { name, begin, end: await mark(`${name} ends`) };
      phases.push(phase);
      return phase.end - begin;
    },
    /** Of each phase: how many frames, the longest, how many over 50 ms, and the tasks. */
    async end() {
      const began = await page.evaluate(() => globalThis.frames);
      const { traceEvents } = JSON.parse(await browser.stopTracing());
      return phases.map(({ name, begin, end }) => {
        const frames = began
          .map((at, i) => ({ at, took: at - began[i - 1] }))
          .filter(({ at, took }) => took > 0 && at - took >= begin && at <= end);
        const tasks = tasksIn(traceEvents, name);
        return {
          name,
          ms: end - begin,
          frames: frames.length,
          longest: Math.max(0, ...frames.map(({ took }) => took)),
          /** When those began that took too long, in ms from the beginning of the phase. */
          over: frames.filter(({ took }) => took > OVER).map(({ at, took }) => at - took - begin),
          task: Math.max(0, ...tasks.map((task) => task.took)),
          longTasks: tasks.filter((task) => task.took > 50).length,
          computed: Math.max(0, ...tasks.map((task) => task.computed)),
        };
      });
    },
  };
}

/** The tasks of the thread that set a phase's marks, between them, in ms. */
function tasksIn(events, phase) {
  const mark = (name) => {
    const found = events.find((event) => event.name === name);
    if (!found) throw new Told(`the browser's trace lacks the mark "${name}"`);
    return found;
  };
  const [begin, end] = [mark(`${phase} begins`), mark(`${phase} ends`)];
  return events
    .filter(({ ph, pid, tid, ts, name }) => {
      const here = ph === "X" && pid === begin.pid && tid === begin.tid && ts >= begin.ts && ts < end.ts;
      return here && name.endsWith("RunTask");
    })
    .map(({ dur = 0, tdur = 0 }) => ({ took: dur / 1000, computed: tdur / 1000 }));
}

/** What a page at rest, watched for so long, has. */
export async function restFrames(page, forMs) {
  const watched = await watch(page);
  await watched.phase("the same page at rest", () => page.waitForTimeout(forMs));
  return watched.end();
}

/** How long the page that shows what the machine does computes in each frame, in ms: as long as a run's page may. */
const BUSY = 12;

/**
 * What frames take on this machine, whoever draws them: of an empty page that computes in each of them, beside a worker
 * that never rests, for as long as something else was measured.
 */
export async function machineFrames(browser, forMs) {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
  const page = await context.newPage();
  await page.addInitScript(watchFrames);
  await page.goto("data:text/html,<title>Control</title><p>Control");
  await page.evaluate((busy) => {
    const spin = (until) => {
      while (performance.now() < until);
    };
    new Worker(URL.createObjectURL(new Blob(["for (;;);"])));
    const frame = () => {
      spin(performance.now() + busy);
      requestAnimationFrame(frame);
    };
    requestAnimationFrame(frame);
  }, BUSY);
  const watched = await watch(page);
  await watched.phase("an empty page that only computes", () => page.waitForTimeout(forMs));
  const told = await watched.end();
  await context.close();
  return told;
}

/** What the page's own thread holds, in MB: objects, and the arrays that they own. */
export async function memoryOf(page) {
  const session = await page.context().newCDPSession(page);
  await session.send("HeapProfiler.collectGarbage");
  const { usedSize, backingStorageSize = 0 } = await session.send("Runtime.getHeapUsage");
  await session.detach();
  return { objects: usedSize / 1e6, arrays: backingStorageSize / 1e6 };
}
