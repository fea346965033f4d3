// The embed in a page of another origin: its messages, its height, and that it bears whatever is said to it.
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Engine as EngineClass } from "../../web/src/engine/index";
import { open, type Site } from "./browser";
import { frames, type Host, hear, openHost, say, told } from "./host";

// What tests/browser/site/engine.ts puts on its page.
declare const engine: EngineClass;

const dist = fileURLToPath(new URL("../../dist", import.meta.url));
const engineSite = fileURLToPath(new URL("../../target/engine-site", import.meta.url));

let site: Site;
let bare: Site;
let host: Host;

beforeAll(async () => {
  site = await open(dist);
  bare = await open(engineSite);
  host = await openHost();
});
afterAll(() => Promise.all([site.close(), bare.close(), host.close()]));

const escaped = (text: string) => text.replaceAll("&", "&amp;").replaceAll('"', "&quot;").replaceAll("<", "&lt;");
const iframe = (fragment: string, more = 'width="720" height="420"') =>
  `<iframe src="${site.url}embed.html#${escaped(fragment)}" title="Trenza" ${more} allow="cross-origin-isolated"></iframe>`;
const quick = "e=lock&threads=3&increments=20&work=0&speed=instant&lang=es";

describe("in a page of another origin", () => {
  it("has real threads: two workers inside wasm at the same instant", async () => {
    const { page, context } = await site.page(
      host.with(`<iframe src="${bare.url}embed.html" title="The engine alone" allow="cross-origin-isolated"></iframe>`),
    );
    expect(await page.evaluate(() => crossOriginIsolated)).toBe(false);
    const [frame] = await frames(page);
    await frame?.waitForFunction(() => "engine" in globalThis);
    const workers = await frame?.evaluate(() => engine.meet());
    expect(new Set(workers).size).toBe(2);
    expect(workers).not.toContain(0);
    await context.close();
  });

  it("says that it is ready, and what it can do", async () => {
    const { page, errors, context } = await site.page(host.with(iframe(quick)));
    const ready = await hear(page, "ready");
    expect(ready).toMatchObject({ source: "trenza", version: 1, isolated: true, engines: ["tasks", "threads"] });
    expect(ready.scenario).toBe("v=1&e=lock&threads=3&increments=20&work=0&speed=instant");
    expect(errors).toEqual([]);
    await context.close();
  });

  it("runs on both engines when it is told to, and tells the figures", async () => {
    const { page, errors, context } = await site.page(host.with(iframe(`${quick}&goal=final:60`)));
    await hear(page, "ready");
    await say(page, "run");
    const first = await hear(page, "finished");
    expect(first).toMatchObject({ run: 1, lines: 1, goal: { met: true } });
    expect(first.outcome).toMatchObject({
      kind: "finished",
      holds: true,
      figures: { final: 60, expected: 60, lost: 0 },
    });
    expect(first.scenario).toMatch(/^v=1&e=lock&.*goal=final:60&s=[\w-]+$/);
    await say(page, "load", { scenario: `${quick}&engine=threads&increments=10&goal=lost>0` });
    await say(page, "run");
    const second = await hear(page, "finished", { after: 1 });
    expect(second).toMatchObject({ run: 2, goal: { met: false } });
    expect(second.outcome.figures).toMatchObject({ final: 30, expected: 30 });
    expect(second.scenario).toContain("engine=threads");
    expect(second.scenario).not.toMatch(/&s=/);
    expect((await told(page)).filter(({ type }) => type === "started")).toHaveLength(2);
    expect(errors).toEqual([]);
    await context.close();
  });

  it("tells what ran, whatever the form says by then, and the end of every run", async () => {
    const long = "e=semaphore&workers=3&permits=1&work=9..9&speed=1&lang=es";
    const { page, errors, context } = await site.page(host.with(iframe(long)));
    await hear(page, "ready");
    await say(page, "run");
    const started = await hear(page, "started");
    expect(started.scenario).toBe("v=1&e=semaphore&workers=3&permits=1&work=9..9");
    await page.frameLocator("iframe").locator("#f-workers").fill("8");
    expect((await hear(page, "changed")).scenario).toContain("workers=8");
    await say(page, "stop");
    const stopped = await hear(page, "finished");
    expect(stopped).toMatchObject({ run: 1, outcome: { kind: "stopped" } });
    expect(stopped.scenario).toMatch(/^v=1&e=semaphore&workers=3&permits=1&work=9\.\.9(&s=[\w-]+)?$/);
    await say(page, "run");
    await hear(page, "started", { after: 1 });
    await say(page, "load", { scenario: quick });
    expect(await hear(page, "finished", { after: 1 })).toMatchObject({ run: 2, outcome: { kind: "stopped" } });
    expect(errors).toEqual([]);
    await context.close();
  });

  it("tells the log as it comes, and all of it when asked", async () => {
    const { page, context } = await site.page(host.with(iframe("e=semaphore&workers=3&permits=1&speed=20&lang=en")));
    await hear(page, "ready");
    await say(page, "log");
    expect(await hear(page, "log")).toMatchObject({ run: 0, lines: [] });
    await say(page, "run");
    const { lines: count } = await hear(page, "finished");
    const told1 = (await told(page)).flatMap((m) => (m.type === "log" ? m.lines : []));
    expect(told1).toHaveLength(count);
    expect(told1[0]).toMatchObject({ time: 0, text: expect.stringContaining("Worker 0") });
    expect(told1.map(({ time }) => time)).toEqual(told1.map(({ time }) => time).toSorted((a, b) => a - b));
    expect(Object.keys(told1[0]?.values ?? {}).length).toBeGreaterThan(0);
    const before = (await told(page)).length;
    await say(page, "log");
    await expect.poll(async () => (await told(page)).length).toBeGreaterThan(before);
    const [whole] = (await told(page)).slice(before);
    expect(whole).toMatchObject({ type: "log", run: 1, lines: told1 });
    await context.close();
  });

  it("stops at once, and keeps what was said before it was ready", async () => {
    const { page, context } = await site.page(host.with(iframe("e=gather&people=Ana:50&lang=es")));
    await hear(page, "ready");
    await say(page, "run");
    await hear(page, "started");
    await say(page, "stop");
    expect(await hear(page, "finished")).toMatchObject({ outcome: { kind: "stopped", holds: false } });
    // a run that is still waiting for its scenario can be stopped too
    await say(page, "load", { scenario: quick });
    await say(page, "run");
    await say(page, "stop");
    await say(page, "load", { scenario: quick });
    await say(page, "run");
    expect(await hear(page, "finished", { after: 1 })).toMatchObject({ run: 2, outcome: { figures: { final: 60 } } });
    // said as soon as there is a document to say it to: long before the page in it is there
    await page.evaluate(
      (src) =>
        new Promise<void>((done) => {
          const frame = document.createElement("iframe");
          frame.src = src;
          frame.addEventListener("load", () => {
            (globalThis as unknown as { say(to: number, type: string): void }).say(1, "run");
            done();
          });
          document.body.prepend(frame);
          document.body.append(frame);
        }),
      `${site.url}embed.html#${quick}`,
    );
    expect(await hear(page, "finished", { from: 1 })).toMatchObject({ run: 1, outcome: { kind: "finished" } });
    await context.close();
  });

  it("says what it did not understand, and each thing that is wrong with a link once", async () => {
    const { page, context } = await site.page(host.with(iframe(quick)));
    await hear(page, "ready");
    await say(page, "dance");
    expect((await hear(page, "error")).message).toBe(
      'Orden no entendida: type es "dance", y puede ser run, stop, load, log, hello.',
    );
    await say(page, "load", { scenario: "" });
    expect((await hear(page, "error", { after: 1 })).message).toContain(
      'scenario es "", y puede ser un texto como «v=1&e=lock»',
    );
    await say(page, "run", { version: 7 });
    expect((await hear(page, "error", { after: 2 })).message).toContain("version es 7, y puede ser 1");
    await say(page, "hello");
    await hear(page, "ready", { after: 1 });
    const wrong = "e=lock&speed=instant&lang=es&theme=pink&view=upside&goal=nothing&panes=piano&threads=900";
    for (const round of [1, 2]) {
      await say(page, "load", { scenario: wrong });
      await say(page, "run");
      await hear(page, "finished", { after: round - 1 });
      const fields = (await told(page)).flatMap((m) => (m.type === "error" && m.field ? [m.field] : [])).sort();
      expect(fields).toEqual(
        ["goal", "panes", "theme", "threads", "view"].flatMap((field) => Array(round).fill(field)),
      );
    }
    await context.close();
  });

  it("tells little to a host that has not spoken, all where the snippet says so", async () => {
    const { page, context } = await site.page(
      host.with(iframe(`${quick}&autorun=1`) + iframe(`${quick}&autorun=1&events=*`)),
    );
    await hear(page, "finished", { from: 1 });
    const [silent] = await frames(page);
    await silent?.locator(".outcome:not(.idle):not(.live) .what").waitFor();
    const types = new Set((await told(page)).filter(({ from }) => from === 0).map(({ type }) => type));
    expect([...types].sort()).toEqual(["ready", "resize"]);
    await say(page, "hello");
    const { origin } = await hear(page, "ready", { after: 1 });
    expect(origin).toBe(new URL(site.url).origin);
    await context.close();
  });

  it("leaves another embed of the page alone", async () => {
    const { page, context } = await site.page(
      host.with(iframe("e=gather&people=Ana:50&lang=es") + iframe(`${quick}&engine=threads`)),
    );
    await hear(page, "ready");
    await hear(page, "ready", { from: 1 });
    await say(page, "run", {}, 0);
    await hear(page, "started", { from: 0 });
    await say(page, "run", {}, 1);
    expect(await hear(page, "finished", { from: 1 })).toMatchObject({ outcome: { figures: { final: 60 } } });
    await say(page, "stop", {}, 1);
    expect((await told(page)).some(({ type, from }) => type === "finished" && from === 0)).toBe(false);
    await say(page, "stop", {}, 0);
    expect(await hear(page, "finished", { from: 0 })).toMatchObject({ run: 1, outcome: { kind: "stopped" } });
    expect((await told(page)).filter(({ type, from }) => type === "finished" && from === 1)).toHaveLength(1);
    await context.close();
  });

  it("tells what the learner changes and answers, and leaves alone what is locked", async () => {
    const { page, context } = await site.page(
      host.with(iframe("e=semaphore&workers=4&lang=es&locked=permits,engine&panes=lesson,log")),
    );
    await hear(page, "ready");
    await say(page, "hello");
    const [frame] = await frames(page);
    if (!frame) throw new Error("there is a frame");
    await frame.getByLabel("Trabajadores", { exact: true }).fill("5");
    expect((await hear(page, "changed")).scenario).toMatch(/^v=1&e=semaphore&workers=5\b/);
    await frame.getByRole("radio", { name: "Depende" }).click();
    expect(await hear(page, "answer")).toMatchObject({ value: "Depende", right: true });
    expect(await frame.locator(".fix").allInnerTexts()).toEqual([
      expect.stringMatching(/Motor\s+Tareas/),
      expect.stringMatching(/Permisos\s+3/),
    ]);
    expect(await frame.locator("#f-permits").count()).toBe(0);
    expect(await frame.getByRole("radiogroup", { name: "Motor" }).count()).toBe(0);
    await frame.getByRole("link", { name: "un solo permiso" }).click();
    await frame.locator(".notice", { hasText: "permits=1" }).waitFor();
    expect(await frame.getByLabel("Trabajadores", { exact: true }).inputValue()).toBe("5");
    await frame.getByLabel("Trabajadores", { exact: true }).fill("900");
    expect(await hear(page, "error")).toMatchObject({ field: "permits" });
    expect(await hear(page, "error", { after: 1 })).toMatchObject({ field: "workers" });
    const away = new URL((await frame.locator(".open").getAttribute("href")) ?? "");
    expect(away.href).toContain(`${site.url}#v=1&e=semaphore&workers=5`);
    expect(away.hash).not.toMatch(/locked|panes/);
    await context.close();
  });
});

