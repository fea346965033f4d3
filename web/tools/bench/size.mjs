// What a first visit weighs over the wire, file by file: what the page needs before it can be read and used, and
// everything up to the first run on either engine.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { brotliCompressSync, constants } from "node:zlib";
import { dist } from "../place.mjs";
import { onSite } from "./site.mjs";

const KB = 1000;
const params = { [constants.BROTLI_PARAM_QUALITY]: 11 };
const weight = (path) => brotliCompressSync(readFileSync(join(dist, path)), { params }).length;
const isEngine = (path) => /(worker|pkg|index_bg|workerHelpers)[^/]*\.(js|wasm)$/.test(path);

/** The files of a visit in the order in which they were asked for; those that only the service worker fetches are not. */
async function asked({ page: open, url }) {
  const page = await open("about:blank");
  const paths = new Set();
  page.on("request", (request) => {
    const { origin, pathname } = new URL(request.url());
    if (origin === new URL(url).origin && request.serviceWorker() === null)
      paths.add(pathname.endsWith("/") ? `${pathname}index.html` : pathname);
  });
  await page.goto(url);
  await page.locator("trenza-page #run").waitFor();
  const usable = [...paths].filter((path) => !isEngine(path));
  await page.waitForLoadState("networkidle");
  for (const engine of ["tasks", "threads"]) {
    await page.goto(`${url}#e=semaphore&workers=2&work=0.1..0.1&speed=instant&lang=en&engine=${engine}`);
    await page.locator("#run:not([disabled])").click();
    await page.locator(".outcome:not(.idle):not(.live) .what").waitFor();
    await page.waitForLoadState("networkidle");
  }
  await page.context().close();
  return { usable, all: [...paths].filter((path) => path !== "/service.js") };
}

export const size = () =>
  onSite(async (site) => {
    const { usable, all } = await asked(site);
    const weighed = all.map((path) => ({ path, bytes: weight(path) }));
    const sum = (files) => files.reduce((bytes, file) => bytes + file.bytes, 0);
    const page = sum(weighed.filter(({ path }) => usable.includes(path)));
    const everything = sum(weighed);
    const large = weighed.filter(({ bytes }) => bytes > 4 * KB).sort((a, b) => b.bytes - a.bytes);
    return [
      {
        what: "first visit over the wire (brotli): page usable",
        goal: { text: "under 150 kB", met: page < 150 * KB },
        figures: [{ by: "page", value: page / KB, unit: "kB", note: `${usable.length} files` }],
      },
      {
        what: "first visit over the wire (brotli): everything, with wasm, up to a run on each engine",
        goal: { text: "under 400 kB", met: everything < 400 * KB },
        figures: [
          { by: "page", value: everything / KB, unit: "kB", note: `${all.length} files` },
          ...large.map(({ path, bytes }) => ({
            by: "page",
            value: bytes / KB,
            unit: "kB",
            note: path.replace(/^.*\//, ""),
          })),
        ],
      },
    ];
  });
