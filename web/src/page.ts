/** The page's state in one place: language, theme, the scenario, its run, and what is open. */
import { batch, computed, effect, signal } from "@preact/signals-core";
import type { Trouble } from "./export/saved";
import type { Actors } from "./run/actors";
import { Aloud } from "./run/aloud";
import { noNumber, type Prediction, parsePrediction, writePrediction } from "./run/prediction";
import { Runner } from "./run/runner";
import { Chosen } from "./scenario/chosen";
import { firstExample } from "./scenario/first";
import { lastOf, type PageKey, type Pair, parseFragment, saySame, splitKeys, writeFragment } from "./scenario/fragment";
import { allowedGoals, type Goal, judge, judgeExplored, parseGoal, type Verdict } from "./scenario/goal";
import { recall, remember } from "./scenario/preferences";
import type { Catalog, EngineDoor, EngineName, Estimate, ExampleInfo, Report, Support, Walk } from "./scenario/types";
import { isView, VIEWS, type ViewName } from "./scenario/views";
import { Site } from "./service/site";
import type { ExampleTexts } from "./texts/example";
import { type Lang, preferredLang, words } from "./texts/language";
import type { ListingName } from "./texts/listing";

export const THEMES = ["light", "dark", "projector"] as const;
export type Theme = (typeof THEMES)[number];
/** What opens over the page. */
export type Panel = "about" | "catalog" | "glossary" | "keys" | "look" | "settings" | "share";

export interface World {
  engine: EngineDoor;
  support: Support;
  /** The first versions that can run the examples. */
  browsers: readonly string[];
  catalog: Catalog;
  texts: Record<string, () => Promise<ExampleTexts>>;
  /** Where the same opens in a tab of its own; nothing: this very address. */
  alone?: () => string;
}

/** What is wrong with a key of the page itself; nothing is `allowed` where it was only said twice. */
export interface OwnNotice {
  field: string;
  value: string;
  allowed: string | null;
  /** It is right in itself, but there is nothing in the link that it could be about. */
  aimless?: true;
}

/** A place in a listing that something points at. */
export interface Pointed {
  listing: ListingName;
  line: number;
  actor: number | null;
}

/** A moment of a walk, as the code shows it: where everybody is, and who went last. */
export interface Stage {
  actors: Actors;
  /** Line of the tasks' listing to the actors there. */
  places: ReadonlyMap<number, number[]>;
  actor: number | null;
  line: number;
}

/** What the keys of the page begin and end in a view that is not the run's. */
export interface Work {
  begin(): void;
  end(): void;
}