it("explores where the link asks for it, and tells what was found", async () => {
  const { page, errors, context } = await site.page(
    host.with(
      iframe(
        "e=lock&threads=2&increments=1&protection=none&view=explore&goal=final:1&lang=es",
        'width="900" height="900"',
      ),
    ),
  );
  await hear(page, "ready");
  const [frame] = await frames(page);
  await frame?.locator("trenza-explore-setup").waitFor();
  await expect.poll(() => frame?.locator("trenza-explore-setup").innerText()).not.toBe("");
  await say(page, "run");
  const explored = await hear(page, "explored");
  expect(explored.complete).toBe(true);
  expect(explored.outcomes.map(({ figures }) => figures.final).sort()).toEqual([1, 2]);
  await expect.poll(() => frame?.locator(".goal .judged").innerText()).toBe("Conseguido.");
  expect(errors).toEqual([]);
  await context.close();
});

describe("its height", () => {
  it("of the snippet holds a goal, a notice and the outcome: nothing scrolls but timeline and log", async () => {
    for (const more of ["goal=lost>0&who=Marta", "goal=final:5000&threads=900"]) {
      const { page, context } = await site.page(host.with(iframe(`e=lock&work=0&speed=instant&lang=es&${more}`)));
      const [frame] = await frames(page);
      if (!frame) throw new Error("there is a frame");
      await frame.locator("#run").click();
      await frame.locator(".goal .judged .i").waitFor();
      await expect
        .poll(() => frame.evaluate(() => document.documentElement.scrollHeight - innerHeight), { message: more })
        .toBe(0);
      expect(await frame.locator(".eb").evaluate((parts) => parts.getBoundingClientRect().height)).toBeGreaterThan(80);
      await context.close();
    }
  });

  it.each([
    ["720", "420"],
    ["340", "500"],
    ["1000", "600"],
  ])(
    "of %s by %s holds run, everybody's lanes, outcome and the log's tail, in every theme and with whatever is said",
    async (width, height) => {
      const asked = `goal=${encodeURIComponent("max_inside:2,failed,steps<=800,never:deadlock")}&who=${encodeURIComponent("Marta Fernández de la Cruz, grupo B")}`;
      const seven = "e=semaphore&workers=7&speed=instant&lang=es";
      for (const [what, link] of [
        ["seven workers", seven],
        ["a notice", `${seven}&permits=900&tail=1`],
        ["a long goal", `${seven}&${asked}`],
        ["both", `${seven}&permits=900&${asked}`],
        [
          "a deadlock with a lane for each fork",
          "e=philosophers&philosophers=7&forks=left-right&speed=instant&lang=es",
        ],
        ["a failure", "e=gather&fail=yes&speed=instant&lang=es"],
      ] as const) {
        for (const theme of ["light", "dark", "projector"]) {
          const { page, context } = await site.page(
            host.with(iframe(`${link}&theme=${theme}`, `width="${width}" height="${height}" style="border: 0"`)),
          );
          const [frame] = await frames(page);
          if (!frame) throw new Error("there is a frame");
          await frame.locator("#run").click();
          await frame.locator(".outcome:not(.idle):not(.live) .what").waitFor();
          await frame.locator(".log .row").first().waitFor();
          const seen = () =>
            frame.evaluate(() => {
              const box = (it: Element | null | undefined) => it?.getBoundingClientRect() ?? new DOMRect(0, 1e6, 1, 1);
              const inFrame = (it: Element | null | undefined) =>
                box(it).top >= 0 && box(it).bottom <= innerHeight + 0.5;
              const lanes = document.querySelector("trenza-lanes");
              const axis = 1.4 * Number.parseFloat(getComputedStyle(document.documentElement).fontSize);
              const last = [...document.querySelectorAll(".tl .name[data-actor]")].at(-1);
              const log = document.querySelector(".log");
              const row = [...document.querySelectorAll(".log .row")].at(-1);
              return {
                scrolls: document.documentElement.scrollHeight > innerHeight,
                sideways: document.documentElement.scrollWidth > innerWidth,
                run: inFrame(document.querySelector("#run")),
                outcome: inFrame(document.querySelector(".outcome")),
                // above the axis, which lies over the last of the lanes' room
                lanes: box(last).bottom <= Math.min(innerHeight, box(lanes).bottom) - axis + 2,
                tail: inFrame(log) && box(row).top >= box(log).top - 0.5 && box(row).bottom <= box(log).bottom + 1,
              };
            });
          await expect
            .poll(seen, { message: `${what}, ${theme}` })
            .toEqual({ scrolls: false, sideways: false, run: true, outcome: true, lanes: true, tail: true });
          await context.close();
        }
      }
    },
    120_000,
  );

  it("of a snippet leaves no lane of seven workers and their semaphore to be scrolled to", async () => {
    const { page, context } = await site.page(host.with(iframe("e=semaphore&workers=7&speed=instant&lang=es")));
    const [frame] = await frames(page);
    if (!frame) throw new Error("there is a frame");
    const controls = () => frame.locator(".er").evaluate((it) => it.getBoundingClientRect().height);
    const before = await controls();
    await frame.locator("#run").click();
    await frame.locator(".log .row").first().waitFor();
    await expect.poll(() => frame.locator("trenza-lanes").evaluate((it) => it.scrollHeight - it.clientHeight)).toBe(0);
    expect(await controls()).toBe(before); // lanes that come move nothing above them
    await frame.locator("button.more").click();
    await frame.locator("#seed-here").fill("9"); // what had to give way is behind the settings
    await context.close();
  });

  it("is told when it changes, and comes to rest", async () => {
    const follow = `<script>addEventListener("message", ({ data }) => {
      if (data.type === "resize") document.querySelector("iframe").style.height = data.height + "px";
    });</script>`;
    // a host whose own scroll bar comes and goes with the height of the embed
    const { page, context } = await site.page(
      host.with(
        `<div style="height: 280px"></div>${iframe(quick, 'style="width: 100%; height: 150px; border: 0"')}${follow}`,
      ),
    );
    const [frame] = await frames(page);
    if (!frame) throw new Error("there is a frame");
    // the host has followed the last height that it was told, and the content is as high
    const rest = async (wide = 1280) => {
      await expect
        .poll(async () => {
          const last = (await told(page)).filter(({ type }) => type === "resize").at(-1);
          const now = await frame.evaluate(() => ({
            frame: innerHeight,
            content: Math.ceil(document.querySelector("main")?.getBoundingClientRect().height ?? 0),
            wide: innerWidth,
          }));
          return {
            told: last?.type === "resize" && last.height - now.frame,
            over: now.content - now.frame,
            wide: Math.abs(now.wide - wide) < 40,
          };
        })
        .toEqual({ told: 0, over: 0, wide: true });
    };
    await rest();
    await frame.locator("#run").click();
    await frame.locator(".outcome:not(.idle):not(.live) .what").waitFor();
    await frame.locator("button.more").click();
    await frame.locator("#more").waitFor();
    await rest();
    await frame.locator("button.more").click();
    await rest();
    for (const width of [500, 360, 900]) {
      await page.setViewportSize({ width, height: 700 });
      await rest(width);
    }
    const count = (await told(page)).filter(({ type }) => type === "resize").length;
    expect(count).toBeLessThan(20);
    for (let i = 0; i < 30; i++) await frame.evaluate(() => new Promise(requestAnimationFrame));
    expect((await told(page)).filter(({ type }) => type === "resize")).toHaveLength(count);
    await context.close();
  });
});

