/** A moment of a schedule: who may go next, who waits for whom, how each one and each resource stands, the log so far. */
import { html, nothing, type TemplateResult } from "lit";
import {
  actorName,
  moveSays,
  resourceName,
  resourceSays,
  standingSays,
  type Teller,
  waitersOf,
} from "../../explore/said";
import type { Walking } from "../../explore/walking";
import { nameIn } from "../../run/names";
import type { ActorLook, MoveLook, ResourceLook } from "../../scenario/types";
import type { KindName } from "../../texts/explore/names";
import { number } from "../../texts/numbers";
import { chip } from "../chip";
import { withCode } from "../prose";
import { ExploreView } from "./room";
import { waitGraph } from "./wait-graph";

/** More lines of the log than this are only counted. */
const MOST_LINES = 200;
const OVER: readonly ActorLook["standing"][] = ["finished", "failed", "cancelled"];

export class MomentView extends ExploreView {
  override render(): TemplateResult | typeof nothing {
    const { x, page, language: lang } = this;
    const { stepping } = this.room;
    const [walking, look] = [stepping.walking.value, stepping.look.value];
    if (!walking || !look) return nothing;
    const teller: Teller = { info: page.chosen.example.value, look, w: x, lang };
    return html`<div class="two">
        <section aria-labelledby="t-next"><h3 id="t-next">${x.whoNext}</h3>${this.#next(teller, walking)}</section>
        <section aria-labelledby="t-waits"><h3 id="t-waits">${x.waitFor}</h3>${waitGraph(teller, walking.recording.actors)}</section></div>
      <section class="panel" aria-labelledby="t-standing"><h3 id="t-standing">${x.standingTitle}</h3>${this.#standings(teller, walking)}</section>
      ${this.#resources(teller, walking)}
      ${this.#log(walking)}`;
  }

