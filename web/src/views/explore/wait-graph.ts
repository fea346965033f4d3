/** Who waits for whom, drawn: actors are discs, resources boxes, and an arrow goes from who waits to what it waits for. */
import { html, nothing, type SVGTemplateResult, svg, type TemplateResult } from "lit";
import { drawn, type Edge, type Graph, linksOf, type Node } from "../../explore/graph";
import { actorName, actorNames, resourceName, type Teller } from "../../explore/said";
import type { Actors } from "../../run/actors";
import { number } from "../../texts/numbers";
import { short } from "../../texts/shown";

const WIDTH = 344;
/** A row of nodes needs less than a ring of them. */
const [LOW, HIGH] = [96, 236];
const RADIUS = 22;
const BOX = 28;
/** Half of the width of a letter in a box. */
const LETTER = 3.7;

export function waitGraph(teller: Teller, actors: Actors): TemplateResult {
  const { look, w, lang } = teller;
  const few = new Set(linksOf(look).flatMap(({ from, to }) => [from, to])).size <= 2;
  const height = few ? LOW : HIGH;
  const graph = drawn(look, WIDTH, height);
  if (graph === null) {
    const many = look.actors.filter(({ standing }) => standing === "blocked").length;
    return html`<p class="hint">${w.tooMany(number(many, lang))}</p>`;
  }
  if (graph.nodes.length === 0) {
    const joining = look.actors.flatMap(({ standing }, id) => (standing === "joining" ? [id] : []));
    const said = joining.length > 0 && look.moves.length > 0 ? ` ${w.onlyJoins(actorNames(teller, joining))}` : "";
    return html`<p class="hint">${joining.length > 0 && look.moves.length > 0 ? said.trim() : w.nobodyWaits}</p>`;
  }
  return html`<svg class="wfg" viewBox=${`0 0 ${WIDTH} ${height}`} role="img" aria-label=${w.graphSays(inWords(teller))}>
    <defs>${tip("ink")}${tip("alarm")}</defs>
    ${graph.edges.map((edge) => arrow(teller, edge))}
    ${graph.nodes.map((node) => (node.actor === null ? box(teller, node) : disc(teller, actors, node)))}</svg>
    ${legend(teller, graph)}`;
}

/** What the two kinds of arrow say. */
function legend({ w }: Teller, { edges }: Graph): TemplateResult | typeof nothing {
  const kinds = new Set(edges.map(({ kind }) => kind));
  const one = (kind: Edge["kind"], label: string) =>
    kinds.has(kind)
      ? html`<span><svg viewBox="0 0 22 8" aria-hidden="true"><path class=${`e ${kind}`} d="M0 4H20"></path></svg>${label}</span>`
      : nothing;
  return html`<p class="key" aria-hidden="true">${one("wants", w.edgeWants)}${one("held", w.edgeHolds)}${one("end", w.edgeEnd)}</p>`;
}

const tip = (ink: string): SVGTemplateResult =>
  svg`<marker id=${`tip-${ink}`} viewBox="0 0 10 10" refX="8.500" refY="5" markerWidth="8" markerHeight="8" orient="auto"><path class=${ink} d="M1 1L9 5L1 9"></path></marker>`;

/** Half of the width of a node, as far as an arrow keeps away from it. */
function half(teller: Teller, { actor, resource }: Node): [number, number] {
  if (actor !== null || resource === null) return [RADIUS, RADIUS];
  return [boxWidth(teller, resource) / 2, BOX / 2];
}

const boxWidth = (teller: Teller, resource: number): number => label(teller, resource).length * LETTER * 2 + 18;
const label = (teller: Teller, resource: number): string => short(resourceName(teller, resource), 16);

function arrow(teller: Teller, { from, to, kind, closed }: Edge): SVGTemplateResult {
  const [a, b] = [edgeOf(teller, from, to), edgeOf(teller, to, from)];
  // a little to the left of the straight line: two that wait for each other have an arrow each
  const [dx, dy] = [b.x - a.x, b.y - a.y];
  const [mx, my] = [(a.x + b.x) / 2 + dy * 0.12, (a.y + b.y) / 2 - dx * 0.12];
  return svg`<path class=${`e ${kind}${closed ? " closed" : ""}`} d=${`M${a.x} ${a.y}Q${mx} ${my} ${b.x} ${b.y}`} marker-end=${`url(#tip-${closed ? "alarm" : "ink"})`}></path>`;
}

/** Where the line to another node leaves this one. */
function edgeOf(teller: Teller, node: Node, other: Node): { x: number; y: number } {
  const [dx, dy] = [other.x - node.x, other.y - node.y];
  const length = Math.hypot(dx, dy) || 1;
  const [w, h] = half(teller, node);
  const away =
    node.actor !== null
      ? RADIUS + 4
      : Math.min(w / (Math.abs(dx / length) || 0.001), h / (Math.abs(dy / length) || 0.001)) + 4;
  return { x: node.x + (dx / length) * away, y: node.y + (dy / length) * away };
}

function disc(teller: Teller, actors: Actors, { x, y, actor }: Node): SVGTemplateResult {
  const known = actor === null ? undefined : actors.get(actor);
  const standing = teller.look.actors[actor ?? -1]?.standing;
  const waits = standing === "blocked" || standing === "joining";
  const over = standing === "finished" || standing === "failed" || standing === "cancelled";
  const colour = `c${known?.colour ?? 0}`;
  const sign = known?.sign[teller.lang] ?? "";
  return svg`<g class=${`${colour}${waits ? " waits" : ""}${over ? " over" : ""}`}><title>${known?.name[teller.lang]}</title><circle cx=${x} cy=${y} r=${RADIUS}></circle><rect x=${x - 15} y=${y - 9} width="30" height="18" rx="2"></rect><text class="m" x=${x} y=${y + 4.5} text-anchor="middle">${sign}</text></g>`;
}

function box(teller: Teller, { x, y, resource }: Node): SVGTemplateResult {
  if (resource === null) return svg``;
  const width = boxWidth(teller, resource);
  return svg`<g class="box"><rect x=${x - width / 2} y=${y - BOX / 2} width=${width} height=${BOX}></rect><text x=${x} y=${y + 4.5} text-anchor="middle">${label(teller, resource)}</text></g>`;
}

function inWords(teller: Teller): string {
  const { w } = teller;
  const name = (id: string) =>
    id.startsWith("a") ? actorName(teller, Number(id.slice(1))) : w.quote(resourceName(teller, Number(id.slice(1))));
  const verb = { wants: w.edgeWants, held: w.edgeHolds, end: w.edgeEnd };
  return linksOf(teller.look)
    .map(({ from, to, kind }) => `${name(from)} ${verb[kind]} ${name(to)}`)
    .join("; ");
}