describe("nothing heavy is fetched", () => {
  const isHeavy = (url: string) => /\.wasm|worker/.test(url);

  it("before it comes into view", async () => {
    const { page, context } = await site.page(host.with("<p>Curso</p>"));
    const fetched: string[] = [];
    context.on("request", (request) => fetched.push(request.url()));
    await page.goto(host.with(`<div style="height: 5000px"></div>${iframe(`${quick}&autorun=1`)}`));
    await hear(page, "ready");
    await say(page, "hello");
    await hear(page, "ready", { after: 1 });
    expect(fetched.filter(isHeavy)).toEqual([]);
    await page.evaluate(() => scrollTo(0, document.body.scrollHeight));
    await hear(page, "finished");
    expect(fetched.filter(isHeavy).length).toBeGreaterThan(0);
    await context.close();
  });

  it("before the host asks for a run", async () => {
    const { page, context } = await site.page(host.with("<p>Curso</p>"));
    const fetched: string[] = [];
    context.on("request", (request) => fetched.push(request.url()));
    await page.goto(host.with(`<div style="height: 5000px"></div>${iframe("e=lock&lang=es")}`));
    await hear(page, "ready");
    await say(page, "load", { scenario: quick });
    await say(page, "hello");
    await hear(page, "ready", { after: 1 });
    expect(fetched.filter(isHeavy)).toEqual([]);
    await say(page, "run");
    expect(await hear(page, "finished")).toMatchObject({ outcome: { figures: { final: 60 } } });
    await context.close();
  });
});

