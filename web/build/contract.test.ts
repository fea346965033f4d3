import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import schema from "../../docs/host-messages.schema.json";

const types = readFileSync(new URL("../../docs/host-messages.d.ts", import.meta.url), "utf8");
interface Shape {
  properties: Record<string, { const?: string }>;
  required: string[];
}
const shapes = schema.$defs as unknown as Record<string, Shape>;

/** The messages of the types: name to its fields, and those that are always there. */
const told = [...types.matchAll(/^export interface \w+ extends Told \{\n(.*?)^\}/gms)].map(([, body = ""]) => {
  const fields = [...body.matchAll(/^ {2}(\w+)(\?)?:/gm)].map(([, name, maybe]) => ({ name, maybe }));
  return {
    type: /^ {2}type: "(\w+)"/m.exec(body)?.[1] ?? "",
    all: ["source", "version", ...fields.map(({ name }) => name)].sort(),
    always: ["source", "version", ...fields.filter(({ maybe }) => !maybe).map(({ name }) => name)].sort(),
  };
});

it("the types and the schema that are published name the same messages with the same fields", () => {
  expect(told.map(({ type }) => `#/$defs/${type}`)).toEqual(schema.oneOf.map(({ $ref }) => $ref));
  expect(told).toHaveLength(9);
  for (const { type, all, always } of told) {
    const shape = shapes[type];
    expect(shape?.properties.type?.const).toBe(type);
    expect(Object.keys(shape?.properties ?? {}).sort(), type).toEqual(all);
    expect([...(shape?.required ?? [])].sort(), type).toEqual(always);
  }
});
