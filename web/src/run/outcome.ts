/** How a run ended, in words: what happened, then why or what it does not prove, then what to do. */
import type { ChoiceOption, EngineName, ExampleInfo, Figure, Outcome } from "../scenario/types";
import type { Words } from "../texts/es";
import { type Lang, words } from "../texts/language";
import { decimal, number, seconds } from "../texts/numbers";
import { isolate } from "./isolate";
import { nameIn } from "./names";
import { fixed, repr } from "./python";
import { fill, parseTemplate } from "./template";

type Failure = NonNullable<Outcome["failure"]>;

export type OutcomeIcon = "ok" | "knot" | "fail" | "halt" | "idle" | "live";

export interface ShownFigure {
  label: string;
  value: string;
}

export interface Described {
  alarm: boolean;
  icon: OutcomeIcon;
  what: string;
  more: string[];
  /** A deadlock's chain: who waits, and for what. */
  chain: { actor: number; name: string; waits: string }[];
  figures: ShownFigure[];
  /** Figures that are lists, written out as Python writes them. */
  lists: ShownFigure[];
  /** "file:line  message" of a failure whose message is too long for a sentence, or that has no place. */
  panic: string;
  place: { file: string; line: number } | null;
  /** A toggle was on and nothing broke: offer another try. */
  tryAgain: boolean;
}

export interface Circumstances {
  info: ExampleInfo;
  engine: EngineName;
  /** The chosen options that can make the example misbehave. */
  broken: ChoiceOption[];
}

/** A longer message is no sentence: it is shown as it came. */
const LONG = 120;

export function describe(outcome: Outcome, { info, engine, broken }: Circumstances, lang: Lang): Described {
  const w = words(lang);
  const named = (key: string) => nameIn(info.names, key, lang);
  // on a virtual clock that nobody's pause has moved there is no time to tell
  const still = outcome.duration === 0 && engine === "tasks";
  const time = still ? "" : seconds(outcome.duration, lang);
  const out: Described = {
    alarm: false,
    icon: "ok",
    what: "",
    more: [],
    chain: [],
    figures: [],
    lists: [],
    panic: "",
    place: null,
    tryAgain: false,
  };
  switch (outcome.kind) {
    case "finished": {
      const verdict = sentence(outcome.holds ? info.verdict.holds[lang] : info.verdict.broken[lang], outcome, lang);
      const lucky = outcome.holds && broken.length > 0;
      out.what = lucky ? w.didNotFail : w.finished(time, verdict);
      if (lucky) out.more.push(w.finished(time, verdict), w.otherMayFail);
      if (!outcome.holds) Object.assign(out, { alarm: true, icon: "fail" });
      if (!outcome.holds) out.more.push(...broken.map((option) => option.explain[lang]));
      if (outcome.timeless) out.more.push(w.timeless);
      else if (still) out.more.push(w.stillClock);
      if (engine === "threads" && !lucky) out.more.push(w.onePossible);
      out.tryAgain = lucky;
      break;
    }
    case "deadlock":
      Object.assign(out, { alarm: true, icon: "knot" });
      out.what =
        w.deadlock(time) + (outcome.closed ? (outcome.cycle.length === 1 ? w.cycleSelf : w.cycleClosed) : w.cycleOpen);
      out.chain = outcome.cycle.map((stuck) => ({
        actor: stuck.actor,
        name: named(stuck.name),
        waits: waits(stuck, named, w, lang),
      }));
      out.more.push(...broken.map((option) => option.explain[lang]));
      break;
    case "failed": {
      Object.assign(out, { alarm: true, icon: "fail" });
      const failure = outcome.failure;
      if (failure && isOutOfMemory(failure)) {
        out.what = w.outOfMemory;
        out.more.push(w.outOfMemoryMore, w.freshStart);
        break;
      }
      out.what = failure?.actor ? failed(named(failure.actor), firstLine(failure.message), time, w) : w.failedUnknown;
      out.more.push(...broken.map((option) => option.explain[lang]));
      if (failure) {
        const file = failure.file.split(/[/\\]/).at(-1) ?? "";
        const raw = failure.message.includes("\n") || failure.message.length > LONG;
        if (raw || !file) out.panic = file ? `${file}:${failure.line}  ${failure.message}` : failure.message;
        if (file && failure.line > 0) out.place = { file, line: failure.line };
      }
      break;
    }
    case "stopped":
      out.icon = "halt";
      out.what = w.stopped(time);
      out.more.push(w.stoppedMore);
      break;
    case "step_limit":
      out.icon = "halt";
      out.what = w.stepLimit(time);
      out.more.push(w.stepLimitMore);
      break;
  }
  if (outcome.misfit !== null) out.more.push(w.misfit(number(outcome.misfit + 1, lang)));
  for (const { key, label } of info.figures) {
    const value = outcome.figures[key];
    if (value === undefined || key === "total_seconds" || (Array.isArray(value) && value.length === 0)) continue; // the sentence says how long it took
    const figure = { label: label[lang], value: showFigure(value, key, lang) };
    (Array.isArray(value) || (typeof value === "string" && value.length > 12) ? out.lists : out.figures).push(figure);
  }
  return out;
}

function waits(stuck: Outcome["cycle"][number], named: (key: string) => string, w: Words, lang: Lang): string {
  const resource = named(stuck.resource);
  if (stuck.waits_for_end) return w.waitsForEnd(resource);
  if (stuck.holders.length === 0) return w.waitsFor(resource);
  const holders = new Intl.ListFormat(lang).format(stuck.holders.map(named));
  const many = stuck.holders.length > 1;
  return stuck.holders_ended ? w.waitsForEver(resource, holders, many) : w.waitsHeld(resource, holders, many);
}

/** What browsers say where memory could not grow, or where code that got none gave up without a word: a panic has a place. */
const NO_MEMORY = /unreachable|out of memory|could not allocate|allocation failed|could be reserved/i;

export const isOutOfMemory = ({ actor, file, message }: Pick<Failure, "actor" | "file" | "message">): boolean =>
  actor === "" && file === "" && NO_MEMORY.test(message);

/** A message that begins with the actor's name says already who failed. */
function failed(who: string, message: string, time: string, w: Words): string {
  const told = isolate(endStop(message));
  const named = told.startsWith(who) && !/^[\p{L}\p{N}]/u.test(told.slice(who.length));
  return named ? w.failedSaying(time, told) : w.failed(who, time, told);
}

const firstLine = (text: string) => text.split("\n", 1)[0] ?? "";

const endStop = (text: string) => (/[.!?…]$/.test(text) ? text : `${text}.`);

/** A verdict with its figures, without the final stop: the sentence round it has its own. */
function sentence(template: string, outcome: Outcome, lang: Lang): string {
  const filled = fill(parseTemplate(template), (key, spec) => {
    const value = outcome.figures[key];
    const places = /^\.(\d+)f$/.exec(spec)?.[1];
    if (places !== undefined && typeof value === "number") return decimal(fixed(value, Number(places)), lang);
    return value === undefined ? "?" : showFigure(value, spec ? "" : key, lang);
  });
  return filled.trim().replace(/\.$/, "");
}

export function showFigure(value: Figure, key: string, lang: Lang): string {
  if (Array.isArray(value))
    return `[${value.map((v) => (typeof v === "string" ? isolate(repr(v)) : showFigure(v, "", lang))).join(", ")}]`;
  if (typeof value === "boolean") return lang === "es" ? (value ? "sí" : "no") : value ? "yes" : "no";
  if (typeof value === "string") return isolate(value);
  return key.endsWith("seconds") ? seconds(value, lang) : number(value, lang);
}