export class Page {
  readonly catalog: Catalog;
  readonly support: Support;
  readonly chosen: Chosen;
  readonly runner: Runner;
  readonly site: Site;
  readonly aloud = new Aloud();
  readonly lang = signal<Lang>("es");
  readonly theme = signal<Theme | null>(null);
  readonly w = computed(() => words(this.lang.value));
  /** Lesson and listings of the example on the page. */
  readonly texts = signal<{ id: string; texts: ExampleTexts } | null>(null);
  /** A first visit: one button, at most three parameters. */
  readonly simple = signal(recall("settings") !== "open");
  /** Keys that act wherever the focus is, without Ctrl: they disturb who speaks to the computer. */
  readonly singleKeys = signal(recall("keys") !== "off");
  readonly panel = signal<Panel | null>(null);
  readonly view = signal<ViewName>("run");
  /** How many steps of the schedule are made, where single steps are looked at. */
  readonly step = signal<number | null>(null);
  readonly stage = signal<Stage | null>(null);
  work: Work | null = null;
  /** The glossary, once it is there. */
  readonly glossary = signal<typeof import("./texts/glossary") | null>(null);
  /** The term that its drawer opens at. */
  readonly term = signal<string | null>(null);
  /** The learner's bets: example to the answer's place. */
  readonly bets = signal<Record<string, number>>({});
  /** What the learner bets in their own words, by example. */
  readonly predictions = signal<Record<string, Prediction>>({});
  /** A place in the code that was asked for. */
  readonly asked = signal<Pointed | null>(null);
  /** How long a heavy scenario would take; none for a light one, or not yet. */
  readonly estimate = signal<Estimate | null>(null);
  /** Why a file that was given could not be shown. */
  readonly fileTrouble = signal<{ name: string; trouble: Trouble } | null>(null);
  /** A key of the page in the link with a value it cannot have. */
  readonly ownNotices = signal<OwnNotice[]>([]);
  /** Threads where there are none: tasks stand in. */
  readonly engineNow = computed<EngineName>(() => (this.support.threads ? this.chosen.settings.value.engine : "tasks"));
  readonly missesThreads = computed(
    () => this.chosen.settings.value.engine === "threads" && !this.support.threads && this.support.reason !== "old",
  );
  readonly narrow = media("(max-width: 1199px)");
  readonly phone = media("(max-width: 767px)");
  readonly coarse = media("(pointer: coarse)");
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
    effect(() => this.runner.pace(this.chosen.settings.value.speed));
  }

  /** The link that the address bar should hold. */
  readonly address = computed(() => {
    const pairs: Pair[] = [...this.#carried(), ...Object.entries(this.#ownKeys())];
    const fragment = this.chosen.fragment.value;
    return `#${fragment}${pairs.length > 0 ? `&${writeFragment(pairs)}` : ""}`;
  });

  /** What the page hands on of a link; the bet it knows itself. */
  #carried(): Pair[] {
    return this.chosen.carried.value.filter(([key]) => key !== "a");
  }

  /** The link to what is on the page in another view. */
  linkTo(view: ViewName): string {
    const pairs: Pair[] = [...this.#carried(), ...Object.entries({ ...this.#ownKeys(), view })];
    return `#${this.chosen.fragment.value}&${writeFragment(pairs)}`;
  }
  /** What a teacher asks of the outcome, and how the last run stands to it. */
  readonly goal = computed((): Goal | null => {
    const said = lastOf(this.chosen.carried.value, "goal");
    return said === undefined ? null : parseGoal(said, this.chosen.example.value.figures);
  });
  /** What the last exploration found, and the schedule that is walked, while they are on the page. */
  readonly explored = signal<Report | null>(null);
  /** Parameters that an embed's learner may not change. */
  readonly locked = signal<readonly string[]>([]);
  readonly walked = signal<Walk | null>(null);
  readonly verdict = computed((): Verdict | null => {
    const { outcome, ran } = this.runner;
    const goal = this.goal.value;
    if (!goal) return null;
    if (this.view.value === "explore") return this.explored.value && judgeExplored(goal, this.explored.value);
    if (this.view.value === "step") {
      const walk = this.walked.value;
      return walk?.outcome ? judge(goal, walk.outcome, walk.steps.length) : null;
    }
    const mine = ran.value?.info.id === this.chosen.example.value.id;
    return outcome.value && mine ? judge(goal, outcome.value) : null;
  });
  /** Whom the link says it is from. */
  readonly who = computed(() => lastOf(this.chosen.carried.value, "who") ?? "");

  /** Loads a link: the address bar's, or one of the page itself (`inside`): a lesson's, the catalog's. */
  load(hash: string, inside = false): Promise<void> {
    const { own, repeated, carried, scenario } = splitKeys(parseFragment(hash));
    return batch(() => {
      this.#takeOwn(own, repeated, { inside, scheduled: lastOf(scenario, "s") !== undefined });
      this.asked.value = null;
      const said = scenario.length === 0 ? parseFragment(this.entry(this.first)) : scenario;
      const look = this.catalog.examples.some((e) => saySame(parseFragment(e.presets.look), scenario));
      if (!look && scenario.some(([key]) => key !== "v" && key !== "e")) this.simple.value = false;
      const read = this.chosen.load(writeFragment([...said, ...carried]), inside);
      this.#takeBet(lastOf(carried, "a"));
      this.#noticeGoal();
      return read;
    });
  }

  /** Where the name of the page leads. */
  get first(): ExampleInfo {
    return firstExample(this.catalog);
  }

  /** The link by which the catalog opens an example: as small as the view needs it. */
  entry(example: ExampleInfo): string {
    if (this.view.value === "explore" || this.view.value === "step") return example.presets.explore;
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

  /** Whether the scenario can be run as it stands, by whatever view. */
  readonly runs = computed(
    () => this.chosen.errors.value.length === 0 && this.chosen.example.value.ready && this.support.tasks,
  );
  readonly canRun = computed(() => !this.runner.busy && this.runs.value);

  /** Whether what is shown ran with other values than those that are chosen now; how fast it went is no matter. */
  readonly outdated = computed(() => {
    const { source } = this.runner;
    if (source.value === null) return false;
    const said = (fragment: string) => parseFragment(fragment).filter(([key]) => key !== "speed");
    return !saySame(said(source.value.chosen), said(this.chosen.full(this.engineNow.value)));
  });

  /** The same with another seed, the turns drawn among the ready. */
  runAnotherOrder(): void {
    this.chosen.configure({ seed: anySeed(), order: "random" });
    this.run();
  }

  openTerm(id: string | null): void {
    this.term.value = id;
    this.panel.value = "glossary";
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

  setSingleKeys(on: boolean): void {
    remember("keys", on ? "" : "off");
    this.singleKeys.value = on;
  }

  /** Whose lines the listings show: the run's, or the walk's. */
  readonly onStage = computed((): { listing: EngineName; actors: Actors } | null => {
    if (this.view.value !== "run") return this.stage.value && { listing: "tasks", actors: this.stage.value.actors };
    const run = this.runner.ran.value;
    return run && { listing: run.engine, actors: run.recording.actors };
  });

  /** The place in the code that was asked for, or where the actor that is meant is at the cursor. */
  readonly pointed = computed((): Pointed | null => {
    const { ran, selection } = this.runner;
    const run = ran.value;
    if (this.asked.value) return this.asked.value;
    if (this.view.value !== "run") {
      const { line, actor } = this.stage.value ?? { line: 0, actor: null };
      return line > 0 ? { listing: "tasks", line, actor } : null;
    }
    const moment = selection.cursor.value;
    const actor = run && selection.actor(run.recording);
    if (!run || !moment || actor === null) return null;
    const line = run.recording.lanes.lane(actor)?.line(moment) ?? 0;
    return line > 0 ? { listing: run.engine, line, actor } : null;
  });

  /** Where everybody is in the code at the cursor: line of the listing that runs, to the actors there. */
  readonly whereabouts = computed((): ReadonlyMap<number, number[]> => {
    if (this.view.value !== "run") return this.stage.value?.places ?? new Map();
    const { ran, selection } = this.runner;
    const lanes = ran.value?.recording.lanes;
    const moment = selection.cursor.value;
    const places = new Map<number, number[]>();
    if (!lanes || !moment) return places;
    const shows = selection.shows.value;
    for (const lane of lanes.actors) {
      if (!shows(lane.id)) continue;
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
    this.glossary.value ??= await import("./texts/glossary");
  }

  #takeOwn(
    { lang, theme, view, step }: Partial<Record<PageKey, string>>,
    repeated: [PageKey, string][],
    { inside, scheduled }: { inside: boolean; scheduled: boolean },
  ): void {
    const wrong: OwnNotice[] = repeated.map(([field, value]) => ({ field, value, allowed: null }));
    if (lang === "es" || lang === "en") {
      this.#said.lang = lang;
      this.lang.value = lang;
    } else if (lang !== undefined) wrong.push({ field: "lang", value: lang, allowed: "es, en" });
    if (isTheme(theme)) {
      this.#said.theme = theme;
      this.theme.value = theme;
    } else if (theme !== undefined) wrong.push({ field: "theme", value: theme, allowed: THEMES.join(", ") });
    if (isView(view)) this.view.value = view;
    else if (view !== undefined) wrong.push({ field: "view", value: view, allowed: VIEWS.join(", ") });
    // within the page an example stays in the view in which the last one was
    if (!isView(view) && !inside) this.view.value = "run";
    const steps = step !== undefined && /^\d{1,9}$/.test(step) ? Number(step) : null;
    if (step !== undefined && steps === null) wrong.push({ field: "step", value: step, allowed: "0, 1, 2…" });
    // "step by step" always walks something, an exploration only a schedule, a run nothing
    const walks = this.view.value === "step" || (this.view.value === "explore" && scheduled);
    if (step !== undefined && steps !== null && !walks)
      wrong.push({ field: "step", value: step, allowed: null, aimless: true });
    this.step.value = walks ? steps : null;
    this.ownNotices.value = wrong;
  }

  /** The prediction that a link brings, of the example that it names. */
  #takeBet(text: string | undefined): void {
    if (text === undefined) return;
    const { id } = this.chosen.example.peek();
    const { answer, prediction } = parsePrediction(text);
    const wrong = noNumber(prediction, "es"); // as links write it, whatever the page speaks
    if (wrong !== "") {
      delete prediction.final;
      this.ownNotices.value = [
        ...this.ownNotices.value,
        { field: "a", value: `final:${wrong}`, allowed: "final:17984" },
      ];
    }
    if (answer !== null) this.bets.value = { ...this.bets.peek(), [id]: answer };
    this.predictions.value = { ...this.predictions.peek(), [id]: prediction };
  }

  /** A goal that this example cannot have. */
  #noticeGoal(): void {
    const value = lastOf(this.chosen.carried.peek(), "goal");
    if (value === undefined || this.goal.value !== null) return;
    const allowed = allowedGoals(this.chosen.example.peek());
    this.ownNotices.value = [...this.ownNotices.value, { field: "goal", value, allowed }];
  }

  /** Only what was said, by a link or by hand, is said on. */
  #ownKeys(): Record<string, string> {
    const keys: Record<string, string> = {};
    const [lang, theme] = [this.lang.value, this.theme.value];
    if (this.#said.lang) keys.lang = lang;
    if (this.#said.theme && theme) keys.theme = theme;
    const [view, step] = [this.view.value, this.step.value];
    if (view !== "run") keys.view = view;
    const walks = view === "step" || (view === "explore" && this.chosen.schedule.value !== null);
    if (walks && step !== null) keys.step = String(step);
    const { id } = this.chosen.example.value;
    const bet = writePrediction(this.bets.value[id], this.predictions.value[id] ?? {}, this.lang.value);
    if (bet) keys.a = bet;
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
