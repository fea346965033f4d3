// What exploring costs: natively beside loom and shuttle, and in the page, from the press on the button to the report.
import { median, native } from "./native.mjs";
import { onSite } from "./site.mjs";

/** The rows of crate/bench; the goals of the table of numbers are of the page. */
export async function exploration() {
  const rows = await native("exploration");
  return rows.map((row) => ({ ...row, goal: null }));
}

const TURNS = 5;
const VERDICTS = [
  ["lost update 3x2", "e=lock&threads=3&increments=2&protection=none", 0.05],
  [
    "buffer of 1, 1 to 2, 4 items, notify all",
    "e=condition&producers=1&consumers=2&items=4&capacity=1&notify=all&produce=0..0&consume=0..0",
    0.3,
  ],
  [
    "buffer of 1, 2 to 2, 4 items, notify all",
    "e=condition&producers=2&consumers=2&items=4&capacity=1&notify=all&produce=0..0&consume=0..0",
    2,
  ],
];

/** In the page: from the order that starts the search to the report of its end, heard on the worker's own port. */
function watchReports() {
  globalThis.reports = [];
  const Plain = globalThis.Worker;
  globalThis.Worker = class extends Plain {
    constructor(...given) {
      super(...given);
      let begun = 0;
      const post = this.postMessage.bind(this);
      this.postMessage = (order, ...rest) => {
        if (order?.type === "explore") begun = performance.now();
        post(order, ...rest);
      };
      this.addEventListener("message", ({ data }) => {
        if (data?.type !== "report") return;
        const { schedules, complete, states, runs } = data.report;
        globalThis.reports.push({
          schedules: String(schedules),
          complete,
          states,
          runs,
          seconds: (performance.now() - begun) / 1000,
        });
      });
    }
  };
}

export const verdicts = () =>
  onSite(
    async ({ page: open }) => {
      const rows = [];
      for (const [what, scenario, most] of VERDICTS) {
        const page = await open(`#${scenario}&switch=access&view=explore&lang=en`);
        const press = page.locator("trenza-explore button.go");
        const told = [];
        for (let turn = 0; turn < TURNS; turn++) {
          await press.click();
          await page.waitForFunction((turns) => globalThis.reports.length > turns, turn);
          await page.waitForFunction(() => !document.querySelector("trenza-explore button.go")?.disabled);
        }
        told.push(...(await page.evaluate(() => globalThis.reports)));
        const [first, ...later] = told.map(({ seconds }) => seconds);
        const warm = median(later);
        const { schedules, states, runs, complete } = told[0];
        rows.push({
          what: `complete verdict in the page: ${what}`,
          goal: { text: `under ${most * 1000} ms`, met: complete && warm < most },
          figures: [
            {
              by: "chromium",
              value: warm,
              unit: "s",
              note: `${complete ? "complete" : "NOT complete"}, ${schedules} schedules, ${states} states`,
            },
            { by: "chromium", value: first, unit: "s", note: "the first time: its worker starts" },
            ...(runs ? [{ by: "chromium", value: runs / warm, unit: "/s", note: "runs of the search" }] : []),
          ],
        });
        await page.context().close();
      }
      return rows;
    },
    { before: watchReports },
  );
