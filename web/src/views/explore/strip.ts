/** The turn strip: a lane for each actor, and the schedule woven through them. A slider by its keys, a picture to the eye. */
import { html, nothing, type PropertyValues, type SVGTemplateResult, svg, type TemplateResult } from "lit";
import { type Columns, columnWidth, everyNth, inView, scrollTo } from "../../explore/columns";
import { At, type AtCode, type Walking } from "../../explore/walking";
import { number } from "../../texts/numbers";
import { chip } from "../chip";
import { ExploreView } from "./room";

const HEAD = 28;
/** With many actors the lanes are closer together. */
const MANY = 6;
const [TALL, LOW] = [40, 30];

export class StripView extends ExploreView {
  static override properties = { ...ExploreView.properties, walking: { attribute: false } };
  declare walking: Walking;
  #room = 0;
  #scroll = 0;
  #seen = -1;
  #resize = new ResizeObserver(() => this.#measure());

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#resize.disconnect();
  }

  override render(): TemplateResult {
    const { x, walking, language: lang, room } = this;
    const { stepping } = room;
    const [at, last] = [stepping.at.value, walking.walk.steps.length];
    const { actors } = walking.recording;
    const lane = walking.actors.length > MANY ? LOW : TALL;
    const width = columnWidth(this.#room, last);
    const height = HEAD + lane * walking.actors.length + 1;
    const total = Math.max(this.#room, width * last);
    const made = walking.walk.steps[at - 1];
    const who = made ? (actors.get(made.actor)?.name[lang] ?? "") : "";
    const now = `${x.turn(number(at, lang), number(last, lang))}${who ? `: ${who}` : ""}`;
    return html`<div class=${lane === LOW ? "strip low" : "strip"}>
      <div class="names" aria-hidden="true"><span class="head hint">${x.turns}</span>${walking.actors.map((id) => html`<span class="name">${chip(actors.get(id), lang)}<span>${actors.get(id)?.name[lang]}</span></span>`)}</div>
      <div class="weave scrolls" tabindex="0" role="slider" aria-label=${x.stripLabel} aria-description=${x.stripHint} aria-valuemin="0" aria-valuemax=${last} aria-valuenow=${at} aria-valuetext=${now} @keydown=${this.#keys} @click=${this.#click} @scroll=${this.#scrolled}>
        ${this.#room > 0 ? html`<svg width=${total} height=${height} viewBox=${`0 0 ${total} ${height}`} aria-hidden="true">${this.#draw(at, width, lane, height, inView(this.#scroll, this.#room, width, last))}</svg>` : nothing}
      </div></div>`;
  }

  #draw(at: number, width: number, lane: number, height: number, columns: Columns): SVGTemplateResult {
    const { walking } = this;
    const { steps } = walking.walk;
    const y = (place: number) => HEAD + lane * (place + 0.5);
    const x = (column: number) => width * (column + 0.5);
    const place = new Map(walking.actors.map((id, i) => [id, i]));
    const end = width * steps.length;
    const numbers: SVGTemplateResult[] = [];
    const turns: SVGTemplateResult[] = [];
    const ways: { past: string; next: string } = { past: "", next: "" };
    const every = everyNth(width);
    for (let i = columns.first; i < columns.last; i++) {
      const step = steps[i];
      if (!step) continue;
      const on = i + 1 === at;
      if (on) numbers.push(svg`<rect class="now" x=${x(i) - 14} y="3" width="28" height="22" rx="2"></rect>`);
      if (on || ((i + 1) % every === 0 && (every === 1 || Math.abs(i + 1 - at) > 1)))
        numbers.push(svg`<text class=${on ? "on" : ""} x=${x(i)} y="19" text-anchor="middle">${i + 1}</text>`);
      const row = place.get(step.actor) ?? 0;
      const done = i < at;
      const colour = walking.recording.actors.get(step.actor)?.colour ?? 0;
      turns.push(
        svg`<rect class=${`turn c${colour}${done ? "" : " fut"}${step.expires ? " expires" : ""}`} x=${x(i) - 9} y=${y(row) - 9} width="18" height="18" rx="1"></rect>${step.expires ? svg`<path class=${`clock c${colour}`} d=${`M${x(i)} ${y(row) - 4.5}v4.500h3.500`}></path>` : nothing}`,
      );
      const before = steps[i - 1];
      if (!before) continue;
      const [x1, y1, x2, y2] = [x(i - 1), y(place.get(before.actor) ?? 0), x(i), y(row)];
      const middle = (x1 + x2) / 2;
      ways[done ? "past" : "next"] += `M${x1} ${y1}C${middle} ${y1} ${middle} ${y2} ${x2} ${y2}`;
    }
    return svg`${[0, 1, 2, 3, 4, 5, 6, 7].map((n) => hatch(n))}
      ${at > 0 ? svg`<rect class="upto" x=${width * (at - 1)} y=${HEAD} width=${width} height=${height - HEAD}></rect>` : nothing}
      ${walking.actors.map((_, i) => svg`<path class="rule" d=${`M0 ${HEAD + lane * i + 0.5}H${end}`}></path>`)}<path class="rule" d=${`M0 ${height - 0.5}H${end}`}></path>
      ${numbers}${walking.actors.map((id, i) => this.#lane(id, y(i), width, at, columns))}
      <path class="way" d=${ways.past}></path><path class="way next" d=${ways.next}></path>${turns}`;
  }

  /** What an actor does while others go: dots where it could have gone, bars where it could not. */
  #lane(id: number, y: number, width: number, at: number, { first, last }: Columns): SVGTemplateResult[] {
    const { walking } = this;
    const colour = walking.recording.actors.get(id)?.colour ?? 0;
    const out: SVGTemplateResult[] = [];
    for (let i = first; i < last; ) {
      const doing = walking.at(id, i);
      let until = i + 1;
      // a bar goes on for as long as nothing changes; what is still to come is paler
      while (until < last && doing !== At.ready && walking.at(id, until) === doing && until !== at) until += 1;
      out.push(...bar(doing, `c${colour}${i >= at ? " fut" : ""}`, colour, width * i, width * (until - i), y));
      i = until;
    }
    return out;
  }

  protected override firstUpdated(): void {
    this.#resize.observe(this);
    this.#measure();
  }

  protected override updated(changed: PropertyValues): void {
    super.updated(changed);
    const at = this.room.stepping.at.peek();
    if (at === this.#seen && !changed.has("walking")) return;
    const weave = this.querySelector<HTMLElement>(".weave");
    if (!weave || this.#room === 0) return;
    this.#seen = at;
    const wanted = scrollTo(
      Math.max(0, at - 1),
      weave.scrollLeft,
      this.#room,
      columnWidth(this.#room, this.walking.walk.steps.length),
    );
    if (wanted !== weave.scrollLeft) weave.scrollLeft = wanted;
  }

  #measure(): void {
    const room = this.querySelector<HTMLElement>(".weave")?.clientWidth ?? 0;
    if (room === this.#room) return;
    this.#room = room;
    this.#seen = -1;
    this.requestUpdate();
  }

  #scrolled = (event: Event): void => {
    this.#scroll = (event.target as HTMLElement).scrollLeft;
    this.requestUpdate();
  };

  #click = (event: MouseEvent): void => {
    const weave = event.currentTarget as HTMLElement;
    const steps = this.walking.walk.steps.length;
    const column = Math.floor(
      (event.clientX - weave.getBoundingClientRect().left + weave.scrollLeft) / columnWidth(this.#room, steps),
    );
    if (column >= 0 && column < steps) this.room.stepping.jump(column + 1);
  };

  #keys = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const { stepping } = this.room;
    const [at, last] = [stepping.at.value, stepping.last.value];
    const steps: Record<string, number> = {
      ArrowRight: at + 1,
      ArrowDown: at + 1,
      ArrowLeft: at - 1,
      ArrowUp: at - 1,
      PageDown: at + 10,
      PageUp: at - 10,
      Home: 0,
      End: last,
    };
    const wanted = steps[event.key];
    if (wanted !== undefined) stepping.jump(wanted);
    else if (event.key !== " ") return;
    else if (stepping.playing.peek()) stepping.pause();
    else stepping.play();
    event.preventDefault();
  };
}
customElements.define("trenza-strip", StripView);

const hatch = (colour: number): SVGTemplateResult =>
  svg`<pattern id=${`hatch-${colour}`} width="5" height="5" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><path class=${`c${colour}`} d="M0 0V5"></path></pattern>`;

function bar(doing: AtCode, look: string, colour: number, x: number, width: number, y: number): SVGTemplateResult[] {
  switch (doing) {
    case At.ready:
      return [svg`<circle class=${`rdy ${look}`} cx=${x + width / 2} cy=${y} r="3"></circle>`];
    case At.waiting:
    case At.joining:
      return [
        svg`<rect class=${`wait ${look}`} x=${x} y=${y - 6} width=${width} height="12" fill=${`url(#hatch-${colour})`}></rect><path class=${`edge ${look}`} d=${`M${x} ${y - 6}h${width}M${x} ${y + 6}h${width}`}></path>`,
      ];
    case At.blocked:
      return [svg`<rect class=${`block ${look}`} x=${x + 1} y=${y - 6} width=${width - 2} height="12" rx="1"></rect>`];
    case At.sleeping:
      return [svg`<rect class=${`sleep ${look}`} x=${x} y=${y - 3} width=${width} height="6"></rect>`];
    case At.absent:
      return [svg`<path class=${`absent ${look}`} d=${`M${x} ${y}h${width}`}></path>`];
    default:
      return [];
  }
}
