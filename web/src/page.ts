/** The page's state in one place: language, theme, the scenario, its run, and what is open. */
import { batch, computed, effect, signal } from "@preact/signals-core";
import { Runner } from "./run/runner";
import { Chosen, firstExample } from "./scenario/chosen";
import { type PageKey, type Pair, parseFragment, saySame, splitKeys, writeFragment } from "./scenario/fragment";
import { recall, remember } from "./scenario/preferences";
import type { Catalog, EngineDoor, EngineName, ExampleInfo, Support } from "./scenario/types";
import { Site } from "./service/site";
import type { ExampleTexts } from "./texts/example";
import { type Lang, preferredLang, words } from "./texts/language";
import type { ListingName } from "./texts/listing";

export const THEMES = ["light", "dark", "projector"] as const;
export type Theme = (typeof THEMES)[number];
export type Panel = "about" | "catalog" | "look" | "settings";

export interface World {
  engine: EngineDoor;
  support: Support;
  /** The first versions that can run the examples. */
  browsers: readonly string[];
  catalog: Catalog;
  texts: Record<string, () => Promise<ExampleTexts>>;
}

/** What is wrong with a key of the page itself; nothing is `allowed` where it was only said twice. */
export interface OwnNotice {
  field: string;
  value: string;
  allowed: string | null;
}

/** A place in a listing that something points at. */
export interface Pointed {
  listing: ListingName;
  line: number;
  actor: number | null;
}

export class Page {
  readonly catalog: Catalog;
  readonly support: Support;
  readonly chosen: Chosen;
  readonly runner: Runner;
  readonly site: Site;
  readonly lang = signal<Lang>("es");
  readonly theme = signal<Theme | null>(null);
  readonly w = computed(() => words(this.lang.value));
  /** Lesson and listings of the example on the page. */
  readonly texts = signal<{ id: string; texts: ExampleTexts } | null>(null);
  /** A first visit: one button, at most three parameters. */
  readonly simple = signal(recall("settings") !== "open");
  readonly panel = signal<Panel | null>(null);
  /** The learner's bets: example to the answer's place. */
  readonly bets = signal<Record<string, number>>({});
  /** A place in the code that was asked for. */
  readonly asked = signal<Pointed | null>(null);
  /** A key of the page in the link with a value it cannot have. */
  readonly ownNotices = signal<OwnNotice[]>([]);
  /** Threads where there are none: tasks stand in. */
  readonly engineNow = computed<EngineName>(() => (this.support.threads ? this.chosen.settings.value.engine : "tasks"));
  readonly missesThreads = computed(
    () => this.chosen.settings.value.engine === "threads" && !this.support.threads && this.support.reason !== "old",
  );
  readonly narrow = media("(max-width: 1199px)");
  readonly phone = media("(max-width: 767px)");
  readonly dark = media("(prefers-color-scheme: dark)");
  #said: Partial<Record<"lang" | "theme", string>> = {};

  constructor(readonly world: World) {
    this.catalog = world.catalog;
    this.support = world.support;
    this.runner = new Runner(world.engine);
    this.site = new Site(world.support, () => this.runner.busy);
    this.chosen = new Chosen(world.catalog, world.engine, () => this.lang.peek());
    this.lang.value = (recall("lang") as Lang | null) ?? preferredLang(navigator.languages);
    const theme = recall("theme");
    if (isTheme(theme)) this.theme.value = theme;
    this.#followExample();
  }

