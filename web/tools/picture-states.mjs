// The states that `npm run pictures` takes: by name, the link each begins at and what is done to get there. `act` ends by
// waiting for what the picture is of. `at` says that the state needs another place: `plain`, a host that sets no headers.
import { readFileSync } from "node:fs";

const RUN = "#run";
const ended = (page) => page.locator(".outcome:not(.idle):not(.live) .what").waitFor();

async function run(page) {
  await page.locator(RUN).click();
  await ended(page);
}

/** Up to a line of the log, and no further: the run goes on. */
async function begin(page) {
  await page.locator(RUN).click();
  await page.locator(".log .row").nth(3).waitFor();
}

const lane = (page, nth) => page.locator(".tl .name[data-actor]").nth(nth);

async function selectSpan(page) {
  await run(page);
  const area = page.locator(".tl-area");
  await area.focus();
  for (const key of ["Home", "ArrowRight", "ArrowRight", "Shift+ArrowRight", "Shift+ArrowRight"]) await area.press(key);
  await page.locator(".tl-stats .who").waitFor();
}

async function share(page) {
  await page.locator(".btn.share").click();
  await page.locator("#share-link").waitFor();
}

async function shareEmbed(page) {
  await share(page);
  await page.locator("trenza-share [role=radio]").nth(1).click();
  await page.frameLocator(".preview iframe").locator(".outcome").waitFor();
}

const openCatalog = async (page) => {
  if (!(await page.locator(".catalog input").first().isVisible())) await page.locator(".drawer").click();
};

async function search(page, text) {
  await openCatalog(page);
  await page.locator("trenza-catalog input >> visible=true").fill(text);
}

async function explore(page) {
  await page.locator(".setup .btn.go").click();
  await page.locator(".hist .to").first().waitFor();
  await page.locator(".stop-exploring").waitFor({ state: "detached" });
}

const walked = (page) => page.locator("trenza-moment .actors").first().waitFor();

/** Does what moves to another turn, and waits for it. */
async function changed(page, act) {
  const before = await page.locator(".weave").getAttribute("aria-valuetext");
  await act();
  await page.waitForFunction((was) => document.querySelector(".weave")?.getAttribute("aria-valuetext") !== was, before);
}

async function stepTo(page, key) {
  await walked(page);
  await changed(page, () => page.locator(".weave").press(key));
}

async function failing(page) {
  await explore(page);
  await page.locator(".hist tr.bad .to").click();
  await walked(page);
}

async function otherChoice(page) {
  await failing(page);
  for (let back = 0; back < 3; back++) await stepTo(page, "ArrowLeft");
  await changed(page, () => page.locator("button.mover:not(.here)").first().click());
}

async function sweep(page) {
  await page.locator(".compare-mode [role=radio]").nth(1).click();
  await page.locator(".sweep-form input").nth(1).fill("4");
  await page.locator("#sweep-run").click();
  await page.locator(".sweep-form .go:enabled").waitFor();
  await page.locator("figure.plot").waitFor();
}

async function compare(page) {
  await page.locator("#compare-run").click();
  await page.locator(".outcome.verdict").waitFor();
}