  /** Everybody who has not ended: who may go is a button, who may not says why. */
  #next(teller: Teller, walking: Walking): TemplateResult {
    const { x } = this;
    const { look } = teller;
    if (look.moves.length === 0) {
      const over = look.actors.every(({ standing }) => OVER.includes(standing));
      return html`<p class=${over ? "hint" : "wrong"}><b>${over ? x.allOver : x.nobody}</b></p>`;
    }
    const may = new Set(look.moves.filter((move) => !move.expires).map((move) => move.actor));
    const cannot = look.actors.flatMap((actor, id) => (may.has(id) || OVER.includes(actor.standing) ? [] : [id]));
    return html`<ul class="nexts">${look.moves.map((move, place) => html`<li>${this.#move(teller, walking, move, place)}</li>`)}
      ${cannot.map((id) => html`<li class="mover off">${chip(walking.recording.actors.get(id), this.language, true)}<span><b>${actorName(teller, id)}</b><small>${standingSays(teller, id)}</small></span><em>${x.cannotGo}</em></li>`)}</ul>`;
  }

  #move(teller: Teller, walking: Walking, move: MoveLook, place: number): TemplateResult {
    const { x, room } = this;
    const { stepping } = room;
    const who = actorName(teller, move.actor);
    const what = moveSays(teller, move);
    const isNext = stepping.isNext(move);
    // what the schedule does anyway is a step forward in it
    const act = () => (isNext ? stepping.jump(stepping.at.peek() + 1) : void stepping.choose(place));
    return html`<button type="button" class=${isNext ? "mover here" : "mover"} @click=${act}>${chip(walking.recording.actors.get(move.actor), this.language)}<span><b>${who}</b><small>${what}</small></span><em>${isNext ? x.isNext : x.canGo}</em></button>`;
  }

  #standings(teller: Teller, walking: Walking): TemplateResult {
    const { x, language: lang, room } = this;
    const { look } = teller;
    const now = walking.walk.steps[room.stepping.lookedAt.value - 1]?.actor;
    const { lanes } = walking.recording;
    // a pool's workers end with the program: nobody has cancelled them
    const left = ({ standing }: ActorLook, id: number) => standing === "cancelled" && lanes.lane(id)?.end === "left";
    return html`<table class="actors"><thead><tr><th>${x.actor}</th><th>${x.state}</th><th>${x.why}</th></tr></thead><tbody>${look.actors.map(
      (actor, id) =>
        html`<tr class=${id === now ? "now" : ""}><th scope="row">${chip(walking.recording.actors.get(id), lang)} ${actorName(teller, id)}</th>
          <td><i class=${`b ${shape(actor)} c${walking.recording.actors.get(id)?.colour ?? 0}`}></i>${x.standings[left(actor, id) ? "finished" : actor.standing]}</td><td>${left(actor, id) ? x.endedWithProgram : standingSays(teller, id)}</td></tr>`,
    )}</tbody></table>`;
  }

  /** Resources that somebody uses, or that hold something: an example may make more than it needs. */
  #resources(teller: Teller, walking: Walking): TemplateResult | typeof nothing {
    const { x, language: lang } = this;
    const { look } = teller;
    const used = look.resources.flatMap((it, id) => (this.#isUsed(walking, id) ? [{ it, id }] : []));
    if (used.length === 0) return nothing;
    const chips = (ids: readonly number[]) => ids.map((id) => html`${chip(walking.recording.actors.get(id), lang)} `);
    const holders = (it: ResourceLook) =>
      html`${chips([...new Set(it.holders)])}${it.holder_names.map((name) => nameIn(teller.info.names, name, lang)).join(", ")}`;
    return html`<section class="panel" aria-labelledby="t-resources"><h3 id="t-resources">${x.resources}</h3>
      <table class="actors resources"><thead><tr><th>${x.resource}</th><th>${x.state}</th><th>${x.holds}</th><th>${x.waiting}</th></tr></thead><tbody>${used.map(
        ({ it, id }) =>
          html`<tr><th scope="row">${resourceName(teller, id)} <small>${x.kinds[it.kind as KindName]}</small></th><td>${withCode(resourceSays(teller, it))}</td><td>${holders(it)}</td><td>${chips(waitersOf(look, it))}</td></tr>`,
      )}</tbody></table></section>`;
  }

  #isUsed(walking: Walking, id: number): boolean {
    return walking.recording.lanes.meeting(id)?.isUsed ?? true;
  }

  #log(walking: Walking): TemplateResult {
    const { x, language: lang, room } = this;
    const { log, actors } = walking.recording;
    const upTo = walking.lines[room.stepping.lookedAt.value] ?? 0;
    const from = Math.max(0, upTo - MOST_LINES);
    const lines = Array.from({ length: upTo - from }, (_, i) => from + i);
    return html`<section class="panel" aria-labelledby="t-so-far"><h3 id="t-so-far">${x.log}</h3>
      ${upTo === 0 ? html`<p class="hint">${x.noLines}</p>` : nothing}
      <ol class="so-far scrolls" tabindex="0" aria-labelledby="t-so-far">${from > 0 ? html`<li class="hint">${x.earlier(number(from, lang))}</li>` : nothing}${lines.map(
        (i) =>
          html`<li><span class="time" title=${x.saidIn(number(walking.turnOf(i), lang))}>${number(walking.turnOf(i), lang)}</span>${chip(actors.get(log.actor(i)), lang)}<span class=${log.failed(i) ? "text bad" : "text"}>${log.failed(i) ? `${x.unsaid} ` : ""}${log.text(i, lang)}</span></li>`,
      )}</ol></section>`;
  }

  /** The last line stays in view. */
  protected override updated(changed: Map<PropertyKey, unknown>): void {
    super.updated(changed);
    const box = this.querySelector(".so-far");
    if (box) box.scrollTop = box.scrollHeight;
  }
}
customElements.define("trenza-moment", MomentView);

/** The shapes of the timeline. */
function shape({ standing, op }: ActorLook): string {
  switch (standing) {
    case "ready":
    case "running":
      return "run";
    case "sleeping":
      return "sleep";
    case "blocked":
      return op === "acquire" ? "block" : "wait";
    case "joining":
      return "wait";
    default:
      return "fin";
  }
}
