// By keys alone: the list of keys says what there is, Tab reaches everything and shows where it is, nothing is a trap.
import { fileURLToPath } from "node:url";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { KEYS, type KeyPlace } from "../../web/src/texts/keys";
import { open, type Site } from "./browser";
import { enter, STATES } from "./states";

const dist = fileURLToPath(new URL("../../dist", import.meta.url));
let site: Site;
beforeAll(async () => {
  site = await open(dist);
});
afterAll(() => site.close());

/** Whatever a reader might press. */
const ANY = [
  ..."abcdefghijklmnopqrstuvwxyz0123456789/?+-=.,*#",
  ...[" ", "Enter", "Escape", "Home", "End", "PageUp", "PageDown", "Insert", "Delete", "Backspace", "F2"],
  ...["ArrowLeft", "ArrowRight", "ArrowUp", "ArrowDown"],
  ...["Control+Enter", "Shift+ArrowLeft", "Shift+ArrowRight", "Shift+Home", "Shift+End"],
];

interface Place {
  state: string;
  at: string;
  /** What is pressed so that there is `ready`, before each key. */
  before?: string;
  ready?: string;
}

/** Where each part of the page is, in which state, and what has to be so that its keys have something to do. */
const PLACES: Record<Exclude<KeyPlace, "page" | "run" | "explore" | "step" | "compare">, Place> = {
  timeline: {
    state: "the timeline with a selection",
    at: ".tl-area",
    before: ".tl .name[data-actor]",
    ready: ".tl .name[aria-pressed=true]",
  },
  log: { state: "finished", at: ".log" },
  strip: { state: "a turn in the middle", at: ".weave" },
  squares: { state: "explored, with squares", at: ".sq" },
  catalog: { state: "before a run", at: ".search input" },
  segments: { state: "before a run", at: ".seg [role=radio]" },
  menu: { state: "finished", at: ".menu [role=menuitem]", before: "trenza-export > button", ready: ".menu" },
};

/** Those keys that the page takes for itself when they come to a place. */
async function taken(page: Page, { at, before, ready }: Place, keys: readonly string[]): Promise<string[]> {
  const heeded: string[] = [];
  for (const key of keys) {
    if (
      await page.evaluate(
        async ([at, before, ready, key]) => {
          const settled = () => new Promise((drawn) => requestAnimationFrame(() => setTimeout(drawn)));
          const find = (what: string) => document.querySelector<HTMLElement>(what);
          if (ready && !find(ready)) {
            find(before)?.click();
            await settled();
          }
          const target = find(at);
          if (!target) throw new Error(`no ${at}`);
          if (target instanceof HTMLInputElement) {
            target.value = "lock";
            target.dispatchEvent(new Event("input"));
            await settled();
          }
          target.focus();
          const [, mods = "", name = ""] = /^((?:Control\+|Shift\+)?)(.+)$/.exec(key) ?? [];
          const event = new KeyboardEvent("keydown", {
            key: name,
            ctrlKey: mods === "Control+",
            shiftKey: mods === "Shift+",
            bubbles: true,
            cancelable: true,
          });
          // what goes on to the document is not this place's
          let here = false;
          const stop = (event: Event) => {
            here = event.defaultPrevented;
            event.stopImmediatePropagation();
          };
          addEventListener("keydown", stop, { once: true });
          const end = (event: Event) => {
            here = event.defaultPrevented;
            event.stopPropagation();
          };
          document.body.addEventListener("keydown", end, { once: true });
          target.dispatchEvent(event);
          document.body.removeEventListener("keydown", end);
          removeEventListener("keydown", stop);
          await settled();
          return here || event.defaultPrevented;
        },
        [at, before ?? "", ready ?? "", key] as const,
      )
    )
      heeded.push(key);
  }
  return heeded;
}

const said = (place: KeyPlace): string[] =>
  KEYS.filter((group) => group.place === place)
    .flatMap((group) => group.lines.flatMap((line) => line.keys))
    .toSorted();