/** A saved run, given back to the page as a file. */
async function importSaved(page) {
  await run(page);
  await page.locator("trenza-export > button").click();
  const items = page.locator("trenza-export [role=menuitem]");
  const [saved] = await Promise.all([page.waitForEvent("download"), items.nth(5).click()]);
  await page.goto(page.url().replace(/#.*/, "#e=barrier&lang=es"));
  const buffer = readFileSync(await saved.path());
  await page
    .locator("trenza-export input")
    .setInputFiles({ name: "semáforo.json", mimeType: "application/json", buffer });
  await page.locator(".file-notice").waitFor();
}

async function offline(page) {
  await page.waitForFunction(() => navigator.serviceWorker.controller !== null);
  await page.context().setOffline(true);
  await page.locator("trenza-site .notice").waitFor();
}

/** The engine's code never comes. */
const withoutEngine = (page) => page.context().route(/\.wasm$|worker/, () => {});

const SEMAPHORE = "#e=semaphore&workers=5&permits=2&speed=20&seed=7";
const CONDITION = "#e=condition&items=2&capacity=1&produce=0..0&consume=0..0&switch=access";
const PHILOSOPHERS = "#e=philosophers&philosophers=3&meals=1&forks=left-right&switch=access";
const LOST = "#e=lock&threads=3&increments=2&protection=none&switch=access";

export const STATES = {
  "first-visit": { link: "#e=semaphore&workers=3&permits=2" },
  idle: { link: "#e=condition&speed=2" },
  preparing: {
    link: "#e=semaphore&engine=threads&speed=20",
    before: withoutEngine,
    act: async (page) => {
      await page.locator(RUN).click();
      await page.locator(".outcome.live .what").waitFor();
    },
  },
  running: { link: "#e=semaphore&workers=5&permits=2&engine=threads&work=20..30", act: begin },
  finished: { link: "#e=condition&engine=threads&speed=20&items=14&consumers=3&capacity=3", act: run },
  deadlock: { link: "#e=philosophers&forks=left-right&gap=0.3&speed=20", act: run },
  "did-not-fail": { link: "#e=philosophers&forks=left-right&switch=access&speed=20", act: run },
  stopped: {
    link: "#e=semaphore&workers=5&permits=2&work=20..30",
    act: async (page) => {
      await begin(page);
      await page.locator("#stop").click();
      await ended(page);
    },
  },
  failed: { link: "#e=gather&fail=yes&collect=gather&speed=20", act: run },
  cancelled: { link: "#e=cancellation&speed=20", act: run },
  timeout: { link: "#e=timeout&speed=20", act: run },
  "group-failed": { link: "#e=gather&fail=yes&collect=group&speed=20", act: run },
  "not-isolated": { link: "?no-sw#e=semaphore&engine=threads", at: "plain" },
  offline: { link: "#e=downloads", act: offline },
  "wrong-link": { link: "#e=lock&threads=500&protecion=none" },
  "wrong-field": {
    link: "#e=condition&capacity=3",
    act: async (page) => {
      const folded = page.locator("details.params > summary");
      if (await folded.isVisible()) await folded.click();
      await page.locator("#f-capacity").fill("0");
      await page.locator(".err").first().waitFor();
    },
  },
  goal: { link: `${SEMAPHORE}&goal=finished&who=Marta`, act: run },
  bet: {
    link: SEMAPHORE,
    act: async (page) => {
      await page.locator(".bet [role=radio]").first().click();
      await run(page);
    },
  },
  "log-selected": {
    link: SEMAPHORE,
    act: async (page) => {
      await run(page);
      await page.locator(".log .row").nth(5).click();
      await page.locator(".source .l.sel").first().waitFor();
    },
  },
  "log-filtered": {
    link: SEMAPHORE,
    act: async (page) => {
      await run(page);
      await page.locator("trenza-log input.filter").fill("esperando");
      await page.locator(".log .row").first().waitFor();
    },
  },
  "lane-selected": {
    link: SEMAPHORE,
    act: async (page) => {
      await run(page);
      await lane(page, 2).click();
      await page.locator(".log .row[aria-selected=true]").first().waitFor();
    },
  },
  "span-selected": { link: SEMAPHORE, act: selectSpan },
  tables: {
    link: SEMAPHORE,
    act: async (page) => {
      await run(page);
      await page.locator(".tl-tools button").nth(1).click();
      await page.locator(".tl-table").first().waitFor();
    },
  },
  turns: { link: "#e=gil&interval=100&engine=tasks&speed=20", act: run },
  server: { link: "#e=web-server&speed=20", act: run },
  downloads: { link: "#e=downloads&speed=20", act: run },
  catalog: { link: SEMAPHORE, screen: true, act: openCatalog },
  search: { link: SEMAPHORE, screen: true, act: (page) => search(page, "candado") },
  "search-nothing": { link: SEMAPHORE, screen: true, act: (page) => search(page, "zanahoria") },
  form: {
    link: "#e=condition&items=14",
    only: 360,
    act: async (page) => {
      await page.locator("details.params > summary").click();
      await page.locator("details.params .fields").waitFor();
    },
  },
  sheet: {
    link: SEMAPHORE,
    only: 360,
    screen: true,
    act: async (page) => {
      await page.locator(".runbar .sheet").click();
      await page.locator("dialog[open]").waitFor();
    },
  },
  share: { link: SEMAPHORE, screen: true, act: share },
  "share-embed": { link: SEMAPHORE, screen: true, act: shareEmbed },
  "export-menu": {
    link: SEMAPHORE,
    act: async (page) => {
      await run(page);
      await page.locator("trenza-export > button").click();
      await page.locator("[role=menu]").waitFor();
    },
  },
  import: { link: SEMAPHORE, act: importSaved },
  glossary: {
    link: SEMAPHORE,
    screen: true,
    act: async (page) => {
      await page.locator(".lesson .term").first().click();
      await page.locator("trenza-glossary dt").first().waitFor();
    },
  },
  "explore-before": { link: `${CONDITION}&view=explore`, act: (page) => page.locator(".setup .btn.go").waitFor() },
  "explore-searching": {
    link: "#e=lock&threads=6&increments=10&protection=none&switch=access&view=explore",
    act: async (page) => {
      await page.locator(".setup .btn.go").click();
      await page.locator(".stop-exploring").waitFor();
      await page.locator(".hist .num").first().waitFor();
    },
  },
  "explore-failing": { link: `${CONDITION}&view=explore`, act: failing },
  "explore-lost": { link: `${LOST}&view=explore`, act: explore },
  "explore-none": { link: `${CONDITION}&notify=all&view=explore`, act: explore },
  "explore-too-big": {
    link: "#e=semaphore&workers=20&permits=3&switch=access&view=explore",
    act: (page) => page.locator(".setup .scenario").waitFor(),
  },
  "step-start": { link: `${PHILOSOPHERS}&view=step&step=0`, act: walked },
  "step-middle": {
    link: `${PHILOSOPHERS}&view=step&step=0`,
    act: async (page) => {
      for (let k = 0; k < 2; k++) await stepTo(page, "ArrowRight");
    },
  },
  "step-end": { link: `${PHILOSOPHERS}&view=step&step=0`, act: (page) => stepTo(page, "End") },
  "step-other": { link: `${CONDITION}&view=explore`, act: otherChoice },
  "compare-before": {
    link: `${SEMAPHORE}&view=compare`,
    act: (page) => page.locator("#compare-run").waitFor(),
  },
  compare: { link: `${SEMAPHORE}&view=compare`, act: compare },
  sweep: { link: "#e=primes&to=100000&view=compare", act: sweep },
  "embed-idle": { embed: "e=semaphore&workers=6&permits=2&locked=permits" },
  "embed-finished": { embed: "e=semaphore&workers=6&permits=2&locked=permits&speed=20", act: run },
  "embed-deadlock": { embed: "e=philosophers&forks=left-right&gap=0.3&speed=20", act: run },
  "embed-not-isolated": { embed: "e=semaphore&engine=threads", at: "plain" },
};

/** What the README shows, in English. `part`: only that of the page, no higher than the screen. */
export const README = {
  page: {
    link: "#e=semaphore&workers=6&permits=2&engine=threads&speed=5&lang=en",
    width: 1440,
    act: run,
  },
  deadlock: {
    link: "#e=philosophers&forks=left-right&gap=0.3&speed=20&lang=en",
    width: 1440,
    part: "trenza-timeline",
    act: run,
  },
  explore: { link: `${CONDITION}&view=explore&lang=en`, width: 1440, part: ".verdict", act: failing },
  step: {
    link: `${PHILOSOPHERS}&view=step&step=3&lang=en`,
    width: 1440,
    part: ".explore .right",
    act: walked,
  },
  phone: { link: `${SEMAPHORE}&engine=threads&lang=en`, width: 360, act: run },
};
