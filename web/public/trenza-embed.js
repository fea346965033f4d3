// <trenza-embed src="https://.../embed.html#v=1&e=lock" title="..." height="420"></trenza-embed>
// An iframe as tall as its content. What is told inside arrives as events (trenza-ready, trenza-finished, ...; all in
// host-messages.d.ts), and run(), stop(), load(scenario), log() and hello() speak to it. MIT licence.
(() => {
  const NAME = "trenza-embed";
  if (customElements.get(NAME)) return;
  const TYPE = /^[a-z]+$/;

  class TrenzaEmbed extends HTMLElement {
    static observedAttributes = ["src", "title"];
    #frame = null;
    #origin = "";
    #greeted = false;

    connectedCallback() {
      addEventListener("message", this.#hear);
      const frame = document.createElement("iframe");
      frame.loading = "lazy";
      frame.allow = "cross-origin-isolated";
      const width = this.getAttribute("width");
      Object.assign(frame.style, {
        display: "block",
        border: "0",
        width: width ? `${Number(width)}px` : "100%",
        maxWidth: "100%",
      });
      frame.style.height = `${Number(this.getAttribute("height")) || 420}px`;
      frame.addEventListener("load", () => (this.#greeted = false));
      this.#frame = frame;
      this.#point();
      this.replaceChildren(frame);
    }

    disconnectedCallback() {
      removeEventListener("message", this.#hear);
      this.#frame = null;
    }

    attributeChangedCallback() {
      this.#point();
    }

    get src() {
      return this.getAttribute("src") ?? "";
    }
    set src(src) {
      this.setAttribute("src", src);
    }

    #point() {
      if (!this.#frame) return;
      const url = new URL(this.src, document.baseURI);
      if (!/^https?:$/.test(url.protocol)) return;
      this.#origin = url.origin;
      this.#frame.title = this.title || "Trenza";
      if (this.#frame.src !== url.href) this.#frame.src = url.href;
    }

    #hear = ({ source, origin, data }) => {
      if (source !== this.#frame?.contentWindow || origin !== this.#origin) return;
      if (data?.source !== "trenza" || data.version !== 1 || !TYPE.test(data.type)) return;
      if (data.type === "resize")
        this.#frame.style.height = `${Math.min(Math.max(Number(data.height) || 0, 40), 20000)}px`;
      if (data.type === "ready" && !this.#greeted) {
        this.#greeted = true; // the embed tells the rest to a host that has spoken; it answers with another "ready"
        this.hello();
        return;
      }
      this.dispatchEvent(new CustomEvent(`trenza-${data.type}`, { detail: data, bubbles: true }));
    };

    #say(type, more) {
      this.#frame?.contentWindow?.postMessage({ target: "trenza", version: 1, type, ...more }, this.#origin);
    }
    run() {
      this.#say("run");
    }
    stop() {
      this.#say("stop");
    }
    load(scenario) {
      this.#say("load", { scenario });
    }
    log() {
      this.#say("log");
    }
    hello() {
      this.#say("hello");
    }
  }
  customElements.define(NAME, TrenzaEmbed);
})();
