// For everyone: what is read aloud and how often, calm motion, fingers, and the strip of turns as a picture to keep.
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { open, type Site } from "./browser";
import { enter, STATES } from "./states";

const dist = fileURLToPath(new URL("../../dist", import.meta.url));
const PHONE = { viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true };
const WALK = "#v=1&e=philosophers&philosophers=3&meals=1&forks=left-right&switch=access&view=step&lang=es";
let site: Site;
beforeAll(async () => {
  site = await open(dist);
});
afterAll(() => site.close());

const go = (page: Page, name: string, lang?: string): Promise<void> => {
  const state = STATES.find((it) => it.name === name);
  if (!state) throw new Error(name);
  return enter(page, site.url, state, lang);
};

describe("what is read aloud", () => {
  /** Everything that the live region says, with its time. */
  const listen = (page: Page): Promise<void> =>
    page.evaluate(() => {
      const region = document.querySelector("trenza-outcome [role=status]");
      if (!region) throw new Error("no live region");
      const heard: [number, string][] = [];
      Object.assign(globalThis, { heard });
      const note = () => {
        const text = region.textContent ?? "";
        if (text !== "") heard.push([performance.now(), text]);
      };
      new MutationObserver(note).observe(region, { childList: true, characterData: true, subtree: true });
    });
  const heard = (page: Page): Promise<[number, string][]> =>
    page.evaluate(() => (globalThis as unknown as { heard: [number, string][] }).heard);

  it("is a few lines of a fast run, and the outcome whole and at once", async () => {
    const { page, context } = await site.page("#e=semaphore&workers=30&permits=2&work=0.5..0.6&speed=2&lang=es");
    await page.locator("h1").waitFor();
    await listen(page);
    await page.locator("#run").click();
    await page.locator(".outcome:not(.idle):not(.live) .what").waitFor();
    const ended = await page.evaluate(() => performance.now());
    const what = await page.locator(".outcome .what").innerText();
    const lines = Number((await page.locator("trenza-log .bar > .hint").innerText()).replace(/\D/g, ""));
    expect(lines).toBe(90);
    // what was left of the log comes after it
    await expect.poll(async () => (await heard(page)).at(-1)?.[1], { timeout: 5000 }).toMatch(/liberó|accedió/);
    const said = await heard(page);
    const outcome = said.findIndex(([, text]) => text.startsWith(what));
    expect(outcome).toBeGreaterThan(0);
    expect(said[outcome]?.[0]).toBeLessThan(ended + 50);
    for (const [i, [time]] of said.entries()) {
      const before = said[i - 1];
      if (before && i !== outcome) expect(time - before[0], said[i]?.[1]).toBeGreaterThan(1900);
    }
    expect(said.filter(([, text]) => /^\d+ líneas más, y las últimas:/.test(text)).length).toBeGreaterThan(1);
    await context.close();
  });

  it("is nothing of the log once it is not followed", async () => {
    const { page, context } = await site.page("#e=semaphore&workers=8&permits=2&work=0.5..0.6&speed=1&lang=es");
    await page.locator("h1").waitFor();
    await listen(page);
    await page.locator("#run").click();
    await page.getByRole("switch", { name: "Seguir" }).uncheck();
    await page.locator(".outcome:not(.idle):not(.live) .what").waitFor();
    const late = (await heard(page)).slice(2).filter(([, text]) => !text.startsWith("Terminó"));
    expect(late).toEqual([]);
    await context.close();
  });
});

