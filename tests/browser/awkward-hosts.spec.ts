// Course pages that put the embed where it was not meant to be: without a size, hidden, taken out and put back, resized in
// the middle of a run, with letters of twice the size, right to left, in a theme that is not the reader's.
import { fileURLToPath } from "node:url";
import type { Frame } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { open, type Site } from "./browser";
import { frames, type Host, hear, openHost, say, told } from "./host";

const dist = fileURLToPath(new URL("../../dist", import.meta.url));
const ENDED = ".outcome:not(.idle):not(.live) .what";
const quick = "e=lock&threads=3&increments=20&work=0&speed=instant&lang=es";
const slow = "e=semaphore&workers=7&permits=1&work=9..9&speed=1&lang=es";
const SNIPPET = "width: 720px; height: 420px; border: 0";

let site: Site;
let host: Host;
beforeAll(async () => {
  site = await open(dist);
  host = await openHost();
});
afterAll(() => Promise.all([site.close(), host.close()]));

const iframe = (fragment: string, style = SNIPPET) =>
  `<iframe src="${site.url}embed.html#${fragment.replaceAll("&", "&amp;")}" title="Trenza" style="${style}" allow="cross-origin-isolated"></iframe>`;

async function only(page: Parameters<typeof frames>[0]): Promise<Frame> {
  const [frame] = await frames(page);
  if (!frame) throw new Error("there is a frame");
  return frame;
}
/** Whether everything is in the frame, and drawn: lanes with a size, lines of the log. */
const seen = (frame: Frame) =>
  frame.evaluate(() => ({
    over: Math.max(0, document.documentElement.scrollHeight - innerHeight),
    sideways: Math.max(0, document.documentElement.scrollWidth - innerWidth),
    lanes: (document.querySelector("canvas")?.getBoundingClientRect().height ?? 0) > 100,
    log: document.querySelectorAll(".log .row").length > 0,
  }));
const WHOLE = { over: 0, sideways: 0, lanes: true, log: true };