describe("what is hostile", () => {
  const markup = '"><img src=x onerror="window.hit=1"><script>window.hit=1</script>';

  it("is not heard from any window but the parent", async () => {
    const evil = `<script>
      setInterval(() => parent.frames[0].postMessage({ target: "trenza", version: 1, type: "run" }, "*"), 5);
    </script>`;
    const { page, context } = await site.page(
      host.with(`${iframe(quick)}<iframe title="evil" srcdoc="${escaped(evil)}"></iframe>`),
    );
    await hear(page, "ready");
    // nor what has another shape
    for (const more of [{ version: 2 }, { target: "other" }, { type: ["run"] }, { type: "eval", code: "1" }])
      await say(page, "run", more);
    await page.evaluate(() => {
      const [frame] = document.querySelectorAll("iframe");
      for (const data of ["run", null, 5, [], new Map([["type", "run"]]), { type: "run" }, new Error("run")])
        frame?.contentWindow?.postMessage(data, "*");
    });
    await say(page, "load", { scenario: { toString: 1 } });
    await say(page, "hello"); // the first that counts: it is answered after all that came before it
    await hear(page, "ready", { after: 1 });
    // the parent itself, when what it says is no command, hears why and nothing else
    const heard = (await told(page)).filter(({ type }) => type !== "ready" && type !== "resize");
    expect(heard.map(({ type }) => type)).toEqual(["error", "error", "error", "error"]);
    await context.close();
  });

  it("is text and nothing else, in every key of a link", async () => {
    const keys = [
      "e",
      "v",
      "threads",
      "work",
      "protection",
      "engine",
      "seed",
      "speed",
      "order",
      "switch",
      "s",
      "lang",
      "theme",
      "view",
      "goal",
      "who",
      "a",
      "panes",
      "controls",
      "locked",
      "autorun",
      "events",
      markup,
    ];
    const evil = keys.map((key) => `${encodeURIComponent(key)}=${encodeURIComponent(markup)}`);
    const links = [
      evil.join("&"),
      `e=lock&${evil.slice(1).join("&")}`,
      `e=gather&people=${encodeURIComponent("<img src=x onerror=window.hit=1>:1")}&${evil.slice(14).join("&")}`,
    ];
    for (const path of ["", "embed.html"]) {
      for (const link of links) {
        const { page, context } = await site.page(`${path}#${link}&speed=instant`);
        await page.locator(".link-notice").waitFor();
        await page.locator("#run").click();
        await page.locator(".outcome:not(.idle):not(.live) .what").waitFor();
        if (path === "") {
          await page.getByRole("button", { name: /^(Compartir|Share)$/ }).click();
          await page.locator("#share-link").waitFor();
          await page.getByRole("radio", { name: /^(Incrustar|Embed)$/ }).click();
          await page.locator(".preview iframe").waitFor();
        }
        for (const frame of page.frames()) {
          expect(await frame.evaluate(() => "hit" in globalThis)).toBe(false);
          expect(await frame.locator("img, script:not([type=module])").count()).toBe(0);
        }
        await context.close();
      }
    }
  });

  it("is text when a host sends it", async () => {
    const { page, context } = await site.page(host.with(iframe(quick)));
    await hear(page, "ready");
    await say(page, "load", { scenario: `e=lock&threads=${markup}&${markup}=1&who=${markup}&goal=${markup}` });
    await say(page, "run");
    await hear(page, "finished");
    const [frame] = await frames(page);
    expect(await frame?.locator("img").count()).toBe(0);
    expect(await frame?.evaluate(() => "hit" in globalThis)).toBe(false);
    expect((await hear(page, "error")).message.length).toBeGreaterThan(0);
    await context.close();
  });
});

