/** Exploring and stepping: at the left what is explored and what was found, at the right one schedule turn by turn. */
import { html, nothing, type TemplateResult } from "lit";
import "../../styles/explore.css";
import "../../styles/histogram.css";
import "../../styles/moment.css";
import "../../styles/strip.css";
import "../goal";
import "./found";
import "./moment";
import "./real";
import { ExploreView } from "./room";
import "./setup";
import "./steps";

export class ExploreShell extends ExploreView {
  override connectedCallback(): void {
    super.connectedCallback();
    this.room.enter();
  }
  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.room.leave();
  }

  override render(): TemplateResult {
    const { page } = this;
    const exploring = page.view.value === "explore";
    const narrow = page.narrow.value;
    return html`<div class=${exploring ? "cols explore" : "cols explore single"}>
      <div class="left">
        ${narrow ? nothing : html`<trenza-notices .page=${page}></trenza-notices>`}
        <trenza-explore-setup .page=${page}></trenza-explore-setup>
        <trenza-goal .page=${page}></trenza-goal>
        ${exploring ? html`<trenza-explore-found .page=${page}></trenza-explore-found><trenza-real-runs .page=${page}></trenza-real-runs>` : nothing}
      </div>
      <div class="right">${
        this.room.hasWalk
          ? html`<trenza-steps .page=${page}></trenza-steps><trenza-moment .page=${page}></trenza-moment>`
          : page.chosen.example.value.unexplored
            ? nothing
            : html`<p class="hint no-walk">${this.x.chooseOutcome}</p>`
      }</div>
      <trenza-source class="full" first="tasks" alone .page=${page}></trenza-source>
    </div>`;
  }
}
customElements.define("trenza-explore", ExploreShell);
