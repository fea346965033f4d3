/** The log as text, as JSON lines and as CSV: the lines that the log shows, in its order. */
import type { Filter } from "../run/filter";
import { float, str } from "../run/python";
import type { Recording } from "../run/recording";
import { Dict, Failure, Float, Seconds, type Value } from "../run/values";
import type { ExampleInfo } from "../scenario/types";
import type { Lang } from "../texts/language";
import { clock } from "../texts/numbers";
import { csvRow } from "./csv";

export interface Lines {
  recording: Recording;
  info: ExampleInfo;
  filter: Filter;
  lang: Lang;
  /** The text of an actor's failure, from its message. */
  failed: (message: string) => string;
}

function* places({ filter }: Lines): Generator<number> {
  while (filter.advance(Number.POSITIVE_INFINITY));
  for (let i = 0; i < filter.length; i++) yield filter.at(i);
}

function textOf({ recording: { log }, lang, failed }: Lines, index: number): string {
  const text = log.text(index, lang);
  return log.failed(index) ? failed(text) : text;
}

/** Times, names and texts in columns. */
export function* asText(lines: Lines): Generator<string> {
  const { recording, lang } = lines;
  const { log, actors } = recording;
  const names = Math.max(...actors.all().map((a) => a.name[lang].length), 0);
  for (const index of places(lines)) {
    const name = actors.get(log.actor(index))?.name[lang] ?? "";
    yield `${clock(log.time(index), lang).padStart(9)}  ${name.padEnd(names)}  ${textOf(lines, index)}\n`;
  }
}

/** A JSON object a line, as the terminal's `run --json` has them: `{time, actor, key, values, text}`. */
export function* asJsonLines(lines: Lines): Generator<string> {
  for (const index of places(lines)) {
    const { time, actor, key, values, text } = parts(lines, index);
    yield `{"time":${json(time)},"actor":${json(actor)},"key":${json(key)},"values":${values},"text":${json(text)}}\n`;
  }
}

export function* asCsv(lines: Lines): Generator<string> {
  yield csvRow(["time", "actor", "key", "values", "text"]);
  for (const index of places(lines)) {
    const { time, actor, key, values, text } = parts(lines, index);
    yield csvRow([String(time), actor, key, values, text]);
  }
}

function parts(lines: Lines, index: number) {
  const { recording, info } = lines;
  const line = recording.log.line(index);
  const fields = line.failed ? ["message"] : (info.messages.find((m) => m.key === line.key)?.fields ?? []);
  const values = fields.flatMap((field, i) => {
    const value = line.values[i];
    return value === undefined ? [] : `${json(field)}:${valueJson(value)}`;
  });
  return {
    time: line.micros / 1e6,
    actor: recording.actors.get(line.actor)?.key ?? "",
    key: line.failed ? "failed" : line.key,
    values: `{${values.join(",")}}`,
    text: textOf(lines, index),
  };
}

const json = (value: string | number): string => JSON.stringify(value);

/** Integers stay exact, also those that no JavaScript number can hold. */
export function valueJson(value: Value): string {
  if (typeof value === "bigint") return String(value);
  if (Array.isArray(value)) return `[${value.map(valueJson).join(",")}]`;
  if (value instanceof Dict)
    return `{${value.pairs.map(([key, its]) => `${json(str(key))}:${valueJson(its)}`).join(",")}}`;
  if (value instanceof Float) return Number.isFinite(value.value) ? float(value.value) : "null";
  if (value instanceof Seconds) return json(value.micros / 1e6);
  if (value instanceof Failure) return json(str(value));
  return JSON.stringify(value);
}
