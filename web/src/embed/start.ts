/** The embed's page: the same scenario, runs and views as the whole page, as much of them as the snippet asks for. */
import { examples } from "virtual:examples";
import { effect } from "@preact/signals-core";
import { dressDocument, listenToKeys } from "../address";
import { browsersThatWork, Engine } from "../engine";
import catalog from "../generated/catalog.json";
import { Page } from "../page";
import { parseFragment, writeFragment } from "../scenario/fragment";
import { ownLink } from "../scenario/own-link";
import { pageLink, pairsOf, withPair } from "../scenario/sharing";
import type { Catalog } from "../scenario/types";
import { answerFor, serviceFor } from "../service/client";
import { misspoken } from "../texts/misspoken";
import { EmbedView } from "../views/embed";
import type { Door } from "./door";
import { followHeight } from "./fit";
import type { Command } from "./messages";
import { type EmbedOptions, readOptions } from "./options";
import { Reporter } from "./report";
import { asleep, onceSeenOrTouched } from "./sleep";

export async function start(door: Door): Promise<void> {
  const engine = new Engine();
  const sleeper = asleep(engine);
  const page = new Page({
    engine: sleeper.engine,
    support: Engine.support(),
    browsers: browsersThatWork,
    catalog: catalog as unknown as Catalog,
    texts: examples,
    alone: () => pageLink(document.baseURI, pairsOf(page.address.peek())),
  });
  const actions = new Actions(page, sleeper.wake);
  const options = actions.load(location.hash);
  door.everything = options.events;
  page.locked.value = options.locked;

  dressDocument(page);
  listenToKeys(page, () => {});
  addEventListener("hashchange", () => {
    view.options = actions.load(location.hash);
    page.locked.value = view.options.locked;
  });
  document.addEventListener("click", (event) => actions.follow(event, view.options.locked));

  const view = new EmbedView();
  view.page = page;
  view.options = options;
  view.run = () => actions.run();
  view.awake = false;
  document.body.append(view);
  await view.updateComplete;

  const reporter = new Reporter(page, door);
  reporter.ready();
  reporter.follow();
  const heights = followHeight(view, door, page);
  door.open((heard) => {
    heights.fresh();
    if ("target" in heard) obey(heard, actions, reporter);
    else reporter.refuse(misspoken(heard, page.lang.peek()));
  });

  if (!page.support.tasks) return;
  onceSeenOrTouched(() => {
    sleeper.wake();
    if (options.autorun) actions.run();
  });
  await sleeper.awake;
  view.awake = true;
  answerFor(engine);
  effect(() => void serviceFor(page.chosen.example.value.id));
}

function obey(command: Command, actions: Actions, reporter: Reporter): void {
  if (command.type === "hello") reporter.ready();
  else if (command.type === "run") actions.run((message, field) => reporter.refuse(message, field));
  else if (command.type === "stop") actions.stop();
  else if (command.type === "load") {
    reporter.anew();
    actions.load(command.scenario);
  } else reporter.wholeLog();
}

/** What the learner or the host does. */
class Actions {
  /** The scenario as it is being read. */
  #reading: Promise<void> = Promise.resolve();
  /** Counts what was asked for: a run that had to wait for its scenario is forgotten when it was stopped meanwhile. */
  #asked = 0;

  constructor(
    readonly page: Page,
    readonly wake: () => void,
  ) {}

  /** Takes a link, and gives what it says of the embed. */
  load(hash: string, inside = false): EmbedOptions {
    this.#asked += 1;
    this.page.runner.stop();
    this.#reading = this.page.load(hash, inside);
    const { options, wrong } = readOptions(parseFragment(hash), this.page.chosen.example.peek());
    if (wrong.length > 0) this.page.ownNotices.value = [...this.page.ownNotices.peek(), ...wrong];
    return options;
  }

  /** `refused`: why it cannot run now. */
  run(refused: (message: string, field?: string) => void = () => {}): void {
    const asked = ++this.#asked;
    this.wake();
    void this.#reading.then(() => {
      const { page } = this;
      if (asked !== this.#asked || page.runner.busy) return;
      if (page.work !== null) {
        page.work.begin();
        return;
      }
      const [error] = page.chosen.errors.peek();
      if (page.canRun.peek()) page.run();
      else if (error) refused(error.message, error.field);
      else refused(page.support.tasks ? page.w.peek().toComeTitle : page.w.peek().tooOld);
    });
  }

  stop(): void {
    this.#asked += 1;
    this.page.runner.stop();
    this.page.work?.end();
  }

  /** A link of the lesson stays inside, and leaves alone what is locked. One that needs it otherwise leads nowhere here. */
  follow(event: MouseEvent, locked: readonly string[]): void {
    const link = ownLink(event);
    if (!link) return;
    event.preventDefault();
    const { chosen } = this.page;
    let pairs = parseFragment(link.hash);
    if (pairs.some(([key, value]) => key === "e" && value === chosen.example.peek().id)) {
      const barred = pairs.filter(([key, value]) => locked.includes(key) && chosen.used(key) !== value);
      if (barred.length > 0) {
        this.page.ownNotices.value = barred.map(([field, value]) => {
          return { field, value, allowed: chosen.used(field) ?? "" };
        });
        return;
      }
      for (const key of locked) pairs = withPair(pairs, key, chosen.used(key) ?? "");
    }
    this.load(writeFragment(pairs), true);
  }
}