describe("with reduced motion", () => {
  const lasting = (page: Page): Promise<string[]> =>
    page.evaluate(() =>
      [...document.querySelectorAll("*")].flatMap((it) =>
        ["", "::before", "::after"].flatMap((part) => {
          const style = getComputedStyle(it, part || null);
          const moves = [style.transitionDuration, style.animationDuration].join(" ").match(/[\d.]+/g) ?? [];
          return moves.some((time) => Number(time) > 0) ? [`${it.tagName}.${it.getAttribute("class")}${part}`] : [];
        }),
      ),
    );

  it("nothing moves by and by", async () => {
    const { page, context } = await site.page("#e=lock&lang=es");
    for (const name of ["the timeline with a selection", "a turn in the middle", "compared", "the list of keys"]) {
      await page.emulateMedia({ reducedMotion: "no-preference" });
      await go(page, name);
      expect((await lasting(page)).length, name).toBeGreaterThan(0);
      await page.emulateMedia({ reducedMotion: "reduce" });
      expect(await lasting(page), name).toEqual([]);
    }
    await context.close();
  });

  it("the page jumps to the outcome, and the log to its end", async () => {
    const { page, context } = await site.page("#e=semaphore&workers=30&speed=instant&lang=es", {
      ...PHONE,
      reducedMotion: "reduce",
    });
    await page.locator("h1").waitFor();
    await page.evaluate(() => {
      const asked: unknown[] = [];
      Object.assign(globalThis, { asked });
      const whole = Element.prototype.scrollIntoView;
      Element.prototype.scrollIntoView = function (how) {
        asked.push(how);
        whole.call(this, how);
      };
    });
    await page.locator("#run").click();
    await page.locator(".outcome:not(.idle):not(.live) .what").waitFor();
    const asked = await page.evaluate(() => (globalThis as unknown as { asked: { behavior?: string }[] }).asked);
    expect(asked.length).toBeGreaterThan(0);
    for (const { behavior } of asked) expect(behavior ?? "auto").toBe("auto");
    const left = () => page.locator(".log").evaluate((it) => it.scrollHeight - it.clientHeight - it.scrollTop);
    await expect.poll(left).toBeLessThan(2);
    expect(await page.locator(".log").evaluate((it) => getComputedStyle(it).scrollBehavior)).toBe("auto");
    await context.close();
  });
});

describe("under a finger", () => {
  /** Controls that are too low, but those in the middle of a sentence, and the squares and lanes, which lie side by side. */
  const small = (page: Page, least: number): Promise<string[]> =>
    page.evaluate((least) => {
      const all = [...document.querySelectorAll<HTMLElement>("a[href], button, input, select, summary, [role=slider]")];
      return all.flatMap((it) => {
        if (
          !it.checkVisibility({ visibilityProperty: true }) ||
          it.closest(".skip, .sq, .tl .name, .term, .vh, [aria-hidden=true]")
        )
          return [];
        if (getComputedStyle(it).display === "inline" && it.closest("p, li, dd")) return [];
        // a label around it, and what is drawn around it for the finger, belong to it
        const around = it.closest("label") ?? it;
        let { height } = around.getBoundingClientRect();
        for (const part of ["::before", "::after"]) {
          const style = getComputedStyle(it, part);
          if (style.content !== "none" && style.position === "absolute")
            height = Math.max(height, Number.parseFloat(style.height) || 0);
        }
        if (height === 0 || height >= least - 0.5) return [];
        return [`${Math.round(height)}: ${it.outerHTML.replace(/<!--.*?-->/g, "").slice(0, 110)}`];
      });
    }, least);
  const VIEWS = [
    "before a run",
    "finished",
    "explored, with squares",
    "a turn in the middle",
    "before comparing",
    "language and theme",
  ];

  it("every control is 44 high", async () => {
    const { page, context } = await site.page("#e=lock&lang=es", PHONE);
    const found: string[] = [];
    for (const name of VIEWS) {
      await go(page, name);
      found.push(...(await small(page, 44)).map((it) => `${name}: ${it}`));
    }
    expect([...new Set(found)]).toEqual([]);
    await context.close();
  });

  it("and 24 for a mouse", async () => {
    const { page, context } = await site.page("#e=lock&lang=es", { viewport: { width: 1440, height: 900 } });
    const found: string[] = [];
    for (const name of VIEWS) {
      await go(page, name);
      found.push(...(await small(page, 24)).map((it) => `${name}: ${it}`));
    }
    expect([...new Set(found)]).toEqual([]);
    await context.close();
  });

  it("the timeline leaves it to the page to go up and down", async () => {
    const { page, context } = await site.page("#e=semaphore&workers=4&speed=instant&lang=es", PHONE);
    await page.locator("#run").click();
    await page.locator(".tl .name[data-actor]").first().waitFor();
    const area = page.locator(".tl-area");
    await area.scrollIntoViewIfNeeded();
    await page.evaluate(() => scrollBy({ top: -100, behavior: "instant" }));
    const box = await area.boundingBox();
    if (!box) throw new Error("the timeline is there");
    const before = await page.evaluate(() => scrollY);
    const touch = await context.newCDPSession(page);
    const [x, y] = [box.x + box.width / 2, box.y + Math.min(box.height, 700 - box.y) / 2];
    const at = (y: number) => ({ touchPoints: [{ x, y }] });
    await touch.send("Input.dispatchTouchEvent", { type: "touchStart", ...at(y) });
    for (let up = 10; up <= 160; up += 10)
      await touch.send("Input.dispatchTouchEvent", { type: "touchMove", ...at(y - up) });
    await touch.send("Input.dispatchTouchEvent", { type: "touchEnd", touchPoints: [] });
    await expect.poll(() => page.evaluate(() => scrollY)).toBeGreaterThan(before + 80);
    await context.close();
  });
});