  /** The link that the address bar should hold. */
  readonly address = computed(() => {
    const pairs: Pair[] = [...this.chosen.carried.value, ...Object.entries(this.#ownKeys())];
    const fragment = this.chosen.fragment.value;
    return `#${fragment}${pairs.length > 0 ? `&${writeFragment(pairs)}` : ""}`;
  });

  /** Loads a link: the address bar's, or one of the page itself (`inside`): a lesson's, the catalog's. */
  load(hash: string, inside = false): void {
    const { own, repeated, carried, scenario } = splitKeys(parseFragment(hash));
    batch(() => {
      this.#takeOwn(own, repeated);
      this.asked.value = null;
      const said = scenario.length === 0 ? parseFragment(this.entry(this.first)) : scenario;
      const look = this.catalog.examples.some((e) => saySame(parseFragment(e.presets.look), scenario));
      if (!look && scenario.some(([key]) => key !== "v" && key !== "e")) this.simple.value = false;
      void this.chosen.load(writeFragment([...said, ...carried]), inside);
    });
  }

  /** Where the name of the page leads. */
  get first(): ExampleInfo {
    return firstExample(this.catalog);
  }

  /** The link by which the catalog opens an example. */
  entry(example: ExampleInfo): string {
    return this.simple.value ? example.presets.look : example.presets.tutorial;
  }

  /** `held`: the server that it is stays open for visitors. */
  run(held = false): void {
    const { chosen, runner } = this;
    if (!this.canRun.peek()) return;
    this.asked.value = null;
    const engine = this.engineNow.peek();
    runner.start(chosen.full(engine), { info: chosen.example.peek(), engine, broken: chosen.broken.peek() }, held);
  }

  readonly canRun = computed(
    () =>
      !this.runner.busy &&
      this.chosen.errors.value.length === 0 &&
      this.chosen.example.value.ready &&
      this.support.tasks,
  );

  /** The same with another seed, the turns drawn among the ready. */
  runAnotherOrder(): void {
    this.chosen.configure({ seed: anySeed(), order: "random" });
    this.run();
  }

  setLang(lang: Lang): void {
    if (lang === this.lang.value) return;
    remember("lang", lang);
    this.#said.lang = lang;
    this.lang.value = lang;
    void this.chosen.translate();
  }

  setTheme(theme: Theme): void {
    remember("theme", theme);
    this.#said.theme = theme;
    this.theme.value = theme;
  }

  setSimple(simple: boolean): void {
    remember("settings", simple ? "" : "open");
    this.simple.value = simple;
  }

  /** The place in the code that was asked for, or where the actor that is meant is at the cursor. */
  readonly pointed = computed((): Pointed | null => {
    const { ran, selection } = this.runner;
    const run = ran.value;
    if (this.asked.value) return this.asked.value;
    const moment = selection.cursor.value;
    const actor = run && selection.actor(run.recording);
    if (!run || !moment || actor === null) return null;
    const line = run.recording.lanes.lane(actor)?.line(moment) ?? 0;
    return line > 0 ? { listing: run.engine, line, actor } : null;
  });

  /** Where everybody is in the code at the cursor: line of the listing that runs, to the actors there. */
  readonly whereabouts = computed((): ReadonlyMap<number, number[]> => {
    const { ran, selection } = this.runner;
    const lanes = ran.value?.recording.lanes;
    const moment = selection.cursor.value;
    const places = new Map<number, number[]>();
    if (!lanes || !moment) return places;
    for (const lane of lanes.actors) {
      const line = lane.line(moment);
      if (line === 0) continue;
      const there = places.get(line);
      if (there) there.push(lane.id);
      else places.set(line, [lane.id]);
    }
    return places;
  });

  /** An example that changes takes the lesson and the last run with it. */
  #followExample(): void {
    let id = "";
    effect(() => {
      const example = this.chosen.example.value;
      if (example.id === id) return;
      id = example.id;
      queueMicrotask(() => {
        this.runner.clear();
        void this.#loadTexts(example.id);
      });
    });
  }

  async #loadTexts(id: string): Promise<void> {
    const texts = await this.world.texts[id]?.();
    if (id !== this.chosen.example.peek().id) return;
    this.texts.value = texts ? { id, texts } : null;
  }

  #takeOwn({ lang, theme, view }: Partial<Record<PageKey, string>>, repeated: [PageKey, string][]): void {
    const wrong: OwnNotice[] = repeated.map(([field, value]) => ({ field, value, allowed: null }));
    if (lang === "es" || lang === "en") {
      this.#said.lang = lang;
      this.lang.value = lang;
    } else if (lang !== undefined) wrong.push({ field: "lang", value: lang, allowed: "es, en" });
    if (isTheme(theme)) {
      this.#said.theme = theme;
      this.theme.value = theme;
    } else if (theme !== undefined) wrong.push({ field: "theme", value: theme, allowed: THEMES.join(", ") });
    if (view !== undefined && view !== "run") wrong.push({ field: "view", value: view, allowed: "run" });
    this.ownNotices.value = wrong;
  }

  /** Only what was said, by a link or by hand, is said on. */
  #ownKeys(): Record<string, string> {
    const keys: Record<string, string> = {};
    const [lang, theme] = [this.lang.value, this.theme.value];
    if (this.#said.lang) keys.lang = lang;
    if (this.#said.theme && theme) keys.theme = theme;
    return keys;
  }
}

const isTheme = (text: string | null | undefined): text is Theme => (THEMES as readonly string[]).includes(text ?? "");

/** Short enough to read aloud in a class. */
export const anySeed = (): string => String(1 + Math.floor(Math.random() * 9999));

function media(query: string) {
  const list = matchMedia(query);
  const value = signal(list.matches);
  list.addEventListener("change", () => (value.value = list.matches));
  return value;
}
