import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";
import { it } from "vitest";
import { open } from "./browser";
import { enter, STATES } from "./states";
const dist = fileURLToPath(new URL("../../dist", import.meta.url));
const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
it("probe", async () => {
  const site = await open(dist);
  const { page, errors } = await site.page("#e=lock&lang=es");
  for (const width of [1440, 360]) {
    await page.setViewportSize({ width, height: width === 360 ? 740 : 900 });
    for (const state of STATES) {
      const t0 = Date.now();
      try { await enter(page, site.url, state); } catch (e) { console.log("FAILED TO ENTER", width, state.name, String(e).slice(0, 300)); continue; }
      const t1 = Date.now();
      await page.evaluate(axe);
      const found = await page.evaluate(async () => {
        const { axe } = globalThis as any;
        const { violations } = await axe.run(document, { iframes: false });
        return violations.flatMap(({ id, nodes }: any) => nodes.map(({ html, any, all, none }: any) => `${id}: ${html.slice(0, 140)} :: ${[...any, ...all, ...none].map((x: any) => x.message).join("|").slice(0, 160)}`));
      });
      const wide = await page.evaluate(() => { const w = document.documentElement.clientWidth; return document.documentElement.scrollWidth > w ? [...document.querySelectorAll("main *, header *, dialog *")].filter((e) => e.getBoundingClientRect().right > w + 0.5).slice(0, 5).map((e) => e.tagName + "." + e.getAttribute("class") + " " + e.getBoundingClientRect().right) : []; });
      console.log(width, state.name, t1 - t0, Date.now() - t1, found.length ? "\n  " + found.join("\n  ") : "", wide.length ? "\n  WIDE " + wide.join(" ; ") : "");
    }
  }
  console.log(errors);
  await site.close();
}, 300000);
