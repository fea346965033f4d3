/**
 * Lit's templates as text, for the build: what the parts of the page would draw at first is written into its file, from
 * the very templates that draw it later. Parts are custom elements without a shadow root; listeners are left out.
 */
import { LitElement, nothing } from "lit";

interface Template {
  _$litType$: number;
  strings: readonly string[];
  values: readonly unknown[];
}
type Drawn = LitElement & { render(): unknown };

/** Stands for a value in the text of a template; private use, so in no template. */
const HOLE = "\ue000";
const TAG_OR_HOLE = /<([a-z][\w-]*)((?:"[^"]*"|[^">])*)>|\ue000/g;
const ATTRIBUTE = /([^\s=]+)(?:=("[^"]*"|[^\s"]+))?/g;

/** What of an element's properties is seen in its text. */
const SEEN: Record<string, true> = { value: true, checked: true };

export function markup(value: unknown): string {
  if (value === nothing || value === null || value === undefined) return "";
  if (typeof value === "string" || typeof value === "number") return escaped(String(value));
  if (Array.isArray(value)) return value.map(markup).join("");
  if (isTemplate(value)) return filled(value);
  throw new Error(`the shell cannot show ${JSON.stringify(value)}`);
}

const isTemplate = (value: unknown): value is Template => typeof value === "object" && "_$litType$" in (value ?? {});

function filled({ strings, values }: Template): string {
  const left = [...values];
  return strings
    .join(HOLE)
    .replace(TAG_OR_HOLE, (_, tag?: string, attributes = "") =>
      tag === undefined ? markup(left.shift()) : opened(tag, attributes, left),
    );
}

/** An opening tag with its attributes; of a part of the page, also what is in it. */
function opened(tag: string, source: string, left: unknown[]): string {
  const attributes = new Map<string, string>();
  const properties: Record<string, unknown> = {};
  for (const [, name = "", quoted] of source.matchAll(ATTRIBUTE)) {
    const text = quoted?.replace(/^"|"$/g, "") ?? "";
    const values = text
      .split(HOLE)
      .slice(1)
      .map(() => left.shift());
    const kind = name.charAt(0);
    const bare = name.slice(1);
    if (kind === "@") continue;
    if (kind === ".") {
      properties[bare] = values[0];
      if (SEEN[bare] && values[0] !== false) attributes.set(bare, values[0] === true ? "" : escaped(String(values[0])));
    } else if (kind === "?") {
      if (values[0]) attributes.set(bare, "");
    } else if (!values.includes(nothing)) {
      attributes.set(
        name,
        text.replaceAll(HOLE, () => escaped(String(values.shift() ?? ""))),
      );
    }
  }
  const written = [...attributes].map(([name, value]) => (value === "" ? ` ${name}` : ` ${name}="${value}"`));
  return `<${tag}${written.join("")}>${inside(tag, { ...Object.fromEntries(attributes), ...properties })}`;
}

function inside(tag: string, given: Record<string, unknown>): string {
  const Part = tag.includes("-") ? customElements.get(tag) : undefined;
  if (!Part) return "";
  const part = new Part();
  if (!(part instanceof LitElement)) throw new Error(`${tag} is no part of the page`);
  for (const name of Object.keys((Part as typeof LitElement).properties ?? {})) {
    if (name in given) Object.assign(part, { [name]: given[name] });
  }
  return markup((part as Drawn).render());
}

const ESCAPES: Record<string, string> = { "&": "&amp;", '"': "&quot;", "<": "&lt;", ">": "&gt;" };
const escaped = (text: string): string => text.replace(/[&"<>]/g, (mark) => ESCAPES[mark] ?? mark);
