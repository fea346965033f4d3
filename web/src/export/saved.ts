/**
 * A run in a file: its scenario, how it ended, and its packed events. Whatever is read is checked first: a file may
 * come from anybody.
 */
import { eachEvent, hasPayload, Kind, micros, SLOT } from "../run/events";
import { Recording } from "../run/recording";
import { Dict, readPayload, type Value } from "../run/values";
import { capacityOf, lastOf, parseFragment } from "../scenario/fragment";
import type { Catalog, EngineName, ExampleInfo, Outcome } from "../scenario/types";
import { isRecord, outcomeFrom } from "./outcome-from";

const FORMAT = "trenza-run";
const VERSION = 1;

/** Bytes of a file; more is not even read. */
export const LARGEST = 96 << 20;
/** Actors and resources of a run. */
const MOST_NAMES = 4096;
const LONGEST_SCENARIO = 20_000;
/** Lists in lists. */
const DEEPEST = 40;
/** Letters that are turned into text in one call. */
const CHUNK = 0x8000;

/** Why a file cannot be shown. */
export type Trouble = "notRun" | "newer" | "noExample" | "damaged" | "tooLarge";

export class SavedError extends Error {
  constructor(readonly trouble: Trouble) {
    super(trouble);
  }
}

export interface Saved {
  scenario: string;
  info: ExampleInfo;
  engine: EngineName;
  outcome: Outcome;
  words: Uint32Array;
  recording: Recording;
}

export function writeSaved(scenario: string, engine: EngineName, outcome: Outcome, words: Uint32Array): string[] {
  const head = {
    format: FORMAT,
    version: VERSION,
    scenario,
    engine,
    outcome,
  };
  const text = JSON.stringify(head, (_, value) => (typeof value === "bigint" ? { int: String(value) } : value), 1);
  return [text.replace(/\n\}$/, ',\n "events": "'), ...base64(words), '"\n}\n'];
}

/** Three bytes at a time, so that the pieces can be put one after the other. */
function base64(words: Uint32Array): string[] {
  const bytes = new Uint8Array(words.buffer, words.byteOffset, words.byteLength);
  const size = 3 * CHUNK;
  const pieces: string[] = [];
  for (let at = 0; at < bytes.length; at += size) {
    let binary = "";
    for (let from = at; from < Math.min(at + size, bytes.length); from += CHUNK)
      binary += String.fromCharCode(...bytes.subarray(from, Math.min(from + CHUNK, at + size)));
    pieces.push(btoa(binary));
  }
  return pieces;
}

export function readSaved(text: string, catalog: Catalog): Saved {
  const file = parse(text);
  if (!isRecord(file) || file.format !== FORMAT) throw new SavedError("notRun");
  if (typeof file.version !== "number" || !Number.isInteger(file.version)) throw new SavedError("damaged");
  if (file.version > VERSION) throw new SavedError("newer");
  const { scenario, engine } = file;
  if (typeof scenario !== "string" || scenario.length > LONGEST_SCENARIO) throw new SavedError("damaged");
  if (engine !== "tasks" && engine !== "threads") throw new SavedError("damaged");
  const info = catalog.examples.find((e) => e.ready && e.id === lastOf(parseFragment(scenario), "e"));
  if (!info) throw new SavedError("noExample");
  const outcome = outcomeFrom(file.outcome);
  const words = typeof file.events === "string" ? unpacked(file.events) : null;
  if (!outcome || !words) throw new SavedError("damaged");
  return {
    scenario,
    info,
    engine,
    outcome,
    words,
    recording: played(words, new Recording(info, engine, capacityOf(scenario))),
  };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new SavedError("notRun");
  }
}

function unpacked(text: string): Uint32Array | null {
  try {
    const binary = atob(text);
    if (binary.length % (SLOT * 4) !== 0) return null;
    const bytes = new Uint8Array(binary.length);
    for (let i = 0; i < binary.length; i++) bytes[i] = binary.charCodeAt(i);
    return new Uint32Array(bytes.buffer);
  } catch {
    return null;
  }
}

function isDeeper(value: Value, levels: number): boolean {
  if (value instanceof Dict) return isDeeper(value.pairs.flat(), levels);
  return Array.isArray(value) && (levels === 0 || value.some((its) => isDeeper(its, levels - 1)));
}

/** Every event looked at once, and everything that it says read: what is shown later has been read before. */
function played(words: Uint32Array, recording: Recording): Recording {
  const kinds = new Set<number>(Object.values(Kind));
  let at = 0;
  let names = 0;
  let right = true;
  try {
    eachEvent(words, (place, kind, extra) => {
      if (place !== at) right = false;
      at = place + SLOT * (1 + extra);
      if (!kinds.has(kind) || !Number.isSafeInteger(micros(words, place))) right = false;
      if (kind === Kind.actor || kind === Kind.resource) names += 1;
      if (kind === Kind.log && !recording.example.messages[words[place + 2] ?? -1]) right = false;
      if (extra === 0 || !hasPayload(words[place] ?? 0)) return;
      if (isDeeper(readPayload(words.subarray(place + SLOT, at)), DEEPEST)) right = false;
    });
    if (!right || at !== words.length || names > MOST_NAMES) throw new SavedError("damaged");
    recording.take(words);
    return recording;
  } catch {
    throw new SavedError("damaged");
  }
}
