// What leaves the page as a file, and what comes back.
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { againstTheFormat } from "../../web/src/fixtures/trace-format";
import { open, type Site } from "./browser";

const dist = fileURLToPath(new URL("../../dist", import.meta.url));
let site: Site;

beforeAll(async () => {
  site = await open(dist);
});
afterAll(() => site.close());

async function run(page: Page): Promise<void> {
  await page.getByRole("button", { name: "Ejecutar" }).click();
  await page.locator(".outcome:not(.idle):not(.live) .what").waitFor();
  await page.locator(".tl .name[data-actor]").first().waitFor();
}

/** An item of the export menu, as the file that it gives. */
async function exported(page: Page, item: string): Promise<{ path: string; name: string; text: string }> {
  await page.getByRole("button", { name: "Exportar" }).click();
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("menuitem", { name: item, exact: true }).click(),
  ]);
  const path = await download.path();
  return { path, name: download.suggestedFilename(), text: readFileSync(path, "utf8") };
}

interface Line {
  time: number;
  actor: string;
  key: string;
  values: Record<string, unknown>;
  text: string;
}

const jsonLines = (text: string): Line[] =>
  text
    .trimEnd()
    .split("\n")
    .map((line) => JSON.parse(line));

const rows = (page: Page) => page.locator(".log .row .text").allTextContents();

/** What is seen of a run: outcome, rows of the log, and the pixels of the timeline. */
async function picture(page: Page) {
  await page.locator(".log .row").first().waitFor();
  const drawn = () => page.locator(".tl-area canvas").evaluate((canvas) => (canvas as HTMLCanvasElement).toDataURL());
  // the last frame is drawn when two that follow each other are alike
  let [before, now] = ["", await drawn()];
  while (before !== now) {
    await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
    [before, now] = [now, await drawn()];
  }
  return {
    outcome: await page.locator(".outcome").innerText(),
    names: await page.locator(".tl .name").allInnerTexts(),
    log: await page.locator(".log .rows").innerText(),
    stats: await page.locator(".tl-stats").innerText(),
    pixels: now,
  };
}

const link = "#e=semaphore&workers=4&permits=2&work=0.5..1&speed=20&lang=es";

describe("the log as a file", () => {
  it("as JSON lines and as CSV has the lines of the log, and only those that the filter lets through", async () => {
    const { page, context } = await site.page(link);
    await run(page);
    const { text, name } = await exported(page, "JSON por líneas");
    expect(name).toBe("trenza-semaphore-tasks.jsonl");
    const lines = jsonLines(text);
    expect(lines.length).toBe(12);
    expect(lines.map((line) => line.text)).toEqual(await rows(page));
    expect(lines[0]).toEqual({
      time: 0,
      actor: "worker 0",
      key: "Waiting",
      values: { id: 0 },
      text: "Trabajador 0 esperando para acceder al recurso",
    });
    const table = (await exported(page, "CSV")).text.trimEnd().split("\r\n");
    expect(table.length).toBe(13);
    await page.getByLabel("Filtrar el registro por texto").fill("liberó");
    await expect.poll(() => page.locator(".log .row").count()).toBe(4);
    const left = jsonLines((await exported(page, "JSON por líneas")).text);
    expect(left.map((line) => line.key)).toEqual(["Left", "Left", "Left", "Left"]);
    await context.close();
  });
});

describe("the trace for Perfetto", () => {
  it.each(["tasks", "threads"])("has complete slices, one thread an actor, with its name, on %s", async (engine) => {
    const { page, context } = await site.page(`${link}&engine=${engine}`);
    await run(page);
    const { text } = await exported(page, "Traza para Perfetto");
    interface TraceEvent {
      ph: string;
      pid: number;
      tid: number;
      ts: number;
      dur: number;
      name: string;
      args: { name: string };
    }
    const { traceEvents } = JSON.parse(text) as { traceEvents: TraceEvent[] };
    expect(againstTheFormat({ traceEvents })).toEqual([]);
    const names = new Map(
      traceEvents
        .filter(({ ph, name }) => ph === "M" && name === "thread_name")
        .map(({ tid, args }) => [tid, args.name]),
    );
    expect([...names.values()]).toEqual(["Principal", ...[0, 1, 2, 3].map((i) => `Trabajador ${i}`)]);
    const slices = traceEvents.filter(({ ph }) => ph === "X");
    expect(new Set(slices.map(({ tid }) => tid))).toEqual(new Set(names.keys()));
    for (const tid of names.keys()) {
      const mine = slices.filter((slice) => slice.tid === tid);
      for (const [i, { ts, dur }] of mine.entries()) {
        expect(dur).toBeGreaterThan(0);
        if (i > 0) expect(ts).toBe((mine[i - 1]?.ts ?? 0) + (mine[i - 1]?.dur ?? 0));
      }
    }
    await context.close();
  });
});

