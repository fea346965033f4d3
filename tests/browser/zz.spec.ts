import { it } from "vitest";
import { readFileSync } from "node:fs";
import { open } from "./browser";
declare const engine: any;
it("x", async () => {
  const site = await open("/work/main/target/engine-site");
  const { page } = await site.page();
  for (let i = 0; i < 4; i++) for (const s of ["stealing", "chunks"]) for (const n of [1, 2]) {
    const d = await page.evaluate(async (f) => (await engine.run(f, { batch() {}, progress() {}, ended() {} }).ended).duration, `e=primes&engine=threads&to=5000000&processes=${n}&scheduling=${s}`);
    console.log(s, n, d, readFileSync("/proc/loadavg", "utf8").slice(0, 5));
  }
  await site.close();
}, 60000);
