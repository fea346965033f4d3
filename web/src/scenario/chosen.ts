/** The scenario on the page: what a link said, what the learner changed since, and what is wrong with it. */
import { batch, computed, signal } from "@preact/signals-core";
import type { Lang } from "../texts/language";
import { firstExample } from "./first";
import { fits, settingFits } from "./fits";
import { fullFragment, lastOf, type Pair, parseFragment, splitKeys, writeFragment } from "./fragment";
import type {
  Catalog,
  ChoiceOption,
  EngineDoor,
  EngineName,
  ExampleInfo,
  FieldError,
  Notice,
  ParamInfo,
  Reading,
} from "./types";

/** The run's own settings, as a link writes them. */
export interface Settings {
  engine: EngineName;
  seed: string;
  speed: string;
  order: "fifo" | "random";
  /** Where the turn may pass; empty: not said. */
  switch: "" | "await" | "access";
}

export const FIRST_SETTINGS: Settings = { engine: "tasks", seed: "1", speed: "1", order: "fifo", switch: "" };

export class Chosen {
  readonly example;
  readonly values = signal<Record<string, string>>({});
  readonly settings = signal<Settings>(FIRST_SETTINGS);
  /** A schedule to follow on tasks, as the link has it. */
  readonly schedule = signal<string | null>(null);
  /** Whether there was one until something changed that it was made for. */
  readonly dropped = signal(false);
  /** Where the turn may pass in a run of it on tasks: what a schedule was made for counts. */
  readonly turns = signal<"await" | "access">("await");
  readonly errors = signal<FieldError[]>([]);
  readonly notices = signal<Notice[]>([]);
  /** Program.py with the learner's values: name to literal. */
  readonly python = signal<Record<string, string>>({});
  /** The canonical link of the last state that was right. */
  readonly fragment = signal("");
  /** Keys of the link that the page hands on as they were, for as long as the example stays. */
  readonly carried = signal<Pair[]>([]);
  readonly engineFailed = signal(false);
  /** The scenario as it was last understood, and who changed it. */
  readonly settled = signal<{ fragment: string; by: "link" | "learner" } | null>(null);
  /** Parameters that differ from the tutorial's. */
  readonly moved = computed(() => this.example.value.params.filter((p) => this.values.value[p.key] !== p.default));
  /** The chosen options that can make the example misbehave. */
  readonly broken = computed(() => this.example.value.params.flatMap((p) => breaking(p, this.values.value[p.key])));
  #generation = 0;
  #link: Pair[] = [];

  constructor(
    readonly catalog: Catalog,
    readonly engine: EngineDoor,
    readonly lang: () => Lang,
  ) {
    this.example = signal(firstExample(catalog));
  }

  /** The value in force of a key of a link; nothing for a key that there is not. */
  used(key: string): string | undefined {
    if (key === "e") return this.example.value.id;
    if (Object.hasOwn(this.values.value, key)) return this.values.value[key];
    const settings = this.settings.value as unknown as Record<string, string>;
    const value = Object.hasOwn(settings, key) ? settings[key] : undefined;
    return key === "switch" && value === "" ? "await" : value;
  }

  /** Whether the parameters are those of a link to this example. */
  isAt(fragment: string): boolean {
    const said = new Map(parseFragment(fragment));
    return this.example.value.params.every((p) => this.values.value[p.key] === (said.get(p.key) ?? p.default));
  }

  error(field: string): FieldError | undefined {
    return this.errors.value.find((error) => error.field === field);
  }

  /** Takes a link. Never fails: what cannot be used is told in a notice. `inside`: the page itself leads there. */
  async load(fragment: string, inside = false): Promise<void> {
    const { carried, scenario } = splitKeys(parseFragment(fragment));
    const before = this.example.value;
    const generation = ++this.#generation;
    batch(() => {
      this.#guess(scenario);
      const stays = inside && carried.length === 0 && this.example.value === before;
      if (!stays) this.carried.value = carried;
    });
    this.#link = [...scenario, ...this.carried.value];
    if (!this.example.value.ready) return;
    await this.#ask(async () => {
      const reading = await this.engine.read(writeFragment(this.#link), this.lang());
      if (generation !== this.#generation) return;
      batch(() => {
        this.#apply(reading);
        this.settled.value = { fragment: this.fragment.value, by: inside ? "learner" : "link" };
      });
    });
  }

  set(key: string, value: string): void {
    if (this.values.value[key] !== value) this.#dropSchedule();
    this.values.value = { ...this.values.value, [key]: value };
    void this.#check();
  }

  configure(change: Partial<Settings>): void {
    const before: Partial<Settings> = this.settings.value;
    const keys = Object.keys(change) as (keyof Settings)[];
    if (keys.some((key) => key !== "speed" && change[key] !== before[key])) this.#dropSchedule();
    this.settings.value = { ...this.settings.value, ...change };
    void this.#check();
  }

  /** Takes a schedule to follow, or none. Only tasks follow one. Done once the link says it. */
  follow(schedule: string | null): Promise<void> {
    batch(() => {
      this.schedule.value = schedule;
      this.dropped.value = false;
      if (schedule !== null) this.settings.value = { ...this.settings.value, engine: "tasks" };
    });
    return this.#check();
  }

  /** Another program, or another model: its schedule means nothing there. */
  #dropSchedule(): void {
    if (this.schedule.value === null) return;
    this.schedule.value = null;
    this.dropped.value = true;
  }

