// A JSON schema, as far as docs/host-messages.schema.json uses the language: any other keyword is an error. What a schema
// does not name is wrong here, though hosts must bear it.

type Schema = Record<string, unknown>;

const KNOWN = new Set([
  "$schema",
  "$id",
  "$defs",
  "$ref",
  "title",
  "type",
  "const",
  "enum",
  "oneOf",
  "properties",
  "required",
  "items",
  "minimum",
  "maxLength",
  "pattern",
]);

/** What is wrong with a value, one line each; nothing: it is as the schema says. */
export function problems(value: unknown, schema: Schema, root: Schema = schema, path = "$"): string[] {
  const unknown = Object.keys(schema).find((key) => !KNOWN.has(key));
  if (unknown) throw new Error(`the keyword ${unknown} is not known here`);
  const out: string[] = [];
  const wrong = (text: string) => void out.push(`${path}: ${text}, but it is ${JSON.stringify(value)?.slice(0, 80)}`);
  if (typeof schema.$ref === "string") {
    const at = schema.$ref.replace(/^#\//, "").split("/");
    const there = at.reduce<unknown>((here, key) => (here as Schema)[key], root);
    return problems(value, there as Schema, root, path);
  }
  if ("const" in schema && value !== schema.const) wrong(`must be ${JSON.stringify(schema.const)}`);
  if (Array.isArray(schema.enum) && !schema.enum.includes(value)) wrong(`must be one of ${schema.enum}`);
  if (typeof schema.type === "string" && !isA(value, schema.type)) wrong(`must be of type ${schema.type}`);
  if (typeof schema.minimum === "number" && !(Number(value) >= schema.minimum))
    wrong(`must be ${schema.minimum} or more`);
  if (typeof schema.maxLength === "number" && String(value).length > schema.maxLength) wrong("is too long");
  if (typeof schema.pattern === "string" && !new RegExp(schema.pattern).test(String(value)))
    wrong(`must match ${schema.pattern}`);
  if (Array.isArray(schema.oneOf)) {
    const tried = schema.oneOf.map((one) => problems(value, one as Schema, root, path));
    const fitting = tried.filter((found) => found.length === 0).length;
    const nearest = tried.toSorted((a, b) => a.length - b.length)[0] ?? [];
    if (fitting !== 1) out.push(...(fitting === 0 ? nearest : [`${path}: fits several`]));
  }
  if (Array.isArray(value) && schema.items)
    value.forEach((item, i) => void out.push(...problems(item, schema.items as Schema, root, `${path}[${i}]`)));
  if (schema.properties && isA(value, "object")) {
    const properties = schema.properties as Record<string, Schema>;
    for (const key of schema.required as string[]) if (!Object.hasOwn(value as object, key)) wrong(`must have ${key}`);
    for (const [key, one] of Object.entries(value as object)) {
      if (properties[key]) out.push(...problems(one, properties[key], root, `${path}.${key}`));
      else wrong(`has ${key}, which is not in the schema`);
    }
  }
  return out;
}

function isA(value: unknown, type: string): boolean {
  if (type === "array") return Array.isArray(value);
  if (type === "object") return typeof value === "object" && value !== null && !Array.isArray(value);
  if (type === "integer") return Number.isInteger(value);
  return typeof value === String(type);
}
