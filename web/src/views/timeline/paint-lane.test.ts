import { expect, it } from "vitest";
import { type Event, writeBatch } from "../../fixtures/batch";
import { catalog } from "../../fixtures/catalog";
import { Recording } from "../../run/recording";
import type { ExampleInfo } from "../../scenario/types";
import { type Pen, paintLane } from "./paint-lane";
import type { Palette } from "./palette";
import { TimeScale } from "./time-scale";

const example = catalog.examples.find((e) => e.id === "condition") as ExampleInfo;
const S = 1_000_000;
const BAR = 16;

/** What is filled, with what. */
interface Box {
  fill: string;
  x: number;
  y: number;
  wide: number;
  high: number;
}

function painted(...events: Event[]): Box[] {
  const recording = new Recording(example, "threads");
  const begun: Event[] = [
    { kind: "actor", actor: 0, values: ["main"] },
    { kind: "start", actor: 0 },
  ];
  recording.take(writeBatch([...begun, ...events]));
  const lane = recording.lanes.lane(0);
  if (!lane) throw new Error("main has a lane");
  const boxes: Box[] = [];
  const pen = new Proxy(
    { fillStyle: "" },
    {
      get: (it, name) => {
        if (name === "fillRect")
          return (x: number, y: number, wide: number, high: number) =>
            boxes.push({ fill: it.fillStyle, x, y, wide, high });
        if (name === "measureText") return () => ({ width: 0 });
        return name === "fillStyle" ? it.fillStyle : () => {};
      },
    },
  );
  const ink = { fill: "full", wash: "light", hatch: "hatch" };
  const palette = { actors: [ink], paper: "paper", ink: "ink", alarm: "alarm", edge: "edge", rem: BAR };
  paintLane(
    {
      pen: pen as unknown as Pen,
      palette: palette as unknown as Palette,
      scale: new TimeScale(0, 10 * S, 500),
      now: recording.lanes.now,
      stuck: false,
    },
    lane,
    undefined,
    { middle: 50, bar: BAR, tag: () => "" },
  );
  return boxes;
}

/** The rule of contrast.test.ts is kept by an actor's full colour only: a light filling by itself is too faint. */
const edged = (boxes: Box[], { x, y, wide, high }: Box): boolean =>
  [y, y + high - 1].every((at) =>
    boxes.some((box) => box.fill === "full" && box.y === at && box.x <= x && box.x + box.wide >= x + wide),
  );

it("a sleeping bar has edges in the full colour of its actor", () => {
  const boxes = painted({ kind: "sleep", actor: 0, micros: S, a: 5 * S }, { kind: "wake", actor: 0, micros: 5 * S });
  const light = boxes.filter((box) => box.fill === "light");
  expect(light).toEqual([{ fill: "light", x: 50, y: 47, wide: 200, high: 6 }]);
  expect(light.every((box) => edged(boxes, box))).toBe(true);
});

it("so have many naps in one pixel", () => {
  const naps = Array.from({ length: 2000 }, (_, i): Event[] => [
    { kind: "sleep", actor: 0, micros: 2 * i * 1000, a: (2 * i + 1) * 1000 },
    { kind: "wake", actor: 0, micros: (2 * i + 1) * 1000 },
  ]).flat();
  const boxes = painted(...naps);
  const light = boxes.filter((box) => box.fill === "light");
  expect(light.length).toBeGreaterThan(0);
  expect(light.every((box) => edged(boxes, box))).toBe(true);
});
