/** A line of the log as the host gets it: its values as JSON, its text in the language of the embed. */
import type { Recording } from "../run/recording";
import { Dict, Failure, Float, Seconds, type Value } from "../run/values";
import type { Lang } from "../texts/language";
import type { Json, LogLine } from "./messages";

export function logLine({ log, actors }: Recording, i: number, lang: Lang): LogLine {
  const line = log.line(i);
  const message = log.messages.find(({ key }) => key === line.key);
  const values = line.failed
    ? { message: json(line.values[0] ?? null) }
    : Object.fromEntries((message?.fields ?? []).map((field, place) => [field, json(line.values[place] ?? null)]));
  return {
    time: line.micros / 1e6,
    actor: actors.get(line.actor)?.name[lang] ?? "",
    key: line.key,
    values,
    text: log.text(i, lang),
  };
}

/** A value as the terminal's JSON has it. */
function json(value: Value): Json {
  if (value instanceof Float) return value.value;
  if (value instanceof Seconds) return value.micros / 1e6;
  if (value instanceof Failure) return value.message;
  if (value instanceof Dict)
    return Object.fromEntries(
      value.pairs.map(([key, one]) => [typeof key === "string" ? key : String(key), json(one)]),
    );
  if (Array.isArray(value)) return value.map(json);
  return typeof value === "bigint" ? String(value) : value;
}
