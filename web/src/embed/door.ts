/**
 * The only way between the host page and the embed: commands come from the parent window alone, and wait until somebody
 * takes them; before the host has spoken little goes out, then it is answered at the origin that it spoke from.
 */
import { type Command, type Message, readCommand, type Telling } from "./messages";

/** What a host hears before it has spoken, unless its snippet asked for everything. */
const FOR_ANYBODY: readonly Message["type"][] = ["ready", "resize", "error"];
/** Nobody says so much before an embed is ready. */
const MOST_WAITING = 100;

/** The windows, so that a test can stand in for them. */
export interface Windows {
  own: Pick<Window, "addEventListener">;
  /** The host's; nothing when the embed is a page of its own. */
  parent: Pick<Window, "postMessage"> | null;
}

export class Door {
  /** Everything goes out, whoever the host is. */
  everything = false;
  #origin: string | null = null;
  #take: ((command: Command) => void) | null = null;
  readonly #waiting: Command[] = [];

  constructor(readonly windows: Windows) {
    windows.own.addEventListener("message", (event) => this.#hear(event));
  }

  /** Takes the commands that waited, and those to come. */
  open(take: (command: Command) => void): void {
    this.#take = take;
    for (const command of this.#waiting.splice(0)) take(command);
  }

  /** Whether the host would hear it. */
  hears(type: Message["type"]): boolean {
    return this.windows.parent !== null && (this.#origin !== null || this.everything || FOR_ANYBODY.includes(type));
  }

  tell(telling: Telling): void {
    if (!this.hears(telling.type)) return;
    this.windows.parent?.postMessage({ source: "trenza", version: 1, ...telling }, this.#origin ?? "*");
  }

  #hear({ source, origin, data }: MessageEvent): void {
    if (this.windows.parent === null || source !== this.windows.parent) return;
    const command = readCommand(data);
    if (command === null) return;
    // a file, or a sandboxed frame, has no origin that could be named
    this.#origin = origin === "null" || origin === "" ? "*" : origin;
    if (this.#take) this.#take(command);
    else if (this.#waiting.length < MOST_WAITING) this.#waiting.push(command);
  }
}
