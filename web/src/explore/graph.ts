/** Who waits for whom as a drawing: actors and the resources between them, round an ellipse in the order of the waits. */
import type { Look } from "../scenario/types";

export interface Node {
  id: string;
  /** Of an actor, or of a resource. */
  actor: number | null;
  resource: number | null;
  x: number;
  y: number;
}

export interface Edge {
  from: Node;
  to: Node;
  /** An actor wants a resource; a resource is had by an actor; an actor waits for another's end. */
  kind: "wants" | "held" | "end";
  /** Part of a circle of waits that nobody can leave. */
  closed: boolean;
}

export interface Graph {
  nodes: Node[];
  edges: Edge[];
}

/** More would be a knot of lines. */
export const MOST_NODES = 14;

interface Link {
  from: string;
  to: string;
  kind: Edge["kind"];
}

/** Waits for the ends of others are left out where there are others: main always waits for everybody. */
export function linksOf({ actors, resources }: Pick<Look, "actors" | "resources">): Link[] {
  const links: Link[] = [];
  const seen = new Set<string>();
  const add = (from: string, to: string, kind: Edge["kind"]): void => {
    const key = `${from} ${to}`;
    if (!seen.has(key)) links.push({ from, to, kind });
    seen.add(key);
  };
  actors.forEach((actor, id) => {
    if (actor.standing !== "blocked" || actor.resource === null) return;
    const resource = `r${actor.resource}`;
    add(`a${id}`, resource, "wants");
    const holders = resources[actor.resource]?.holders ?? [];
    for (const holder of new Set([...holders, ...actor.held_up_by])) add(resource, `a${holder}`, "held");
  });
  const drawn = new Set(links.flatMap(({ from, to }) => [from, to]));
  actors.forEach((actor, id) => {
    if (actor.standing !== "joining") return;
    // only whoever the others wait for: else it adds nothing
    if (drawn.has(`a${id}`)) for (const other of actor.held_up_by) add(`a${id}`, `a${other}`, "end");
  });
  return links;
}

/** Lays the nodes out in a box so wide and high. `null`: too many. */
export function drawn(look: Pick<Look, "actors" | "resources">, width: number, height: number): Graph | null {
  const links = linksOf(look);
  const ids = order(links);
  if (ids.length > MOST_NODES) return null;
  const circles = onCircles(links);
  const across = ids.length === 2 ? 0.3 : 0.37;
  const nodes = new Map(
    ids.map((id, i): [string, Node] => {
      const angle = -Math.PI / 2 + (2 * Math.PI * i) / ids.length - (ids.length === 2 ? Math.PI / 2 : 0);
      const number = Number(id.slice(1));
      return [
        id,
        {
          id,
          actor: id.startsWith("a") ? number : null,
          resource: id.startsWith("r") ? number : null,
          x: width / 2 + Math.cos(angle) * width * across,
          y: height / 2 + Math.sin(angle) * height * 0.36,
        },
      ];
    }),
  );
  const edges = links.flatMap(({ from, to, kind }): Edge[] => {
    const [a, b] = [nodes.get(from), nodes.get(to)];
    return a && b ? [{ from: a, to: b, kind, closed: circles.has(`${from} ${to}`) }] : [];
  });
  return { nodes: [...nodes.values()], edges };
}

/** Every node, each after the one that leads to it where it can be: a circle of waits stays a circle. */
function order(links: readonly Link[]): string[] {
  const found = new Set<string>();
  const visit = (id: string): void => {
    if (found.has(id)) return;
    found.add(id);
    for (const { from, to } of links) if (from === id) visit(to);
  };
  const led = new Set(links.map(({ to }) => to));
  for (const { from } of links) if (!led.has(from)) visit(from);
  for (const { from } of links) visit(from);
  return [...found];
}

/** The links from whose end there is a way back to their beginning. */
function onCircles(links: readonly Link[]): Set<string> {
  const reach = (from: string, wanted: string, seen: Set<string>): boolean => {
    if (from === wanted) return true;
    if (seen.has(from)) return false;
    seen.add(from);
    return links.some((link) => link.from === from && reach(link.to, wanted, seen));
  };
  return new Set(links.filter(({ from, to }) => reach(to, from, new Set())).map(({ from, to }) => `${from} ${to}`));
}
