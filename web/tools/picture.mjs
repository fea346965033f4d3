// Makes the README's picture: the built page after a run. `node web/tools/picture.mjs`
import { join } from "node:path";
import { chromium } from "playwright-core";
import { build } from "./build.mjs";
import { main, root, say } from "./place.mjs";
import { serve } from "./serve.mjs";
import { chromium as installed, setup } from "./setup.mjs";

const scenario = "#e=semaphore&workers=6&permits=2&engine=threads&speed=5&lang=en&theme=light";
const file = join(root, "web/picture.png");

main(async () => {
  await setup({ tests: true });
  await build();
  const server = await serve();
  const browser = await chromium.launch({
    executablePath: installed() ?? undefined,
    args: ["--disable-gpu"],
    chromiumSandbox: process.getuid?.() !== 0,
  });
  try {
    const page = await browser.newPage({ viewport: { width: 1440, height: 1000 } });
    await page.goto(new URL(scenario, server.url).href);
    await page.getByRole("button", { name: "Run", exact: true }).click();
    await page.locator(".outcome:not(.idle):not(.live) .what").waitFor();
    await page.screenshot({ path: file });
    say(`picture: ${file}`);
  } finally {
    await browser.close();
    await server.close();
  }
});
