/** What a moment of a walk says in words: what a move would do, why an actor cannot go, what a resource holds. */
import { isolate } from "../run/isolate";
import { nameIn } from "../run/names";
import type { ActorLook, ExampleInfo, Look, MoveLook, ResourceLook } from "../scenario/types";
import type { ExploreWords } from "../texts/explore/es";
import type { FactName, KindName, On, OpName } from "../texts/explore/names";
import type { Lang } from "../texts/language";

/** Who tells, of whom, in which language. */
export interface Teller {
  info: Pick<ExampleInfo, "names">;
  look: Look;
  w: ExploreWords;
  lang: Lang;
}

export const actorName = ({ info, look, lang }: Pick<Teller, "info" | "look" | "lang">, id: number): string =>
  nameIn(info.names, look.actors[id]?.name ?? "?", lang);

export function resourceName({ info, look, lang }: Pick<Teller, "info" | "look" | "lang">, id: number): string {
  const resource = look.resources[id];
  return resource ? nameIn(info.names, resource.name, lang) : "?";
}

const many = (names: readonly string[], lang: Lang): string => new Intl.ListFormat(lang).format(names);

export const actorNames = (teller: Pick<Teller, "info" | "look" | "lang">, ids: readonly number[]): string =>
  many(
    ids.map((id) => actorName(teller, id)),
    teller.lang,
  );

/** What an operation is about. */
function on(teller: Teller, resource: number | null, value: string | null): On {
  const kind = resource === null ? "" : ((teller.look.resources[resource]?.kind ?? "") as KindName | "");
  return {
    what: resource === null ? "" : teller.w.quote(resourceName(teller, resource)),
    kind,
    value: value === null ? "" : isolate(value),
  };
}

/** "escribe 3 en «contador»". */
export const moveSays = (teller: Teller, { op, resource, value }: MoveLook): string =>
  teller.w.does[op as OpName](on(teller, resource, value));

/** Why an actor stands where it stands. */
export function standingSays(teller: Teller, id: number): string {
  const { look, w } = teller;
  const actor = look.actors[id];
  if (!actor) return "";
  switch (actor.standing) {
    case "new":
      return w.isNew;
    case "ready":
    case "running": {
      const move = look.moves.find((it) => it.actor === id && !it.expires);
      return move ? w.would(moveSays(teller, move)) : "";
    }
    case "blocked":
      return limited(blocked(teller, id, actor), actor, w);
    case "joining":
      return limited(
        actor.held_up_by.length > 0 ? w.joins(actorNames(teller, actor.held_up_by)) : w.joinsNobody,
        actor,
        w,
      );
    case "sleeping":
      return w.paused;
    case "finished":
      return w.isOver;
    case "cancelled":
      return w.isCancelled;
    case "failed":
      return w.hasFailed(isolate(actor.failure ?? ""));
  }
}

const limited = (said: string, { limited: has }: ActorLook, w: ExploreWords): string =>
  has ? `${said}; ${w.withLimit}` : said;

function blocked(teller: Teller, id: number, { op, resource, held_up_by }: ActorLook): string {
  const { w, look, lang, info } = teller;
  const about = on(teller, resource, null);
  const wants = w.waits[op as OpName]?.(about) ?? w.waits.wait?.(about) ?? "";
  const there = resource === null ? undefined : look.resources[resource];
  const holders = [
    ...held_up_by.map((other) => actorName(teller, other)),
    ...(there?.holder_names ?? []).map((name) => nameIn(info.names, name, lang)),
  ];
  const said = holders.length > 0 ? w.heldBy(wants, many(holders, lang), holders.length > 1) : wants;
  const before = (there?.waiters ?? []).slice(0, there?.waiters.indexOf(id));
  const ahead = before.filter((other) => look.actors[other]?.standing === "blocked");
  return ahead.length > 0 ? `${said}; ${w.queueOf(actorNames(teller, [...ahead, id]))}` : said;
}

/** "vale 3", "vacía, 0 sin dar por hechos". */
export function resourceSays({ w }: Pick<Teller, "w">, { facts, kind, holders }: ResourceLook): string {
  const said = facts.map(({ key, value }) => w.facts[key as FactName](isolate(value)));
  if (said.length === 0 && kind === "lock") return holders.length === 0 ? w.free : w.taken;
  return said.join(", ");
}

/** Who waits there and cannot go on. */
export const waitersOf = ({ actors }: Look, { waiters }: ResourceLook): number[] =>
  waiters.filter((id) => actors[id]?.standing === "blocked");