describe("the timeline as SVG", () => {
  it("is a document of its own, with names as text and no script", async () => {
    const { page, context } = await site.page("#e=gather&people=%3Cscript%3E%26:1,Bob:2&speed=20&lang=es");
    await run(page);
    const { text } = await exported(page, "Línea de tiempo en SVG");
    // the page's own policy lets nothing be parsed: an empty page has none
    const blank = await context.newPage();
    const told = await blank.evaluate((source) => {
      const parsed = new DOMParser().parseFromString(source, "image/svg+xml");
      return {
        error: parsed.querySelector("parsererror")?.textContent ?? null,
        scripts: parsed.querySelectorAll("script, foreignObject").length,
        texts: [...parsed.querySelectorAll("text")].map((one) => one.textContent),
        shapes: parsed.querySelectorAll("rect").length,
      };
    }, text);
    expect(told.error).toBe(null);
    expect(told.scripts).toBe(0);
    expect(told.texts).toContain("Bob");
    expect(told.texts).toContain("<script>&");
    expect(told.shapes).toBeGreaterThan(8);
    expect(text).not.toMatch(/NaN|undefined/);
    await context.close();
  });
});

describe("a saved run", () => {
  it.each(["tasks", "threads"])("comes back as the same picture, chosen or dropped, on %s", async (engine) => {
    const { page, errors, context } = await site.page(`${link}&engine=${engine}`);
    await run(page);
    const { path, name, text } = await exported(page, "Guardar para volver a abrirla");
    const before = await picture(page);

    const other = await context.newPage();
    await other.goto(`${site.url}#e=lock&lang=es`);
    await other
      .locator("trenza-export input")
      .setInputFiles({ name, mimeType: "application/json", buffer: readFileSync(path) });
    await other.locator(".file-notice", { hasText: name }).waitFor();
    await expect.poll(() => other.locator("h1").innerText()).toBe("Semáforos");
    expect(await picture(other)).toEqual(before);
    await expect.poll(() => other.url()).toContain("permits=2");

    await other.goto(`${site.url}#e=barrier&lang=es`);
    await expect.poll(() => other.locator("h1").innerText()).toBe("Barreras");
    await other.evaluate(
      ([its, content]) => {
        const data = new DataTransfer();
        data.items.add(new File([content], its));
        document.body.dispatchEvent(new DragEvent("drop", { dataTransfer: data, bubbles: true, cancelable: true }));
      },
      [name, text] as const,
    );
    await expect.poll(() => other.locator("h1").innerText()).toBe("Semáforos");
    await other.locator(".file-notice", { hasText: name }).waitFor();
    expect(await picture(other)).toEqual(before);

    await run(other);
    await expect.poll(() => other.locator(".file-notice").count()).toBe(0);
    expect(errors).toEqual([]);
    await context.close();
  });

  it("that is none, or is damaged, is refused in plain words and changes nothing", async () => {
    const { page, errors, context } = await site.page(link);
    await run(page);
    const { text } = await exported(page, "Guardar para volver a abrirla");
    const before = await page.locator(".outcome").innerText();
    const hostile = '<img src=x onerror="document.title=1">.json';
    for (const [name, content, says] of [
      ["nota.txt", "hola", "No es una ejecución guardada"],
      [hostile, "{}", "No es una ejecución guardada"],
      ["cortada.json", text.slice(0, -200), "No es una ejecución guardada"],
      ["rota.json", text.replace(/"events": ".{64}/, '"events": "'), "dañado"],
      ["futura.json", text.replace('"version": 1', '"version": 9'), "versión posterior"],
      ["ajena.json", text.replace("e=semaphore", "e=otra"), "aquí no está"],
    ] as const) {
      await page
        .locator("trenza-export input")
        .setInputFiles({ name, mimeType: "application/json", buffer: Buffer.from(content) });
      const notice = page.locator(".file-notice[role=alert]", { hasText: says });
      await notice.waitFor();
      expect(await notice.innerText()).toContain(name.slice(0, 30));
      await notice.getByRole("button", { name: "Cerrar el aviso" }).click();
      await expect.poll(() => page.locator(".file-notice").count()).toBe(0);
    }
    expect(await page.locator(".outcome").innerText()).toBe(before);
    expect(await page.locator(".notice img").count()).toBe(0);
    expect(errors).toEqual([]);
    await context.close();
  });
});

describe("the export menu", () => {
  it("is walked with the arrow keys, and Escape gives the button back", async () => {
    const { page, context } = await site.page(link);
    const button = page.getByRole("button", { name: "Exportar" });
    await button.focus();
    await page.keyboard.press("ArrowDown");
    const focused = () => page.evaluate(() => document.activeElement?.textContent?.trim());
    await expect.poll(focused).toBe("Texto");
    await page.keyboard.press("End");
    await expect.poll(focused).toBe("Imprimir la página");
    await page.keyboard.press("ArrowDown");
    await expect.poll(focused).toBe("Texto");
    expect(await page.getByRole("menuitem", { name: "Texto" }).getAttribute("aria-disabled")).toBe("true");
    await page.keyboard.press("Escape");
    await expect.poll(() => page.getByRole("menu").count()).toBe(0);
    expect(await button.evaluate((it) => it === document.activeElement)).toBe(true);
    await context.close();
  });

  it("prints the whole log, and leaves out what is pressed", async () => {
    const { page, context } = await site.page("#e=condition&items=20&speed=20&lang=es");
    await run(page);
    await page.emulateMedia({ media: "print" });
    await page.evaluate(() => dispatchEvent(new Event("beforeprint")));
    await expect.poll(() => page.locator(".log .row").count()).toBeGreaterThanOrEqual(40);
    expect(await page.locator("#run").isVisible()).toBe(false);
    expect(await page.locator(".catalog").first().isVisible()).toBe(false);
    expect(await page.locator(".outcome .what").isVisible()).toBe(true);
    await page.evaluate(() => dispatchEvent(new Event("afterprint")));
    await context.close();
  });

  it.each([
    ["run", "#e=philosophers&philosophers=8&forks=left-right&speed=instant"],
    ["compare", "#e=semaphore&workers=3&view=compare"],
    ["explore", "#v=1&e=condition&items=2&capacity=1&produce=0..0&consume=0..0&switch=access&view=explore"],
    ["step", "#v=1&e=condition&items=4&capacity=1&produce=0..0&consume=0..0&switch=access&view=step"],
  ])("prints %s from the dark in black on white: whole, with its link, and nothing to press", async (view, link) => {
    const { page, context } = await site.page(`${link}&theme=dark&lang=es`, { viewport: { width: 1440, height: 700 } });
    if (view === "run") await run(page);
    else if (view === "step") await page.locator("trenza-moment .actors").first().waitFor();
    else {
      await page.locator(view === "compare" ? "#compare-run" : ".setup .btn.go").click();
      await page.locator(view === "compare" ? ".still canvas >> nth=1" : ".hist .to >> nth=1").waitFor();
    }
    await page.evaluate(() => dispatchEvent(new Event("beforeprint")));
    await page.emulateMedia({ media: "print" });
    const seen = () =>
      page.evaluate(() => {
        const look = (it: Element) => getComputedStyle(it);
        const shown = [
          ...document.querySelectorAll(".btn, .link, [role=radio]:not([aria-checked=true]), summary > u, .pace"),
        ];
        const right = document.documentElement.clientWidth;
        return {
          paper: look(document.body).backgroundColor,
          ink: look(document.body).color,
          // the address follows the page a moment later than what is printed
          link: getComputedStyle(document.documentElement, "::after").content === JSON.stringify(location.href),
          pressed: shown.filter((it) => it.checkVisibility()).map((it) => it.outerHTML.slice(0, 90)),
          // every lane and its name, every turn
          cut: [...document.querySelectorAll<HTMLElement>(".tl, .weave, .log, .code")]
            .filter((it) => it.scrollHeight > it.clientHeight + 1 && look(it).overflowY !== "visible")
            .map((it) => it.className),
          short: [...document.querySelectorAll<HTMLElement>(".tl")]
            .filter((it) => {
              const lowest = Math.max(
                ...[...it.querySelectorAll(".name")].map((name) => name.getBoundingClientRect().bottom),
              );
              const canvas = it.querySelector("canvas")?.getBoundingClientRect();
              return !canvas || canvas.bottom < lowest || canvas.right > right + 1;
            })
            .map((it) => it.className),
        };
      });
    await expect.poll(seen).toEqual({
      paper: "rgb(255, 255, 255)",
      ink: "rgb(0, 0, 0)",
      link: true,
      pressed: [],
      cut: [],
      short: [],
    });
    if (view === "run") expect(await page.locator(".tl .name").count()).toBeGreaterThan(16); // 9 actors, and 8 forks below
    if (view === "step") {
      const turns = Number((await page.locator(".steps output").innerText()).match(/\d+$/)?.[0]);
      expect(await page.locator(".weave .turn").count()).toBe(turns);
    }
    await page.evaluate(() => dispatchEvent(new Event("afterprint")));
    await page.emulateMedia({ media: "screen" });
    await expect
      .poll(() => page.evaluate(() => ({ ...document.documentElement.dataset })))
      .toMatchObject({ theme: "dark" });
    expect(await page.locator("html[data-printed]").count()).toBe(0);
    await context.close();
  });
});