describe("the list of keys", () => {
  it("says just those that are heeded, in every part of the page", async () => {
    const { page, errors, context } = await site.page("#e=lock&lang=es");
    await page.setViewportSize({ width: 1440, height: 900 });
    for (const [name, place] of Object.entries(PLACES)) {
      const state = STATES.find((it) => it.name === place.state);
      if (!state) throw new Error(place.state);
      await enter(page, site.url, state);
      const heeded = await taken(page, place, ANY);
      // Shift and a key goes wherever the key goes; only the timeline does something else then
      const own = heeded.filter((key) => !key.startsWith("Shift+") || name === "timeline");
      expect(own.toSorted(), name).toEqual(said(name as KeyPlace));
    }
    expect(errors).toEqual([]);
    await context.close();
  });

  it("opens on ?, not while somebody types, and gives the focus back", async () => {
    const { page, context } = await site.page("#e=lock&lang=es");
    const list = page.locator("dialog.keys[open]");
    await page.locator(".search input").press("?");
    await page.locator(".search input").press("Backspace");
    expect(await page.locator("dialog[open]").count()).toBe(0);
    const from = page.getByRole("link", { name: "Explorar", exact: true });
    await from.focus();
    const focused = () => page.evaluate(() => document.activeElement?.textContent);
    for (const close of [
      () => page.keyboard.press("Escape"),
      () => page.keyboard.press("?"),
      () => page.mouse.click(4, 400),
      () => page.getByRole("button", { name: "Cerrar" }).click(),
    ]) {
      await page.keyboard.press("?");
      await list.locator("dl").first().waitFor();
      await close();
      await expect.poll(() => page.locator("dialog[open]").count()).toBe(0);
      expect(await focused()).toBe("Explorar");
    }
    await page.getByRole("button", { name: "Teclado" }).click();
    expect(await list.locator(".keys").count()).toBe(KEYS.flatMap((g) => g.lines.flatMap((l) => l.keys)).length);
    await context.close();
  });

  it("is all there on a phone, folded", async () => {
    const { page, context } = await site.page("#e=lock&lang=en");
    await page.setViewportSize({ width: 360, height: 740 });
    await page.getByRole("button", { name: "Language and theme" }).click();
    await page.getByRole("button", { name: "Keyboard" }).click();
    await page.locator("dialog.keys details").first().waitFor();
    expect(await page.locator("dialog.keys details").count()).toBe(KEYS.length);
    expect(await page.locator("dialog.keys .keys:visible").count()).toBe(0);
    await context.close();
  });

  it("tells the truth of the keys of each view", async () => {
    const { page, context } = await site.page("#e=gather&people=A:50&lang=es");
    const what = page.locator(".outcome .what");
    await page.keyboard.press("Control+Enter");
    await expect.poll(() => what.innerText()).toContain("En marcha");
    await page.keyboard.press("Escape");
    await expect.poll(() => what.innerText()).toContain("Detenido");
    await page.goto(`${site.url}#e=lock&threads=5&increments=12&protection=none&switch=access&view=explore&lang=es`);
    await page.locator(".setup .btn.go").waitFor();
    await page.keyboard.press("Control+Enter");
    await expect.poll(() => page.locator(".verdict .what").innerText()).toContain("xplorando");
    await page.keyboard.press("Escape");
    await expect.poll(() => page.locator(".verdict .what").innerText()).toContain("Detenido");
    await page.goto(`${site.url}#e=lock&threads=3&increments=2&switch=access&view=step&lang=es`);
    await page.locator(".weave").waitFor();
    await page.keyboard.press("Control+Enter");
    await page.getByRole("button", { name: "Parar" }).waitFor();
    await page.keyboard.press("Escape");
    await page.getByRole("button", { name: "Reproducir" }).waitFor();
    await page.goto(`${site.url}#e=gather&people=A:50&view=compare&lang=es`);
    await page.locator("#compare-run:enabled").waitFor();
    await page.keyboard.press("Control+Enter");
    await expect.poll(() => what.innerText()).toContain("Ejecutando");
    await page.keyboard.press("Escape");
    await expect.poll(() => what.innerText()).toContain("Detenido");
    await page.keyboard.press("/");
    await page.locator(".search input:focus").waitFor();
    await context.close();
  });
});

describe("Tab", () => {
  it.each([
    "before a run",
    "the timeline with a selection",
    "explored, with squares",
    "a turn in the middle",
    "compared",
    "sharing a link",
  ])("reaches everything, in view and outlined, and gets out again: %s", async (name) => {
    const { page, context } = await site.page("#e=lock&lang=es");
    await page.setViewportSize({ width: 1440, height: 900 });
    const state = STATES.find((it) => it.name === name);
    if (!state) throw new Error(name);
    await enter(page, site.url, state);
    // everything that takes the focus, but those of a group that its arrow keys walk
    const wanted = await page.evaluate(() => {
      const around = document.querySelector("dialog[open]") ?? document.body;
      const all = [
        ...around.querySelectorAll<HTMLElement>("a[href], button, input, select, summary, textarea, [tabindex]"),
      ];
      const other = (it: Element) => it instanceof HTMLInputElement && it.type === "radio" && !it.checked;
      const open = all.filter(
        (it) =>
          !other(it) &&
          it.tabIndex >= 0 &&
          !it.matches(":disabled") &&
          it.checkVisibility({ visibilityProperty: true }),
      );
      for (const [i, it] of open.entries()) it.setAttribute("data-stop", String(i));
      (document.activeElement as HTMLElement | null)?.blur();
      return open.length;
    });
    const seen = new Set<string>();
    const wrong: string[] = [];
    for (let i = 0; i < wanted + 3; i++) {
      await page.keyboard.press("Tab");
      const { stop, fault } = await page.evaluate(() => {
        const it = document.activeElement;
        if (!(it instanceof HTMLElement) || it === document.body) return { stop: "", fault: "" };
        const { outlineStyle, outlineWidth } = getComputedStyle(it);
        const box = it.getBoundingClientRect();
        const away = box.bottom < 0 || box.top > innerHeight || box.right < 0 || box.left > innerWidth;
        const bare = outlineStyle === "none" || Number.parseFloat(outlineWidth) < 2;
        const fault = bare ? "no outline" : away ? "out of view" : "";
        return {
          stop: it.getAttribute("data-stop") ?? `? ${it.outerHTML.slice(0, 120)}`,
          fault: fault && `${fault}: ${it.outerHTML.slice(0, 120)}`,
        };
      });
      if (stop.startsWith("?")) wrong.push(`a stop that was not there: ${stop}`);
      if (fault) wrong.push(fault);
      seen.add(stop);
    }
    seen.delete("");
    expect(wrong).toEqual([]);
    const missed = await page.evaluate(
      (seen) =>
        [...document.querySelectorAll("[data-stop]")]
          .filter((it) => !seen.includes(it.getAttribute("data-stop") ?? ""))
          .map((it) => it.outerHTML.slice(0, 120)),
      [...seen],
    );
    expect(missed).toEqual([]);
    await context.close();
  });
});
