// Lighthouse, mobile profile, over the built site, offline. It is large, so it is fetched for the measurement and is no
// dependency of the project.
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { loadavg, tmpdir } from "node:os";
import { join } from "node:path";
import { capture, Told } from "../place.mjs";
import { serve } from "../serve.mjs";
import { chromium } from "../setup.mjs";
import { median } from "./native.mjs";

const PINNED = "lighthouse@12.8.2";
const TURNS = 5;
/** On a busy machine Lighthouse now and then loses the beginning of its own recording (NO_NAVSTART): so many it may lose. */
const LOST = 3;
const CATEGORIES = ["performance", "accessibility", "best-practices"];

const ms = (value) => `${Math.round(value)} ms`;

/** One run's figures, or what Lighthouse says of a recording that it could not read. */
async function once(url, folder) {
  const out = join(folder, "report.json");
  rmSync(out, { force: true });
  const flags = "--headless=new --no-sandbox --disable-gpu --disable-background-networking --disable-component-update";
  const { code, output } = await capture(
    "npx",
    [
      "--yes",
      PINNED,
      url,
      "--quiet",
      `--only-categories=${CATEGORIES}`,
      "--output=json",
      `--output-path=${out}`,
      `--chrome-flags=${flags}`,
    ],
    { cwd: folder, env: { CHROME_PATH: chromium(), LIGHTHOUSE_TELEMETRY: "0" } },
  );
  const report = existsSync(out) ? JSON.parse(readFileSync(out, "utf8")) : null;
  // the error may be that of one figure, with the others there
  const errors = Object.values(report?.audits ?? {}).flatMap(({ errorMessage }) => errorMessage ?? []);
  const lost = report?.runtimeError?.code ?? [output, ...errors].join(" ").match(/\bNO_[A-Z_]+\b/)?.[0];
  if (lost) return { lost };
  if (code !== 0 || report === null) throw new Told(`Lighthouse failed (${code}):\n${output}`);
  const { categories, audits } = report;
  const value = (id) => audits[id]?.numericValue ?? Number.NaN;
  const failed = Object.values(audits).filter(
    ({ score, scoreDisplayMode }) => score !== null && score < 0.9 && scoreDisplayMode !== "metricSavings",
  );
  return {
    scores: CATEGORIES.map((id) => Math.round(categories[id].score * 100)),
    lcp: value("largest-contentful-paint"),
    tbt: value("total-blocking-time"),
    fcp: value("first-contentful-paint"),
    si: value("speed-index"),
    cls: value("cumulative-layout-shift"),
    load: loadavg()[0],
    failed: failed.map(({ id }) => id),
  };
}

export async function lighthouse() {
  const folder = mkdtempSync(join(tmpdir(), "trenza-lighthouse-"));
  const server = await serve({ quality: 11 });
  const all = [];
  const lost = [];
  try {
    while (all.length < TURNS) {
      const run = await once(server.url, folder);
      if (run.lost) lost.push(run.lost);
      else all.push(run);
      if (lost.length > LOST) throw new Told(`Lighthouse could not read its own recordings: ${lost.join(", ")}`);
    }
  } finally {
    await server.close();
    rmSync(folder, { recursive: true });
  }
  const of = (figure) => median(all.map(figure));
  const scores = CATEGORIES.map((_, i) => of(({ scores }) => scores[i]));
  const [lcp, tbt] = [of(({ lcp }) => lcp), of(({ tbt }) => tbt)];
  const best = Math.max(...all.map(({ scores }) => scores[0]));
  const loads = all.map(({ load }) => load.toFixed(1)).join(", ");
  const failed = [...new Set(all.flatMap(({ failed }) => failed))];
  return [
    {
      what: `Lighthouse (${PINNED}, mobile), median of ${TURNS}`,
      goal: { text: "100, 100, 100", met: scores.every((score) => score === 100) },
      figures: [
        ...CATEGORIES.map((id, i) => ({
          by: "page",
          value: scores[i],
          unit: "points",
          note: i === 0 ? `${id}; best of them ${best}` : id,
        })),
        { by: "machine", value: of(({ load }) => load), unit: "load", note: `at the ends of the runs: ${loads}` },
        ...all.map((run, turn) => ({
          by: `run ${turn + 1}`,
          value: run.scores[0],
          unit: "points",
          note: `FCP ${ms(run.fcp)}, LCP ${ms(run.lcp)}, SI ${ms(run.si)}, TBT ${ms(run.tbt)}, CLS ${run.cls.toFixed(3)}`,
        })),
        ...(lost.length > 0
          ? [{ by: "machine", value: lost.length, unit: "runs", note: `lost: ${lost.join(", ")}` }]
          : []),
        ...failed.map((id) => ({ by: "page", value: 0, unit: "points", note: `not passed: ${id}` })),
      ],
    },
    {
      what: "start, as Lighthouse has it",
      goal: { text: "LCP under 1 s, TBT under 100 ms", met: lcp < 1000 && tbt < 100 },
      figures: [
        { by: "page", value: lcp / 1000, unit: "s", note: "largest contentful paint, on its slow 4G" },
        { by: "page", value: of(({ fcp }) => fcp) / 1000, unit: "s", note: "first contentful paint" },
        { by: "page", value: of(({ si }) => si) / 1000, unit: "s", note: "speed index" },
        { by: "page", value: tbt / 1000, unit: "s", note: "total blocking time" },
        { by: "page", value: of(({ cls }) => cls), unit: "", note: "cumulative layout shift" },
      ],
    },
  ];
}