describe("the custom element", () => {
  const element = (fragment: string, more = "") =>
    `<trenza-embed src="${site.url}embed.html#${escaped(fragment)}" title="Trenza: Locks" ${more}></trenza-embed><script src="trenza-embed.js"></script>`;

  it("is as tall as its content, speaks to it, and hears it", async () => {
    const { page, errors, context } = await site.page(host.with(element(quick)));
    const frame = (await frames(page))[0];
    await frame?.locator("#run").waitFor();
    await expect
      .poll(async () => (await page.locator("iframe").boundingBox())?.height)
      .toBe(
        await frame?.evaluate(() => Math.ceil(document.querySelector("main")?.getBoundingClientRect().height ?? 0)),
      );
    const finished = page.evaluate(
      () =>
        new Promise((done) => {
          const embed = document.querySelector("trenza-embed");
          embed?.addEventListener("trenza-finished", ({ detail }) => done(detail.outcome.figures.final));
          (embed as unknown as { run(): void }).run();
        }),
    );
    expect(await finished).toBe(60);
    expect(await page.locator("iframe").evaluate((f: HTMLIFrameElement) => [f.title, f.allow, f.loading])).toEqual([
      "Trenza: Locks",
      "cross-origin-isolated",
      "lazy",
    ]);
    expect(errors).toEqual([]);
    await context.close();
  });

  it("leads nowhere that is no address of the web", async () => {
    const { page, context } = await site.page(
      host.with(
        `<trenza-embed src="javascript:window.parent.hit=1"></trenza-embed><script src="trenza-embed.js"></script>`,
      ),
    );
    await page.locator("iframe").waitFor({ state: "attached" });
    expect(await page.locator("iframe").getAttribute("src")).toBeNull();
    expect(await page.evaluate(() => "hit" in globalThis)).toBe(false);
    await context.close();
  });
});

it("the example of a course page works as it is served", async () => {
  const { page, errors, context } = await site.page("host-example.html");
  const list = page.locator("#sucesos");
  for (const who of ["1", "2"]) await expect.poll(() => list.innerText()).toContain(`${who} ready`);
  await page.getByRole("button", { name: "Ejecutar" }).scrollIntoViewIfNeeded();
  await expect.poll(() => list.innerText()).toContain("3 ready");
  await page.getByRole("button", { name: "Ejecutar" }).click();
  await expect.poll(() => list.innerText(), { timeout: 30_000 }).toMatch(/3 finished .*"kind":"finished"/);
  expect(errors).toEqual([]);
  await context.close();
});
