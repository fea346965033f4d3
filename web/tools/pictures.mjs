// Pictures of every view in every state, over the built site: `npm run pictures` writes them to target/pictures/, with an
// index.html to look at them side by side. `--only name` picks the states whose name holds it (several: with commas),
// `--theme` and `--width` likewise; `--readme` makes those of the README instead. Nothing here waits for a time.
import { mkdirSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { chromium } from "playwright-core";
import { build } from "./build.mjs";
import { README, STATES } from "./picture-states.mjs";
import { main, root, say, since, Told, target } from "./place.mjs";
import { option, serve } from "./serve.mjs";
import { chromium as installed, setup } from "./setup.mjs";

const folder = join(target, "pictures");
const pictures = join(root, "docs/pictures");
const THEMES = ["light", "dark", "projector"];
const SIZES = { 1440: 900, 768: 1024, 360: 740 };
/** An embed has the size that its host gives it. */
const EMBEDS = { 1440: [720, 420], 768: [560, 640], 360: [340, 640] };
/** A picture that takes longer than this is one that never comes. */
const LONGEST = 40_000;

const asked = (name, all) => {
  const said = option(`--${name}`)?.split(",");
  const taken = said ? all.filter((one) => said.some((part) => String(one).includes(part))) : all;
  if (taken.length === 0) throw new Told(`--${name} ${said}: none of ${all.join(", ")}`);
  return taken;
};

/** Takes one picture, in a context of its own: nothing is left of the one before. */
async function take(browser, sites, state, { theme, width, file, readme }) {
  const { link, embed, at = "isolated", before, act, screen } = state;
  const [wide, high] = embed ? EMBEDS[width] : [width, SIZES[width] + (readme ? 100 : 0)];
  const context = await browser.newContext({
    viewport: { width: wide, height: high },
    hasTouch: width < 768,
    reducedMotion: "reduce",
    serviceWorkers: before ? "block" : "allow",
  });
  context.setDefaultTimeout(LONGEST);
  try {
    const page = await context.newPage();
    await before?.(page);
    const path = embed ? `embed.html${at === "plain" ? "?no-sw" : ""}#${embed}` : link;
    await page.goto(new URL(`${path}${/lang=/.test(path) ? "" : "&lang=es"}&theme=${theme}`, sites[at]).href);
    if (!state.act || !embed) await page.locator(embed ? "h1" : "trenza-page h1").waitFor();
    // the lesson and the listings come on their own
    if (!embed) await page.locator(".source .l, .comparing").first().waitFor();
    await act?.(page);
    // nothing is hovered, and what sticks is where it is for who comes
    await page.mouse.move(0, 0);
    if (!screen && !(readme && width < 768)) await page.evaluate(() => scrollTo(0, 0));
    await page.evaluate(() => document.fonts.ready.then(() => new Promise((done) => requestAnimationFrame(done))));
    if (readme)
      writeFileSync(file, await small(context, await page.screenshot({ clip: await seen(page, state.part) })));
    else await page.screenshot({ path: file, fullPage: !screen && !embed });
  } finally {
    await context.close();
  }
}

/** Where a part of the page is, with a margin, as far as the screen shows it; the whole screen without one. */
async function seen(page, part) {
  const { width, height } = page.viewportSize();
  if (!part) return { x: 0, y: 0, width, height };
  const box = await page.locator(part).first().boundingBox();
  const margin = 16;
  const [x, y] = [box.x - margin, box.y - margin];
  return { x, y, width: box.width + 2 * margin, height: Math.min(box.height + 2 * margin, height - y) };
}

/** A picture as WebP: a README is read over a phone's network too. The browser has the encoder. */
async function small(context, png) {
  const page = await context.newPage();
  const webp = await page.evaluate(async (bytes) => {
    const image = await createImageBitmap(await (await fetch(`data:image/png;base64,${bytes}`)).blob());
    const canvas = new OffscreenCanvas(image.width, image.height);
    canvas.getContext("2d").drawImage(image, 0, 0);
    const blob = await canvas.convertToBlob({ type: "image/webp", quality: 0.84 });
    return Array.from(new Uint8Array(await blob.arrayBuffer()));
  }, png.toString("base64"));
  return Buffer.from(webp);
}

/** Every picture that is there, smallest width last, for looking at. */
function contactSheet() {
  const files = readdirSync(folder).filter((name) => name.endsWith(".png"));
  const row = (state) =>
    `<h2>${state}</h2><div>${Object.keys(SIZES)
      .reverse()
      .flatMap((width) => THEMES.map((theme) => `${state}.${width}.${theme}.png`))
      .filter((name) => files.includes(name))
      .map((name) => `<a href="${name}"><img loading="lazy" alt="${name}" title="${name}" src="${name}"></a>`)
      .join("")}</div>`;
  const style =
    "body{font:14px sans-serif;margin:1rem;background:#888}div{display:flex;gap:.5rem;overflow-x:auto}img{height:40vh;max-width:60vw;object-fit:cover;object-position:top}";
  const page = `<!doctype html><meta charset="utf-8"><title>Trenza in pictures</title><style>${style}</style>${Object.keys(STATES).map(row).join("")}`;
  writeFileSync(join(folder, "index.html"), page);
}

main(async () => {
  await setup({ tests: true });
  if (!process.argv.includes("--no-build")) await build();
  const [names, themes, widths] = [
    asked("only", Object.keys(STATES)),
    asked("theme", THEMES),
    asked("width", Object.keys(SIZES)).map(Number),
  ];
  mkdirSync(folder, { recursive: true });
  const [isolated, plain] = [await serve(), await serve({ plain: true })];
  const sites = { isolated: isolated.url, plain: plain.url };
  const browser = await chromium.launch({
    executablePath: installed() ?? undefined,
    args: ["--disable-gpu"],
    chromiumSandbox: process.getuid?.() !== 0,
  });
  const failed = [];
  const one = async (state, name, shot) => {
    const start = performance.now();
    try {
      await take(browser, sites, state, shot);
      say(`${name}: ${since(start)}`);
    } catch (error) {
      failed.push(name);
      say(`${name}: ${String(error).split("\n")[0]}`);
    }
  };
  try {
    if (process.argv.includes("--readme")) {
      mkdirSync(pictures, { recursive: true });
      for (const [name, state] of Object.entries(README))
        await one(state, name, {
          theme: "light",
          width: state.width,
          readme: true,
          file: join(pictures, `${name}.webp`),
        });
    } else {
      for (const name of names) {
        for (const width of widths.filter((w) => (STATES[name].only ?? w) === w)) {
          for (const theme of themes) {
            const picture = `${name}.${width}.${theme}`;
            await one(STATES[name], picture, { theme, width, file: join(folder, `${picture}.png`) });
          }
        }
      }
      contactSheet();
      say(`${join(folder, "index.html")}`);
    }
  } finally {
    await browser.close();
    await isolated.close();
    await plain.close();
  }
  if (failed.length > 0) throw new Told(`not taken: ${failed.join(", ")}`);
});
