// Makes the icons of the installed page from web/public/icon.svg. `node web/tools/icons.mjs`
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { chromium } from "playwright-core";
import { main, root, say } from "./place.mjs";
import { chromium as installed, setup } from "./setup.mjs";

const folder = join(root, "web/public");
/** `share`: how much of the width is the mark. Systems cut up to a fifth off each side of a maskable icon. */
const icons = [
  { name: "icon-192.png", size: 192, share: 0.86, paper: "transparent" },
  { name: "icon-512.png", size: 512, share: 0.86, paper: "transparent" },
  { name: "icon-maskable.png", size: 512, share: 0.54, paper: "#fcfbf7" },
  { name: "icon-touch.png", size: 180, share: 0.72, paper: "#fcfbf7" },
];

main(async () => {
  await setup({ tests: true });
  const svg = readFileSync(join(folder, "icon.svg"), "utf8");
  const browser = await chromium.launch({
    executablePath: installed() ?? undefined,
    args: ["--disable-gpu"],
    chromiumSandbox: process.getuid?.() !== 0,
  });
  try {
    const page = await browser.newPage();
    for (const { name, size, share, paper } of icons) {
      await page.setViewportSize({ width: size, height: size });
      await page.setContent(
        `<style>body{margin:0;height:100vh;display:grid;place-items:center;background:${paper}}svg{width:${share * 100}%}</style>${svg}`,
      );
      await page.screenshot({ path: join(folder, name), omitBackground: true });
      say(`icon: ${name}`);
    }
  } finally {
    await browser.close();
  }
});