describe("the strip of turns", () => {
  it("is saved as a picture that stands by itself, in the light theme, with the way to where one is", async () => {
    const { page, errors, context } = await site.page(`${WALK}&step=3&theme=dark`);
    await page.locator("trenza-moment .actors").first().waitFor();
    const save = async () => {
      const [download] = await Promise.all([
        page.waitForEvent("download"),
        page.getByRole("button", { name: "Guardar la tira en SVG" }).click(),
      ]);
      return { name: download.suggestedFilename(), text: readFileSync(await download.path(), "utf8") };
    };
    const { name, text } = await save();
    expect(name).toBe("trenza-philosophers-step-3.svg");
    expect(text).toContain("rgb(252, 251, 247)"); // paper, as it is by day
    expect(text).not.toMatch(/class=|var\(|href|undefined|NaN/);
    // a page of its own: this one lets nothing be parsed
    const alone = await context.newPage();
    const told = await alone.evaluate((text) => {
      const parsed = new DOMParser().parseFromString(text, "image/svg+xml");
      return {
        wrong: parsed.querySelector("parsererror")?.textContent ?? "",
        title: parsed.querySelector("title")?.textContent,
        words: [...parsed.querySelectorAll("text")].map((it) => it.textContent),
      };
    }, text);
    expect(told.wrong).toBe("");
    expect(told.title).toMatch(/^La cena de los filósofos: turno 3 de \d+$/);
    const actors = await page.locator(".strip .name > span:last-child").allInnerTexts();
    expect(actors.length).toBe(3);
    const turns = Number(/\d+$/.exec(told.title ?? "")?.[0]);
    const numbers = await page.locator(".weave text").allTextContents();
    for (const word of [...actors, "F0", "1", String(turns), "bloqueado", ...numbers])
      expect(told.words).toContain(word);
    await page.locator(".weave").press("End");
    await page.locator(".tell", { hasText: `Turno ${turns}:` }).waitFor();
    const { text: last } = await save();
    expect(last).toContain("Interbloqueo"); // what came of it
    // opened by itself it is a picture
    await alone.setContent(`<img alt="" src="data:image/svg+xml,${encodeURIComponent(last)}">`);
    const width = () => alone.locator("img").evaluate((it) => (it as HTMLImageElement).naturalWidth);
    await expect.poll(width).toBeGreaterThan(600);
    expect(errors).toEqual([]);
    await context.close();
  });

  it("has its link and its picture on a phone too", async () => {
    const { page, context } = await site.page(`${WALK}&step=2`, {
      ...PHONE,
      permissions: ["clipboard-read", "clipboard-write"],
    });
    await page.getByRole("button", { name: "Copiar enlace a este turno" }).click();
    await expect.poll(() => page.locator(".steps [role=status]").textContent()).toBe("Enlace copiado.");
    expect(await page.evaluate(() => navigator.clipboard.readText())).toContain("step=2");
    expect(await page.getByRole("button", { name: "Guardar la tira en SVG" }).isVisible()).toBe(true);
    await context.close();
  });
});