  /** Back to the tutorial's values. */
  reset(): void {
    this.#dropSchedule();
    this.values.value = defaults(this.example.value);
    void this.#check();
  }

  /** A notice's suggestion taken: the key that was meant, or the value. */
  accept(notice: Notice): Promise<void> {
    const meant = notice.suggestion ?? "";
    const known = this.used(notice.field) !== undefined;
    const pairs = this.#link.map(([key, value]): Pair => {
      if (key !== notice.field) return [key, value];
      return known ? [key, meant] : [meant, value];
    });
    return this.load(writeFragment(pairs));
  }

  /** Says the same in another language. */
  async translate(): Promise<void> {
    if (this.notices.value.length > 0) {
      const reading = await this.engine.read(writeFragment(this.#link), this.lang());
      this.notices.value = reading.notices;
    }
    if (this.errors.value.length > 0) await this.#check();
  }

  /** Everything said, whether right or not; `engine` when another one stands in. */
  full(engine: EngineName = this.settings.value.engine, schedule: string | null = this.schedule.value): string {
    const settings = { ...this.settings.value, engine };
    return fullFragment(this.example.value.id, this.values.value, settings, schedule);
  }

  /** The same for tasks and without a schedule: what an exploration is about. */
  get explored(): string {
    return fullFragment(this.example.value.id, this.values.value, { ...this.settings.value, engine: "tasks" });
  }

  async #check(): Promise<void> {
    const generation = ++this.#generation;
    await this.#ask(async () => {
      const full = this.full();
      const errors = await this.engine.check(full, this.lang());
      if (generation !== this.#generation) return;
      this.errors.value = errors;
      if (errors.length > 0) return;
      const reading = await this.engine.read(full, this.lang());
      if (generation !== this.#generation) return;
      batch(() => {
        this.fragment.value = reading.fragment;
        this.turns.value = reading.scenario.switch;
        this.python.value = reading.python;
        this.settled.value = { fragment: reading.fragment, by: "learner" };
      });
    });
  }

  async #ask(question: () => Promise<void>): Promise<void> {
    try {
      await question();
      this.engineFailed.value = false;
    } catch {
      this.engineFailed.value = true;
    }
  }

  /** What the link seems to say, for the moment until the engine has read it. Only what can be is taken. */
  #guess(pairs: Pair[]): void {
    const asked = lastOf(pairs, "e");
    const example = this.catalog.examples.find((e) => e.id === asked) ?? this.example.value;
    const values = defaults(example);
    const settings: Record<string, string> = { ...FIRST_SETTINGS };
    for (const [key, value] of pairs) {
      const param = example.params.find((p) => p.key === key);
      if (param && fits(param, value)) values[key] = value;
      else if (!param && settingFits(key, value)) settings[key] = value;
    }
    batch(() => {
      this.example.value = example;
      this.values.value = values;
      this.settings.value = settings as unknown as Settings;
      this.schedule.value = settings.engine === "tasks" ? (lastOf(pairs, "s") ?? null) : null;
      this.dropped.value = false;
      this.errors.value = [];
      this.notices.value = [];
      this.python.value = {};
      this.fragment.value = writeFragment(pairs);
    });
  }

  #apply({ scenario, fragment, notices, python }: Reading): void {
    const example = this.catalog.examples.find((e) => e.id === scenario.example) ?? this.example.value;
    const { engine, order, switch: turns } = scenario;
    batch(() => {
      if (example !== this.example.value) this.carried.value = [];
      this.example.value = example;
      this.values.value = { ...defaults(example), ...scenario.params };
      this.settings.value = {
        engine,
        order,
        switch: scenario.switch_said ? turns : "",
        seed: String(scenario.seed),
        speed: String(scenario.speed),
      };
      this.schedule.value = scenario.schedule;
      this.turns.value = turns;
      this.fragment.value = fragment.replace(/^#/, "");
      this.python.value = python;
      this.notices.value = notices;
      this.errors.value = [];
    });
  }
}

export const defaults = (example: ExampleInfo): Record<string, string> =>
  Object.fromEntries(example.params.map((p) => [p.key, p.default]));

function breaking(param: ParamInfo, value: string | undefined): ChoiceOption[] {
  if (!param.toggle || param.kind.type !== "choice" || value === param.default) return [];
  return param.kind.options.filter((option) => option.value === value && option.bites !== null);
}
