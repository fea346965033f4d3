/** Prints values as Python prints them, so that a log line here and at home are the same line. */
import { Dict, Failure, Float, Seconds, type Value } from "./values";

/** `str(value)`. */
export const str = (value: Value): string => (typeof value === "string" ? value : repr(value));

/** `repr(value)`. */
export function repr(value: Value): string {
  if (value === null) return "None";
  if (value === true) return "True";
  if (value === false) return "False";
  if (typeof value === "string") return quote(value);
  if (Array.isArray(value)) return `[${value.map(repr).join(", ")}]`;
  if (value instanceof Dict) return `{${value.pairs.map(([k, v]) => `${repr(k)}: ${repr(v)}`).join(", ")}}`;
  if (value instanceof Failure) return `Exception(${quote(value.message)})`;
  if (value instanceof Float) return float(value.value);
  if (value instanceof Seconds) return shortSeconds(value.micros);
  return String(value);
}

/** `format(value, ".2f")`; other specifications print like `str`. */
export function format(value: Value, spec: string): string {
  const places = /^\.(\d+)f$/.exec(spec)?.[1];
  const n = numeric(value);
  return places === undefined || n === null ? str(value) : fixed(n, Number(places));
}

function numeric(value: Value): number | null {
  if (typeof value === "number") return value;
  if (typeof value === "bigint") return Number(value);
  if (value instanceof Float) return value.value;
  if (value instanceof Seconds) return value.micros / 1e6;
  return null;
}

/** Like `toFixed`, but an exact half goes to the even digit, as in Python. */
export function fixed(value: number, places: number): string {
  if (!Number.isFinite(value)) return float(value);
  const size = Math.abs(value);
  const scaled = size * 10 ** places;
  const half = scaled % 1 === 0.5 && Number.isInteger(size * 2 ** (places + 1));
  if (!half) return value.toFixed(places);
  const whole = Math.floor(scaled);
  const even = (whole % 2 === 0 ? whole : whole + 1) / 10 ** places;
  return (value < 0 ? -even : even).toFixed(places);
}

/** `repr(float)`: the shortest text that reads back as the same number, with a point or an exponent. */
export function float(x: number): string {
  if (Number.isNaN(x)) return "nan";
  if (!Number.isFinite(x)) return x > 0 ? "inf" : "-inf";
  if (x === 0) return Object.is(x, -0) ? "-0.0" : "0.0";
  const [mantissa = "", exponent = "0"] = x.toExponential().split("e");
  const power = Number(exponent);
  if (power >= 16 || power < -4) {
    return `${mantissa}e${power < 0 ? "-" : "+"}${String(Math.abs(power)).padStart(2, "0")}`;
  }
  return Number.isInteger(x) ? `${x}.0` : String(x);
}

/** 3, 0.5: no more digits than needed. */
const shortSeconds = (micros: number): string => String(micros / 1e6);

function quote(text: string): string {
  const mark = text.includes("'") && !text.includes('"') ? '"' : "'";
  let out = "";
  for (const char of text) {
    const code = char.codePointAt(0) ?? 0;
    if (char === "\\" || char === mark) out += `\\${char}`;
    else if (char === "\n") out += "\\n";
    else if (char === "\r") out += "\\r";
    else if (char === "\t") out += "\\t";
    else if (code < 32 || (code >= 127 && code < 161)) out += `\\x${code.toString(16).padStart(2, "0")}`;
    else out += char;
  }
  return mark + out + mark;
}
