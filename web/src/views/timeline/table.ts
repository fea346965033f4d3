/** The timeline as tables: what every actor did, every span of those that are selected, every resource. */
import { html, nothing, type TemplateResult } from "lit";
import type { Lane, Times } from "../../run/lane";
import type { Ran } from "../../run/runner";
import { number } from "../../texts/numbers";
import { chip } from "../chip";
import type { TimelineModel } from "./model";
import { doing, resourceName, type Teller } from "./names";
import { exact, length, partsOf, shares } from "./times";

/** Rows of spans: more are told by their number. */
const MOST = 200;

export function tables(teller: Teller, model: TimelineModel): TemplateResult {
  const { ran, w } = teller;
  const { lanes } = ran.recording;
  const { selection } = model.page.runner;
  const shown = lanes.actors.filter((lane) => selection.shows.value(lane.id));
  const pick = (lane: Lane) => () => selection.takeActor(ran.recording, lane.id);
  const chosen = selection.actors.value;
  return html`<div class="tl-tables scrolls" tabindex="0" role="region" aria-label=${w.timelineTable}>
    <table class="tl-table"><caption>${w.tableActors}${shown.length < lanes.actors.length ? html` <small>${w.shownOf(number(shown.length, teller.lang), number(lanes.actors.length, teller.lang))}</small>` : nothing}</caption>
      <thead><tr><th scope="col">${w.actor}</th><th scope="col">${w.ran}</th>${lanes.stoodInLine ? html`<th scope="col">${w.wasReady}</th>` : nothing}<th scope="col">${w.waited}</th><th scope="col">${w.wasBlocked}</th><th scope="col">${w.slept}</th><th scope="col">${w.first}</th><th scope="col">${w.last}</th><th scope="col">${w.state}</th></tr></thead>
      <tbody>${shown.map((lane) => {
        const actor = ran.recording.actors.get(lane.id);
        return html`<tr class=${chosen.has(lane.id) ? `sel c${actor?.colour ?? 0}` : ""} data-actor=${lane.id}><th scope="row"><button type="button" class="name" aria-pressed=${chosen.has(lane.id)} @click=${pick(lane)}>${chip(actor, teller.lang)}<span>${actor?.name[teller.lang]}</span></button></th>
          ${cells(model.timesOf(lane), teller)}<td>${lane.started === null ? "" : length(lane.started, teller.lang)}</td><td>${lane.ended === null ? "" : length(lane.ended, teller.lang)}</td><td>${lane.end ? w.laneEnds[lane.end] : lane.started === null ? w.notBegun : doing(teller, lane, lane.length - 1)}</td></tr>`;
      })}</tbody>
      <tfoot><tr><th scope="row">${w.total}</th>${cells(model.timesOfAll(shown), teller)}<td></td><td></td><td></td></tr></tfoot></table>
    ${lanes.resources.length > 0 ? resources(teller) : nothing}
    ${spans(teller, model)}</div>`;
}

/** Seconds and share of each state, in the order of the heads. */
const cells = (times: Times, { ran, lang }: Teller): TemplateResult[] => {
  const parts = partsOf(times);
  const of = shares(parts, lang);
  // nobody stood in line: no column speaks of it
  return parts.flatMap((part, i) =>
    i === 1 && !ran.recording.lanes.stoodInLine ? [] : html`<td>${length(part, lang)} <small>${of[i]}</small></td>`,
  );
};

function resources({ ran, w, lang }: Teller): TemplateResult {
  return html`<table class="tl-table"><caption>${w.tableResources}</caption>
    <thead><tr><th scope="col">${w.resource}</th><th scope="col">${w.entries}</th><th scope="col">${w.mostWaiting}</th><th scope="col">${w.mostLevel}</th><th scope="col">${w.lastLevel}</th></tr></thead>
    <tbody>${ran.recording.lanes.resources.map((it) => {
      const level = it.level.length > 0;
      return html`<tr><th scope="row">${resourceName({ ran, lang }, it.id)}</th><td>${it.isHeld ? number(it.entries, lang) : "–"}</td><td>${it.canBeWaitedFor ? number(it.waiting.most, lang) : "–"}</td><td>${level ? number(it.level.most, lang) : "–"}</td><td>${level ? number(it.level.last, lang) : "–"}</td></tr>`;
    })}</tbody></table>`;
}

