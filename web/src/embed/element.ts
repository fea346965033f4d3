/**
 * <trenza-embed src="…/embed.html#v=1&e=lock" title="…" height="420"></trenza-embed>, for host pages: an iframe as tall
 * as its content. What is told inside arrives as events (trenza-ready, trenza-finished, ...; all in
 * docs/host-messages.d.ts), and run(), stop(), load(scenario), log() and hello() speak to it. web/build/element.ts makes
 * trenza-embed.js of it, about 1.6 kB: it imports nothing.
 */
import type { Command, Message, TrenzaEmbedElement } from "../../../docs/host-messages";

const NAME = "trenza-embed";
/** What makes a name of an event. */
const TYPE = /^[a-z]+$/;
const HEIGHT = { first: 420, least: 40, most: 20000 };

class Embed extends HTMLElement implements TrenzaEmbedElement {
  static observedAttributes = ["src", "title"];
  #frame: HTMLIFrameElement | null = null;
  #origin = "";
  #greeted = false;

  connectedCallback(): void {
    addEventListener("message", this.#hear);
    const frame = document.createElement("iframe");
    frame.loading = "lazy";
    frame.allow = "cross-origin-isolated";
    const width = Number(this.getAttribute("width"));
    Object.assign(frame.style, {
      display: "block",
      border: "0",
      width: width ? `${width}px` : "100%",
      maxWidth: "100%",
      height: `${Number(this.getAttribute("height")) || HEIGHT.first}px`,
    });
    frame.onload = () => {
      this.#greeted = false;
    };
    this.#frame = frame;
    this.attributeChangedCallback();
    this.replaceChildren(frame);
  }

  disconnectedCallback(): void {
    removeEventListener("message", this.#hear);
    this.#frame = null;
  }

  attributeChangedCallback(): void {
    const frame = this.#frame;
    if (!frame) return;
    const { href, origin, protocol } = new URL(this.src, document.baseURI);
    if (!/^https?:$/.test(protocol)) return;
    this.#origin = origin;
    frame.title = this.title || "Trenza";
    if (frame.src !== href) frame.src = href;
  }

  get src(): string {
    return this.getAttribute("src") ?? "";
  }
  set src(src: string) {
    this.setAttribute("src", src);
  }

  #hear = ({ source, origin, data }: MessageEvent<Message | null>): void => {
    const frame = this.#frame;
    if (!frame || source !== frame.contentWindow || origin !== this.#origin) return;
    if (data?.source !== "trenza" || data.version !== 1 || !TYPE.test(data.type)) return;
    if (data.type === "resize")
      frame.style.height = `${Math.min(Math.max(Number(data.height) || 0, HEIGHT.least), HEIGHT.most)}px`;
    if (data.type === "ready" && !this.#greeted) {
      this.#greeted = true; // the embed tells the rest to a host that has spoken; it answers with another "ready"
      this.hello();
      return;
    }
    this.dispatchEvent(new CustomEvent(`trenza-${data.type}`, { detail: data, bubbles: true }));
  };

  #say(type: Command["type"], scenario?: string): void {
    const command = { target: "trenza", version: 1, type, scenario };
    this.#frame?.contentWindow?.postMessage(command, this.#origin);
  }
  run(): void {
    this.#say("run");
  }
  stop(): void {
    this.#say("stop");
  }
  load(scenario: string): void {
    this.#say("load", scenario);
  }
  log(): void {
    this.#say("log");
  }
  hello(): void {
    this.#say("hello");
  }
}

// a page may ask for the script more than once
if (!customElements.get(NAME)) customElements.define(NAME, Embed);
