/** The log of a run, in columns: a million lines are a few typed arrays. Text is made only for what is looked at. */
import type { ExampleInfo } from "../scenario/types";
import type { Lang } from "../texts/language";
import { doubles, integers, Words } from "./growing";
import { isolate } from "./isolate";
import { format } from "./python";
import { fill, type Piece, parseTemplate } from "./template";
import { readPayload, type Value } from "./values";

/** In the column of messages: the line of an actor that failed. */
export const FAILED = 0xffff_ffff;
const NO_PAYLOAD = 0xffff_ffff;

export interface LogLine {
  index: number;
  micros: number;
  actor: number;
  /** Line of source, 0 when unknown. */
  source: number;
  failed: boolean;
  key: string;
  values: Value[];
}

export class Log {
  readonly #times = doubles();
  readonly #actors = integers();
  readonly #messages = integers();
  readonly #sources = integers();
  readonly #payloads = integers();
  readonly #words = new Words();
  readonly #templates = new Map<string, Piece[]>();

  constructor(readonly messages: ExampleInfo["messages"]) {}

  get length(): number {
    return this.#times.length;
  }

  /** `at` and `count` say where in `batch` the payload is; a count of 0 means none. */
  push(
    micros: number,
    actor: number,
    message: number,
    source: number,
    batch: Uint32Array,
    at: number,
    count: number,
  ): void {
    this.#times.push(micros);
    this.#actors.push(actor);
    this.#messages.push(message);
    this.#sources.push(source);
    this.#payloads.push(count === 0 ? NO_PAYLOAD : this.#words.keep(batch, at, count));
  }

  time(i: number): number {
    return this.#times.at(i);
  }
  /** How many lines there are up to a time. */
  upTo(micros: number): number {
    return this.#times.countUpTo(micros);
  }
  actor(i: number): number {
    return this.#actors.at(i);
  }
  source(i: number): number {
    return this.#sources.at(i);
  }
  failed(i: number): boolean {
    return this.#messages.at(i) === FAILED;
  }

  line(i: number): LogLine {
    const message = this.#messages.at(i);
    return {
      index: i,
      micros: this.time(i),
      actor: this.actor(i),
      source: this.source(i),
      failed: message === FAILED,
      key: this.messages[message]?.key ?? "",
      values: this.#values(i),
    };
  }

  /** The line's text in a language; a failed line gives its bare message. */
  text(i: number, lang: Lang): string {
    const index = this.#messages.at(i);
    const values = this.#values(i);
    if (index === FAILED) return isolate(String(values[0] ?? ""));
    const message = this.messages[index];
    if (!message) return "";
    return fill(this.#template(message.text[lang]), (field, spec) => {
      const place = message.fields.indexOf(field);
      return place < 0 ? `{${field}}` : isolate(format(values[place] ?? null, spec));
    });
  }

  #values(i: number): Value[] {
    const address = this.#payloads.at(i);
    return address === NO_PAYLOAD ? [] : readPayload(this.#words.from(address));
  }

  #template(text: string): Piece[] {
    let pieces = this.#templates.get(text);
    if (!pieces) {
      pieces = parseTemplate(text);
      this.#templates.set(text, pieces);
    }
    return pieces;
  }
}
