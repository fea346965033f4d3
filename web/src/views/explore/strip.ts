/** The turn strip: a lane for each actor, and the schedule woven through them. A slider by its keys, a picture to the eye. */
import { html, nothing, type PropertyValues, type SVGTemplateResult, svg, type TemplateResult } from "lit";
import { type Columns, columnWidth, inView, scrollTo } from "../../explore/columns";
import { At, type Walking } from "../../explore/walking";
import { type Bar, HEAD, LOW, laneHeight, type Turn, weave, weaveHeight } from "../../explore/weave";
import { number } from "../../texts/numbers";
import { chip } from "../chip";
import { ExploreView } from "./room";

const PRINTING = ["beforeprint", "afterprint"];

export class StripView extends ExploreView {
  static override properties = { ...ExploreView.properties, walking: { attribute: false } };
  declare walking: Walking;
  #room = 0;
  #scroll = 0;
  #seen = -1;
  #resize = new ResizeObserver(() => this.#measure());
  #printing = false;

  override connectedCallback(): void {
    super.connectedCallback();
    for (const when of PRINTING) addEventListener(when, this.#print);
  }
  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#resize.disconnect();
    for (const when of PRINTING) removeEventListener(when, this.#print);
  }

  /** Paper does not scroll: every turn is drawn. */
  #print = ({ type }: Event): void => {
    this.#printing = type === "beforeprint";
    this.requestUpdate();
  };

  override render(): TemplateResult {
    const { x, walking, language: lang, room } = this;
    const { stepping } = room;
    const [at, last] = [stepping.at.value, walking.walk.steps.length];
    const { actors } = walking.recording;
    const lane = laneHeight(walking);
    const width = columnWidth(this.#room, last);
    const height = weaveHeight(walking);
    const total = Math.max(this.#room, width * last);
    const made = walking.walk.steps[at - 1];
    const who = made ? (actors.get(made.actor)?.name[lang] ?? "") : "";
    const columns = this.#printing ? { first: 0, last } : inView(this.#scroll, this.#room, width, last);
    const now = `${x.turn(number(at, lang), number(last, lang))}${who ? `: ${who}` : ""}`;
    return html`<div class=${lane === LOW ? "strip low" : "strip"}>
      <div class="names" aria-hidden="true"><span class="head hint">${x.turns}</span>${walking.actors.map((id) => html`<span class="name">${chip(actors.get(id), lang)}<span>${actors.get(id)?.name[lang]}</span></span>`)}</div>
      <div class="weave scrolls" tabindex="0" role="slider" aria-label=${x.stripLabel} aria-description=${x.stripHint} aria-valuemin="0" aria-valuemax=${last} aria-valuenow=${at} aria-valuetext=${now} @keydown=${this.#keys} @click=${this.#click} @scroll=${this.#scrolled}>
        ${this.#room > 0 ? html`<svg width=${total} height=${height} viewBox=${`0 0 ${total} ${height}`} preserveAspectRatio="none" aria-hidden="true">${this.#draw(at, width, columns)}</svg>` : nothing}
      </div></div>`;
  }

  #draw(at: number, width: number, columns: Columns): SVGTemplateResult {
    const { walking } = this;
    const [lane, height] = [laneHeight(walking), weaveHeight(walking)];
    const end = width * walking.walk.steps.length;
    const { bars, turns, numbers, ways } = weave(walking, at, width, columns);
    return svg`${[0, 1, 2, 3, 4, 5, 6, 7].map((n) => hatch(n))}
      ${at > 0 ? svg`<rect class="upto" x=${width * (at - 1)} y=${HEAD} width=${width} height=${height - HEAD}></rect>` : nothing}
      ${walking.actors.map((_, i) => svg`<path class="rule" d=${`M0 ${HEAD + lane * i + 0.5}H${end}`}></path>`)}<path class="rule" d=${`M0 ${height - 0.5}H${end}`}></path>
      ${numbers.map(({ n, x, on }) => svg`${on ? svg`<rect class="now" x=${x - 14} y="3" width="28" height="22" rx="2"></rect>` : nothing}<text class=${on ? "on" : ""} x=${x} y="19" text-anchor="middle">${n}</text>`)}
      ${bars.map(bar)}<path class="way" d=${ways.past}></path><path class="way next" d=${ways.next}></path>${turns.map(turn)}`;
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

const turn = ({ colour, x, y, done, expires }: Turn): SVGTemplateResult =>
  svg`<rect class=${`turn c${colour}${done ? "" : " fut"}${expires ? " expires" : ""}`} x=${x - 9} y=${y - 9} width="18" height="18" rx="1"></rect>${expires ? svg`<path class=${`clock c${colour}`} d=${`M${x} ${y - 4.5}v4.500h3.500`}></path>` : nothing}`;

function bar({ doing, colour, x, width, y, future }: Bar): SVGTemplateResult | typeof nothing {
  const look = `c${colour}${future ? " fut" : ""}`;
  switch (doing) {
    case At.ready:
      return svg`<circle class=${`rdy ${look}`} cx=${x + width / 2} cy=${y} r="3"></circle>`;
    case At.waiting:
    case At.joining:
      return svg`<rect class=${`wait ${look}`} x=${x} y=${y - 6} width=${width} height="12" fill=${`url(#hatch-${colour})`}></rect><path class=${`edge ${look}`} d=${`M${x} ${y - 6}h${width}M${x} ${y + 6}h${width}`}></path>`;
    case At.blocked:
      return svg`<rect class=${`block ${look}`} x=${x + 1} y=${y - 6} width=${width - 2} height="12" rx="1"></rect>`;
    case At.sleeping:
      return svg`<rect class=${`sleep ${look}`} x=${x} y=${y - 3} width=${width} height="6"></rect>`;
    case At.absent:
      return svg`<path class=${`absent ${look}`} d=${`M${x} ${y}h${width}`}></path>`;
    default:
      return nothing;
  }
}