describe("an embed", () => {
  it.each([
    ["of no size, that grows", () => iframe(quick, "width: 0; height: 0; border: 0"), "iframe"],
    ["that is not displayed, then is", () => `<div style="display: none">${iframe(quick)}</div>`, "div"],
  ])("%s, runs all the same and is drawn once it is seen", async (_, body, hidden) => {
    const { page, errors, context } = await site.page(host.with(body()));
    await hear(page, "ready");
    await say(page, "run");
    expect(await hear(page, "finished")).toMatchObject({ outcome: { figures: { final: 60 } } });
    const heights = (await told(page)).flatMap((m) => (m.type === "resize" ? [m.height] : []));
    expect(heights.length).toBeLessThan(5);
    await page.evaluate(([hidden, style]) => document.querySelector(hidden)?.setAttribute("style", style), [
      hidden,
      hidden === "iframe" ? SNIPPET : "",
    ] as const);
    await expect.poll(async () => seen(await only(page))).toEqual(WHOLE);
    expect(errors).toEqual([]);
    await context.close();
  });

  it("taken out while it runs and put back begins anew", async () => {
    const { page, errors, context } = await site.page(host.with(iframe(`${slow}&engine=threads`)));
    await hear(page, "ready");
    await say(page, "run");
    await hear(page, "started");
    const before = (await told(page)).filter(({ type }) => type === "ready").length;
    await page.evaluate(() => {
      const frame = document.querySelector("iframe");
      frame?.remove();
      if (frame) document.body.append(frame);
    });
    await hear(page, "ready", { after: before });
    await say(page, "load", { scenario: `${quick}&engine=threads` });
    await say(page, "run");
    expect(await hear(page, "finished")).toMatchObject({ run: 1, outcome: { figures: { final: 60 } } });
    expect(errors).toEqual([]);
    await context.close();
  });

  it("given other sizes while it runs holds what it has to, and another scenario ends the run", async () => {
    const { page, errors, context } = await site.page(host.with(iframe(slow)));
    await hear(page, "ready");
    await say(page, "run");
    const frame = await only(page);
    await frame.locator(".log .row").first().waitFor();
    for (const [width, height] of [
      [340, 500],
      [1000, 420],
      [720, 420],
    ]) {
      await page.evaluate(
        ([width, height]) =>
          Object.assign(document.querySelector("iframe")?.style ?? {}, { width: `${width}px`, height: `${height}px` }),
        [width, height] as const,
      );
      await expect.poll(() => seen(frame), { message: `${width} by ${height}` }).toEqual(WHOLE);
    }
    await say(page, "load", { scenario: quick });
    expect(await hear(page, "finished")).toMatchObject({ run: 1, outcome: { kind: "stopped" } });
    await say(page, "run");
    expect(await hear(page, "finished", { after: 1 })).toMatchObject({ run: 2, outcome: { figures: { final: 60 } } });
    expect(errors).toEqual([]);
    await context.close();
  });

  it("whose reader has letters of twice the size loses nothing: the frame scrolls down, not sideways", async () => {
    const { page, context } = await site.page(host.with(iframe("e=semaphore&workers=7&speed=instant&lang=es")));
    await hear(page, "ready");
    const frame = await only(page);
    await frame.evaluate(() => {
      document.documentElement.style.fontSize = "200%";
    });
    await frame.locator("#run").click();
    await frame.locator(ENDED).waitFor();
    await expect.poll(() => seen(frame)).toMatchObject({ sideways: 0, log: true });
    for (const part of [".eh", ".er", ".outcome", "trenza-timeline", "trenza-log"]) {
      await frame.locator(part).first().scrollIntoViewIfNeeded();
      const inFrame = () =>
        frame
          .locator(part)
          .first()
          .evaluate((it) => it.getBoundingClientRect().top < innerHeight && it.clientHeight > 0);
      await expect.poll(inFrame, { message: part }).toBe(true);
    }
    await context.close();
  });

  it("stands beside its own twin, and in a page that reads from right to left", async () => {
    const { page, errors, context } = await site.page(
      host.with(`<div dir="rtl">${iframe(quick)}${iframe(`${quick}&engine=threads`)}</div>`),
    );
    for (const from of [0, 1]) await hear(page, "ready", { from });
    for (const to of [0, 1]) await say(page, "run", {}, to);
    for (const from of [0, 1])
      expect(await hear(page, "finished", { from })).toMatchObject({ run: 1, outcome: { figures: { final: 60 } } });
    expect(await (await only(page)).evaluate(() => getComputedStyle(document.body).direction)).toBe("ltr");
    expect(errors).toEqual([]);
    await context.close();
  });

  it.each(["light", "dark"] as const)(
    "for a reader of %s has the theme that its link says, or the host's message",
    async (colorScheme) => {
      const themes = ["", "&theme=light", "&theme=dark", "&theme=projector"];
      const { page, context } = await site.page(host.with(themes.map((theme) => iframe(quick + theme)).join("")), {
        colorScheme,
        viewport: { width: 800, height: 1800 },
      });
      for (const from of themes.keys()) await hear(page, "ready", { from });
      const papers = async () =>
        Promise.all(
          (await frames(page)).map((frame) =>
            frame.evaluate(() => {
              const { backgroundColor } = getComputedStyle(document.body);
              return `${backgroundColor} ${getComputedStyle(document.documentElement).colorScheme}`;
            }),
          ),
        );
      const [light, dark, projector] = ["rgb(252, 251, 247) light", "rgb(23, 24, 26) dark", "rgb(255, 255, 255) light"];
      const own = colorScheme === "dark" ? dark : light;
      await expect.poll(papers).toEqual([own, light, dark, projector]);
      for (const [to, theme] of ["&theme=projector", "&theme=dark", "&theme=light", ""].entries())
        await say(page, "load", { scenario: quick + theme }, to);
      // a scenario that says nothing of it leaves the theme as it is
      await expect.poll(papers).toEqual([projector, dark, light, projector]);
      await context.close();
    },
  );
});
