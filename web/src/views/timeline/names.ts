/** What the timeline says in words: resources, states, spans. */
import { About, type Lane, State } from "../../run/lane";
import { type Meeting, Word } from "../../run/meeting";
import { nameIn } from "../../run/names";
import type { Ran } from "../../run/runner";
import type { Selection } from "../../run/selection";
import type { Words } from "../../texts/es";
import type { Lang } from "../../texts/language";
import { number } from "../../texts/numbers";
import { textWidth } from "../measure";
import { met } from "./layout";
import { exact, length } from "./times";

export interface Teller {
  ran: Ran;
  w: Words;
  lang: Lang;
  now: number;
}

export function resourceName({ ran, lang }: Pick<Teller, "ran" | "lang">, id: number): string {
  const name = ran.recording.lanes.meeting(id)?.name;
  return name ? nameIn(ran.info.names, name, lang) : "";
}

/** Whether the names of all resources fit beside their lanes, in a gutter of so many pixels. */
export function fitBeside(
  teller: Pick<Teller, "ran" | "lang">,
  gutter: number,
  { rem, font }: { rem: number; font: string },
): boolean {
  const room = gutter - rem / 2;
  const face = `${rem * 0.9375}px ${font}`;
  return met(teller.ran.recording.lanes).every(({ id }) => textWidth(resourceName(teller, id), face) <= room);
}

/** What a span waits for, as short as it is written into its bar. */
export function tag(teller: Pick<Teller, "ran" | "lang">, lane: Lane, span: number): string {
  const about = lane.about(span);
  if (about === About.resource) return resourceName(teller, lane.whose(span));
  if (about === About.end) return teller.ran.recording.actors.get(lane.whose(span))?.name[teller.lang] ?? "";
  return "";
}

/** "espera «búfer»", "bloqueado en «cerrojo»", "en pausa". */
export function doing(teller: Teller, lane: Lane, span: number): string {
  const { w } = teller;
  const what = tag(teller, lane, span);
  switch (lane.state(span)) {
    case State.running:
      return w.spanRunning;
    case State.sleeping:
      return w.spanSleeping;
    case State.ready:
      return w.spanReady;
    case State.blocked:
      return w.spanBlocked(what);
    case State.waiting:
      switch (lane.about(span)) {
        case About.end:
          return w.waitsForEnd(what);
        case About.ends:
          return w.spanEnds;
        case About.outside:
          return w.spanOutside;
        default:
          return w.spanWaiting(what);
      }
  }
}

/** What an actor is doing at a moment: also before its first turn and after its end. */
export function doingAt(teller: Teller, lane: Lane, micros: number): string {
  const { w } = teller;
  if (lane.ended !== null && micros >= lane.ended && lane.end !== null) return w.laneEnds[lane.end];
  const span = lane.at(micros);
  return span < 0 ? w.notBegun : doing(teller, lane, span);
}

/** How a resource stands at a moment: who holds it, how many wait, its level. */
export function standing(teller: Teller, meeting: Meeting, micros: number): string {
  const { ran, w, lang } = teller;
  const who = meeting.places.flatMap((place) => {
    const i = place.at(micros);
    return i >= 0 && place.finish(i, Number.POSITIVE_INFINITY) > micros
      ? (ran.recording.actors.get(place.actor(i))?.name[lang] ?? "")
      : [];
  });
  const parts = [];
  if (meeting.isHeld)
    parts.push(who.length > 0 ? w.heldBy(new Intl.ListFormat(lang).format(who), who.length > 1) : w.heldByNobody);
  if (meeting.canBeWaitedFor) parts.push(w.howManyWait(meeting.waiting.valueAt(micros)));
  if (meeting.hasLevel && meeting.kind !== Word.semaphore)
    parts.push(
      w.levelIs(
        number(meeting.level.valueAt(micros), lang),
        meeting.capacity > 0 ? number(meeting.capacity, lang) : "",
      ),
    );
  const last = meeting.touches ? meeting.touches.after(micros) - 1 : -1;
  if (meeting.touches && last >= 0)
    parts.push(
      w.touchedBy(
        ran.recording.actors.get(meeting.touches.actor(last))?.name[lang] ?? "",
        meeting.touches.writes(last),
      ),
    );
  return parts.join("; ");
}

/** What is pointed at, for the ear: who or what, how it stands, and when; without a cursor, how it stands at the end. */
export function spoken(teller: Teller, selection: Selection): string {
  const { ran, w, lang, now } = teller;
  const meant = selection.actor(ran.recording);
  const lane = meant === null ? undefined : ran.recording.lanes.lane(meant);
  const who = lane && ran.recording.actors.get(lane.id)?.name[lang];
  const cursor = selection.cursor.value;
  const at = cursor?.micros ?? now;
  const resource = ran.recording.lanes.meeting(selection.resource.value ?? -1);
  const does = resource
    ? w.actorDoes(w.quoted(resourceName(teller, resource.id)), standing(teller, resource, at))
    : lane && who
      ? w.actorDoes(who, doingAt(teller, lane, at))
      : "";
  return [does, cursor ? w.cursorAt(exact(at, lang)) : does && `${exact(at, lang)}.`].filter(Boolean).join(" ");
}

/** A span with its times: "Productor 1 espera «búfer», de 1,617 s a 2,273 s (0,656 s)". */
export function spanText(teller: Teller, lane: Lane, span: number): string {
  const { w, lang, ran, now } = teller;
  const [from, to] = [lane.start(span), lane.finish(span, now)];
  const who = ran.recording.actors.get(lane.id)?.name[lang] ?? "";
  return w.spanText(who, doing(teller, lane, span), exact(from, lang), exact(to, lang), length(to - from, lang));
}

/** A name and the number that it ends with: of two that differ in it alone, that is what must not be cut off. */
export function numbered(name: string): [string, string] {
  const cut = name.search(/\s*\d+$/);
  return cut > 0 ? [name.slice(0, cut), name.slice(cut).trim()] : [name, ""];
}