/** Spans of the selected actors, or of all that the filter shows, in the stretch that is selected. */
function spans(teller: Teller, model: TimelineModel): TemplateResult {
  const { ran, w, lang, now } = teller;
  const { selection } = model.page.runner;
  const chosen = selection.actors.value;
  const stretch = selection.stretch.value;
  const lanes = ran.recording.lanes.actors.filter((lane) =>
    chosen.size === 0 ? selection.shows.value(lane.id) : chosen.has(lane.id),
  );
  const rows: { lane: Lane; span: number }[] = [];
  let count = 0;
  for (const lane of lanes) {
    const first = stretch ? Math.max(0, lane.after(stretch.from) - 1) : 0;
    const end = stretch ? lane.after(stretch.to) : lane.length;
    count += Math.max(0, end - first);
    for (let span = first; span < end && rows.length < MOST; span++) rows.push({ lane, span });
  }
  return html`<table class="tl-table"><caption>${w.tableSpans} <small>${count > rows.length ? w.firstOf(number(rows.length, lang), number(count, lang)) : number(count, lang)}</small></caption>
    <thead><tr><th scope="col">${w.actor}</th><th scope="col">${w.state}</th><th scope="col">${w.from}</th><th scope="col">${w.until}</th><th scope="col">${w.lasts}</th></tr></thead>
    <tbody>${rows.map(({ lane, span }) => {
      const [from, to] = [lane.start(span), lane.finish(span, now)];
      return html`<tr><th scope="row">${ran.recording.actors.get(lane.id)?.name[lang]}</th><td>${doing(teller, lane, span)}</td><td>${exact(from, lang)}</td><td>${exact(to, lang)}</td><td>${length(to - from, lang)}</td></tr>`;
    })}</tbody></table>`;
}

/** The statistics of what is selected, on one line. */
export function statistics(teller: Teller, model: TimelineModel, ran: Ran): TemplateResult {
  const { w, lang } = teller;
  const { selection } = model.page.runner;
  const { lanes } = ran.recording;
  const meant = selection.actor(ran.recording);
  const stretch = selection.stretch.value;
  // a stretch is everybody's, unless somebody was pointed at; a line of the log means its actor
  const chosen = lanes.actors.filter(
    (lane) => selection.actors.value.has(lane.id) || (stretch === null && lane.id === meant),
  );
  const shown = lanes.actors.filter((lane) => selection.shows.value(lane.id));
  const among = chosen.length > 0 ? chosen : shown;
  const times = model.timesOfAll(among);
  const [only] = chosen;
  const who =
    chosen.length === 1 && only
      ? (ran.recording.actors.get(only.id)?.name[lang] ?? "")
      : chosen.length === 0
        ? shown.length < lanes.actors.length
          ? w.shownOf(number(shown.length, lang), number(lanes.actors.length, lang))
          : w.everybody
        : w.severalActors(chosen.length);
  const of = shares(partsOf(times), lang);
  const named: [keyof Times, string][] = [
    ["ran", w.ran],
    ["ready", w.wasReady],
    ["waited", w.waited],
    ["blocked", w.wasBlocked],
    ["slept", w.slept],
  ];
  const shownParts = named.map(([name, label], i) =>
    name === "ready" && !lanes.stoodInLine
      ? nothing
      : html`<div data-part=${name}><dt>${label}</dt><dd>${length(times[name], lang)} <small>${of[i]}</small></dd></div>`,
  );
  return html`<dl class=${lanes.stoodInLine ? "tl-stats more" : "tl-stats"} aria-label=${w.statistics}><div class="who"><dt>${who}</dt><dd>${stretch ? w.fromTo(exact(stretch.from, lang), exact(stretch.to, lang)) : w.wholeRun}</dd></div>
    ${shownParts}</dl>`;
}
