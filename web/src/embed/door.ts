/**
 * The only way between the host page and the embed: commands come from the parent window alone, and wait until somebody
 * takes them; before the host has spoken little goes out, then it is answered at the origin that it spoke from.
 */
import { type Command, type Message, type Misspoken, readCommand, type Telling } from "./messages";

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
  #take: ((heard: Command | Misspoken) => void) | null = null;
  readonly #waiting: (Command | Misspoken)[] = [];

  constructor(readonly windows: Windows) {
    windows.own.addEventListener("message", (event) => this.#hear(event));
  }

  /** Takes the commands that waited, and those to come; what was meant as one and is none, too. */
  open(take: (heard: Command | Misspoken) => void): void {
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
    const heard = readCommand(data);
    if (heard === null) return;
    // who said no command has not spoken yet, and only hears why; a file, or a sandboxed frame, has no origin to be named
    if ("target" in heard) this.#origin = origin === "null" || origin === "" ? "*" : origin;
    if (this.#take) this.#take(heard);
    else if (this.#waiting.length < MOST_WAITING) this.#waiting.push(heard);
  }
}
