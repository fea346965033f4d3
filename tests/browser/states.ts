// The views of the page in the states that they can be in, each reached as a visitor would reach it.
import type { Page } from "playwright-core";

export interface State {
  name: string;
  /** What the address says; the same page goes from one to the next. */
  link: string;
  /** What a visitor does then. */
  act?: (page: Page) => Promise<unknown>;
  /** Takes back what would stay in the states that follow. */
  leave?: (page: Page) => Promise<unknown>;
}

const ENDED = ".outcome:not(.idle):not(.live) .what";

/** The big button of the run bar, by its id: it has a name of its own in each language. */
const press = (page: Page, selector: string): Promise<void> => page.locator(selector).first().click();
const run = async (page: Page): Promise<void> => {
  await press(page, "#run");
  await page.locator(ENDED).waitFor();
};
const explore = async (page: Page): Promise<void> => {
  await press(page, ".setup .btn.go");
  await page.locator(".hist .to").first().waitFor();
};
const walked = (page: Page): Promise<void> => page.locator("trenza-moment .actors").first().waitFor();
/** Through the page itself: on a phone the ways to its panels are others, the panels are the same. */
const panel = async (page: Page, name: string): Promise<void> => {
  await page.evaluate((name) => {
    const frame = document.querySelector("trenza-page") as unknown as { page: { panel: { value: string } } };
    frame.page.panel.value = name;
  }, name);
  await page.locator(`dialog.${name}[open]`).waitFor();
  // what is shared is a part that comes when it is asked for
  if (name === "share") await page.locator("#share-link").waitFor();
};

const PHILOSOPHERS = "#v=1&e=philosophers&philosophers=3&meals=1&forks=left-right&switch=access";
const WALK = "#v=1&e=condition&items=2&capacity=1&produce=0..0&consume=0..0&switch=access&view=step";

export const STATES: readonly State[] = [
  { name: "a first visit", link: "#e=lock" },
  { name: "before a run", link: "#e=semaphore&workers=4" },
  {
    name: "running",
    link: "#e=semaphore&work=50..60",
    act: async (page) => {
      await press(page, "#run");
      await page.locator(".log .row").nth(2).waitFor();
    },
  },
  {
    name: "stopped",
    link: "#e=gather&people=Ana:50",
    act: async (page) => {
      await press(page, "#run");
      await page.locator(".outcome.live .what", { hasText: /: \d/ }).waitFor();
      await press(page, "#stop");
      await page.locator(ENDED).waitFor();
    },
  },
  { name: "finished", link: "#e=gather&speed=instant&a=0", act: run },
  { name: "a deadlock", link: "#e=semaphore&release=forget&speed=instant", act: run },
  { name: "a failure", link: "#e=gather&fail=yes&speed=instant", act: run },
  { name: "a link that is wrong", link: "#e=lock&threads=500&protecion=none&goal=x" },
  {
    name: "a field that is wrong",
    link: "#e=lock&increments=10",
    act: async (page) => {
      // in its fold on a phone
      await page.locator("details.params:not([open]) > summary").evaluateAll((all) => {
        for (const summary of all) (summary as HTMLElement).click();
      });
      await page.locator(".fields input.blank").first().fill("many");
      await page.locator(".err").first().waitFor();
    },
  },
  {
    name: "the timeline with a selection",
    link: "#e=semaphore&workers=4&permits=1&speed=instant",
    act: async (page) => {
      await run(page);
      await page.locator(".tl .name[data-actor]").nth(2).click();
      await page.locator(".log .row.sel, .log .row.of").first().waitFor();
    },
  },
  {
    name: "the timeline as tables",
    link: "#e=semaphore&workers=5&permits=1&speed=instant",
    act: async (page) => {
      await run(page);
      await page.locator(".tl-tools button").nth(1).click();
      await page.locator(".timeline table").first().waitFor();
    },
    leave: (page) => page.locator(".tl-tools button").nth(1).click(),
  },
  {
    name: "an example that is a server",
    link: "#e=web-server",
    act: (page) => page.locator("trenza-server").waitFor(),
  },
  { name: "before exploring", link: `${PHILOSOPHERS}&view=explore` },
  {
    name: "exploring",
    link: "#v=1&e=lock&threads=5&increments=12&protection=none&switch=access&view=explore",
    act: async (page) => {
      await press(page, ".setup .btn.go");
      await page.locator(".stop-exploring").waitFor();
    },
  },
  {
    name: "explored, with squares",
    link: WALK.replace("step", "explore"),
    act: async (page) => {
      await explore(page);
      await page.locator(".hist .to").last().click();
      await walked(page);
    },
  },
  { name: "explored, with bars", link: `${PHILOSOPHERS}&view=explore`, act: explore },
  {
    name: "explored, with long numbers",
    link: "#v=1&e=lock&threads=2&increments=12&protection=none&switch=access&view=explore",
    act: explore,
  },
  { name: "what cannot be explored", link: "#v=1&e=gil&seconds=0.1&interval=100&view=explore" },
  { name: "the first turn", link: WALK, act: walked },
  { name: "a turn in the middle", link: `${WALK}&step=4`, act: walked },
  {
    name: "the last turn",
    link: `${WALK}&step=4`,
    act: async (page) => {
      await walked(page);
      await page.locator(".weave").press("End");
    },
  },
  { name: "before comparing", link: "#e=gather&view=compare&people=A:0.1" },
  {
    name: "compared",
    link: "#e=gather&speed=20&view=compare&people=A:0.1",
    act: async (page) => {
      await press(page, ".compare-mode [role=radio]");
      await press(page, "#compare-run");
      await page.locator(".outcome.verdict .what").waitFor();
    },
  },
  {
    name: "swept",
    link: "#e=semaphore&speed=instant&view=compare&work=0.01..0.02",
    act: async (page) => {
      await press(page, ".compare-mode [role=radio]:last-of-type");
      await page.locator(".sweep-form select").waitFor();
    },
  },
  { name: "sharing a link", link: "#e=semaphore&permits=2", act: (page) => panel(page, "share") },
  {
    name: "sharing an embed",
    link: "#e=semaphore&permits=2",
    act: async (page) => {
      await panel(page, "share");
      await page.locator("dialog [role=tab], dialog .seg [role=radio]").nth(1).click();
    },
  },
  { name: "the glossary", link: "#e=semaphore&permits=2", act: (page) => panel(page, "glossary") },
  { name: "about", link: "#e=semaphore&permits=2", act: (page) => panel(page, "about") },
  { name: "the catalog's drawer", link: "#e=semaphore&permits=2", act: (page) => panel(page, "catalog") },
  { name: "language and theme", link: "#e=semaphore&permits=2", act: (page) => panel(page, "look") },
  { name: "the list of keys", link: "#e=semaphore&permits=2", act: (page) => panel(page, "keys") },
  { name: "the run's settings", link: "#e=semaphore&permits=2", act: (page) => panel(page, "settings") },
];

/** Goes to a state, from whatever the page shows now. */
export async function enter(page: Page, url: string, { link, act }: State, lang = "es"): Promise<void> {
  await page.evaluate(() => {
    const frame = document.querySelector("trenza-page") as unknown as {
      page: { panel: { value: null }; runner: { stop(): void } };
    } | null;
    if (!frame) return;
    frame.page.panel.value = null;
    frame.page.runner.stop();
  });
  await page.goto(`${url}${link}&lang=${lang}`);
  await page.locator("h1").waitFor();
  await act?.(page);
}
