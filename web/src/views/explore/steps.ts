/** One schedule, turn by turn: the way through it, the strip that weaves it through the actors' lanes, and what happens. */
import { signal } from "@preact/signals-core";
import { html, nothing, type TemplateResult } from "lit";
import { moveSays, type Teller } from "../../explore/said";
import type { Stepping } from "../../explore/stepping";
import { PACES, type Pace } from "../../explore/stepping";
import type { Walking } from "../../explore/walking";
import { describe } from "../../run/outcome";
import { number } from "../../texts/numbers";
import { type Icon, icon } from "../icons";
import { withCode } from "../prose";
import { withNames } from "./names";
import { ExploreView } from "./room";
import "./strip";

export class StepsView extends ExploreView {
  readonly #told = signal("");

  override render(): TemplateResult {
    const { x, room } = this;
    const { stepping } = room;
    const walking = stepping.walking.value;
    const failure = stepping.failure.value;
    const wrong = this.page.chosen.errors.value.length;
    if (!walking && wrong > 0) return html`<p class="hint no-walk" role="status">${this.w.fixFirst(wrong)}</p>`;
    if (!walking)
      return failure
        ? html`<div class="notice alarm" role="alert"><div><b>${x.notWalked}</b> ${failure}</div></div>`
        : html`<p class="hint no-walk" role="status">${x.loading}</p>`;
    return html`<section aria-labelledby="t-steps">${this.#transport(stepping, walking)}
      ${this.#notices(stepping, walking)}
      <trenza-strip .page=${this.page} .walking=${walking}></trenza-strip>
      <div class="tell" aria-live=${stepping.playing.value ? "off" : "polite"}>${this.#tell(stepping, walking)}</div>
      ${this.page.phone.value ? html`<p class="keep"><button type="button" class="link" @click=${this.#copy}>${x.copyLink}</button> <button type="button" class="link" @click=${this.#save}>${x.saveSvg}</button></p>` : nothing}
      ${failure ? html`<p class="err" role="alert">${failure}</p>` : nothing}</section>`;
  }

  #transport(stepping: Stepping, walking: Walking): TemplateResult {
    const { x, page, language: lang } = this;
    const [at, last] = [stepping.at.value, stepping.last.value];
    const button = (name: Icon, label: string, act: () => void, off: boolean) =>
      html`<button type="button" class="btn square" aria-label=${label} title=${label} ?disabled=${off} @click=${act}>${icon(name)}</button>`;
    const playing = stepping.playing.value;
    const bad = walking.walk.outcome !== null && !walking.walk.outcome.holds;
    const title = stepping.schedule === null ? x.inOrder : bad ? x.failing : x.aSchedule;
    return html`<div class="steps" role="group" aria-label=${x.step}><h2 id="t-steps">${title}</h2>
      <span class="pair">${button("first", x.toStart, () => stepping.jump(0), at === 0)}${button("prev", x.back, () => stepping.jump(at - 1), at === 0)}</span>
      <output aria-live="off">${x.turn(number(at, lang), number(last, lang))}</output>
      <span class="pair">${button("next", x.forward, () => stepping.jump(at + 1), at >= last)}${button("last", x.toEnd, () => stepping.jump(last), at >= last)}</span>
      ${button(playing ? "pause" : "play", playing ? x.pause : x.play, () => (playing ? stepping.pause() : stepping.play()), last === 0)}
      <label class="pace"><span class="vh">${x.pace}</span><select @change=${(e: Event) => (stepping.pace.value = (e.target as HTMLSelectElement).value as Pace)}>${PACES.map((pace) => html`<option value=${pace} ?selected=${stepping.pace.value === pace}>${x.paces[pace]}</option>`)}</select></label>
      ${page.phone.value ? nothing : html`<span class="pair"><button type="button" class="btn plain square" aria-label=${x.copyLink} title=${x.copyLink} @click=${this.#copy}>${icon("share")}</button><button type="button" class="btn plain square" aria-label=${x.saveSvg} title=${x.saveSvg} @click=${this.#save}>${icon("down")}</button></span>`}
      <span class="vh" role="status">${this.#told.value}</span></div>`;
  }

  #notices(stepping: Stepping, { walk }: Walking): TemplateResult | typeof nothing {
    const { x, page, language: lang } = this;
    const beyond = stepping.beyond.value;
    const said = [
      walk.misfit === null ? "" : x.misfit(number(walk.misfit + 1, lang)),
      beyond === null ? "" : x.beyond(number(beyond, lang), number(walk.steps.length, lang)),
      walk.outcome === null ? x.tooLong : "",
    ].filter(Boolean);
    const back =
      page.chosen.schedule.value !== null && page.view.value === "step"
        ? html`<button type="button" class="link" @click=${() => this.#leave(stepping)}>${x.leave}</button>`
        : nothing;
    if (said.length === 0) return back === nothing ? nothing : html`<p class="back">${back}</p>`;
    return html`<div class="notice" role="status"><div>${said.join(" ")} ${back}</div></div>`;
  }

  #leave(stepping: Stepping): void {
    stepping.jump(0);
    void this.page.chosen.follow(null);
  }

  /** What was done in this turn, and at the end what came of it all. */
  #tell(stepping: Stepping, walking: Walking): TemplateResult {
    const { x, page, language: lang } = this;
    const { actors } = walking.recording;
    const info = page.chosen.example.value;
    const [at, made, look] = [stepping.lookedAt.value, stepping.made.value, stepping.look.value];
    if (!look) return html`<p>\u00a0</p>`;
    const teller = (of: Teller["look"]): Teller => ({ info, look: of, w: x, lang });
    const who = made ? (actors.get(made.move.actor)?.name[lang] ?? "") : "";
    const what = made ? `${who} ${moveSays(teller(made.before), made.move)}.` : "";
    const turn =
      at === 0
        ? html`<p>${x.begin}</p>`
        : html`<p><b>${x.turnDid(number(at, lang))}</b> ${withNames(what, actors, lang)}</p>`;
    const { outcome, text } = walking.walk;
    if (at < walking.walk.steps.length || outcome === null) return turn;
    const end = describe(outcome, { info, engine: "tasks", broken: [] }, lang).what;
    return html`${turn}<p class=${outcome.holds ? "" : "wrong"}><b>${withCode(end)}</b></p>
      ${text ? html`<p>${withNames(text.split("\n").join(" "), actors, lang)}</p>` : nothing}`;
  }

  #save = (): void => {
    const { page, room } = this;
    void import("../../export/export-strip").then(({ exportStrip }) => exportStrip(page, room.stepping, this));
  };

  #copy = async (): Promise<void> => {
    const { x, page, room } = this;
    await room.stepping.adopt();
    const link = new URL(location.href);
    link.hash = page.address.peek();
    try {
      await navigator.clipboard.writeText(link.href);
      this.#told.value = x.copied;
    } catch {
      this.#told.value = x.notCopied;
    }
  };
}
customElements.define("trenza-steps", StepsView);
