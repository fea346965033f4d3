// A run that writes a million lines, on the page as it is built: what its frames take while the lines come and after,
// beside those of a page at rest and of one that only computes; whether every line is there, how long Stop takes, and
// what it all weighs.
import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { root, run, Told, target } from "../place.mjs";
import { machineFrames, memoryOf, onSite, restFrames, watch } from "./site.mjs";

const ITEMS = 500_000;
/** Two lines for each item. Pauses of a millisecond: on tasks the timeline is minutes long, on threads they only yield. */
const scenario = (engine) =>
  `e=async-queue&items=${ITEMS}&capacity=100&produce=0.001..0.002&consume=0.001..0.002&engine=${engine}&speed=instant&lang=en`;

/** How many lines and events the terminal gets of the same scenario. */
async function natively() {
  await run("cargo", ["build", "--quiet", "--release", "--package", "trenza-cli"]);
  const { status, stdout } = spawnSync(join(target, "release/trenza"), ["run", scenario("tasks")], {
    cwd: root,
    encoding: "latin1",
    maxBuffer: 1 << 30,
  });
  if (status !== 0) throw new Told("the scenario of the long log does not run");
  return stdout.match(/^ *\d+[.,]\d{3} {2}/gm)?.length ?? 0;
}

const linesOf = async (page) =>
  Number((await page.locator("trenza-log .bar .hint").first().textContent()).replace(/\D/g, ""));

/** Resolves when the log has so many lines; asks seldom, since asking costs the page time too. */
async function until(page, lines) {
  while ((await linesOf(page)) < lines) await page.waitForTimeout(200);
}
const ended = (page) => page.locator(".outcome:not(.idle):not(.live) .what").waitFor();
const press = (page, name) => page.getByRole("button", { name, exact: true }).click();

async function wheel(page, selector, deltas) {
  const box = await page.locator(selector).first().boundingBox();
  if (!box) throw new Told(`${selector} is not on the page`);
  await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
  for (const delta of deltas) {
    await page.mouse.wheel(0, delta);
    await page.waitForTimeout(60);
  }
}

/** Everything that is done with a long log, each thing with what it did to the frames. */
async function one(engine, { page: open, browser }) {
  const page = await open(`#${scenario(engine)}`);
  await page.getByRole("button", { name: "Run", exact: true }).waitFor();
  await page.waitForFunction(() => !document.querySelector(".runbar button")?.disabled);
  // a first visit stores the release once nobody runs anything; here the server that compresses it shares the cores
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => {}));
  const { phase, end } = await watch(page);

  const stream = await phase("while the lines come", async () => {
    await press(page, "Run");
    await until(page, 200_000);
  });
  await phase("the log scrolled meanwhile", () =>
    wheel(page, "trenza-log-list", [-400, -4000, -40000, 8000, -8000, 400, 400, -400]),
  );
  const rest = await phase("until the run has ended", () => ended(page));
  const lines = await linesOf(page);
  const memory = await memoryOf(page);
  await phase("the log scrolled after it", () =>
    wheel(page, "trenza-log-list", [-400, -40_000, -1e6, 5e5, -1e7, 2e6, 400]),
  );
  await phase("a filter typed", async () => {
    await page.locator("trenza-log input.filter").pressSequentially("Consumed: 7", { delay: 60 });
    await page.waitForFunction(
      (least) =>
        Number(document.querySelector("trenza-log .bar .hint")?.textContent?.split("of")[0]?.replace(/\D/g, "")) >
        least,
      1000,
    );
  });
  await phase("a line selected", () => page.locator("trenza-log .row").nth(12).click());
  await phase("the filter cleared", () => page.locator("trenza-log input.filter").fill(""));
  await phase("the timeline zoomed and moved", async () => {
    await page.locator(".tl-area").focus();
    for (const key of [..."++++++++dddd++++++aaaa------dd--"]) {
      await page.keyboard.press(key);
      await page.waitForTimeout(30);
    }
    await page.keyboard.press("Home");
    await page.keyboard.press("End");
  });
  await phase("an actor's lane selected", () => page.locator(".tl .name[data-actor]").nth(1).click());
  await phase("an actor filtered out", () => page.locator("trenza-log .chips button").nth(1).click());
  const phases = await end();
  const atRest = await restFrames(page, stream + rest);
  await page.context().close();
  return { lines, memory, phases, controls: [...atRest, ...(await machineFrames(browser, stream + rest))] };
}

/** From the press on Stop, in the middle of the stream, to a page that can run again. */
async function stopped(engine, { page: open }) {
  const page = await open(`#${scenario(engine)}`);
  await page.waitForFunction(() => !document.querySelector(".runbar button")?.disabled);
  await press(page, "Run");
  await until(page, 100_000);
  const ms = await page.evaluate(
    () =>
      new Promise((ready) => {
        const start = performance.now();
        const look = () => {
          if (document.querySelector(".outcome:not(.idle):not(.live) .what")) ready(performance.now() - start);
          else requestAnimationFrame(look);
        };
        [...document.querySelectorAll("trenza-runbar button")]
          .find((b) => b.textContent?.trim().startsWith("Stop"))
          ?.click();
        look();
      }),
  );
  await page.context().close();
  return ms;
}

const BY = "page";
const ms = (value) => `${Math.round(value)} ms`;

/** A phase's longest frame; how many over 50 ms, and when in the phase; how many tasks were long, the longest, and the most that the thread computed in one. */
const framesFigure = (by, { name, longest, frames, over, task, longTasks, computed }) => ({
  by,
  value: longest / 1000,
  unit: "s",
  note: `longest of ${frames} frames, ${name}; ${over.length} over 50 ms${over.length > 0 ? ` (at ${over.map(ms).join(", ")})` : ""}, ${longTasks} long tasks: ${ms(task)} at most, ${ms(computed)} computed`,
});

/** @returns {Promise<import("./rows.d.ts").Row[]>} */
export async function log() {
  const expected = await natively();
  return onSite(async (site) => {
    const rows = [];
    for (const engine of ["tasks", "threads"]) {
      const { lines, memory, phases, controls } = await one(engine, site);
      const stream = phases[0];
      rows.push({
        what: `a log of ${expected} lines on ${engine}`,
        goal: {
          text: "no frame over 50 ms, no line lost",
          met: phases.every(({ over }) => over.length === 0) && lines === expected,
        },
        figures: [
          { by: BY, value: lines, unit: "lines", note: `of ${expected} that the terminal writes` },
          {
            by: BY,
            value: (200_000 / stream.ms) * 1000,
            unit: "/s",
            note: "lines, from the press on Run to 200,000 of them",
          },
          ...phases.map((phase) => framesFigure(BY, phase)),
          ...controls.map((control) => framesFigure("control", control)),
          {
            by: BY,
            value: memory.arrays + memory.objects,
            unit: "MB",
            note: `held by the page's thread, ${Math.round(memory.arrays)} of it in arrays`,
          },
          {
            by: BY,
            value: (await stopped(engine, site)) / 1000,
            unit: "s",
            note: "from Stop to ready, in the middle of it",
          },
        ],
      });
    }
    return rows;
  });
}
