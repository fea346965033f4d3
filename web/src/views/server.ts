/** The address bar of the web server's example: real requests to the server that runs, and what it answers. */
import { signal } from "@preact/signals-core";
import { html, nothing, type TemplateResult } from "lit";
import { repeat } from "lit/directives/repeat.js";
import { leave, request, serviceFor } from "../service/client";
import { View } from "./view";

interface Sent {
  id: number;
  line: string;
  /** Milliseconds until the answer came; none yet. */
  ms: number | null;
  status: number | null;
  headers: string;
  body: string;
}

const WORDS = {
  es: {
    title: "Peticiones de verdad",
    hint: "El servidor que ejecutas contesta también a tu navegador, y sigue abierto hasta que lo cierres.",
    direct: "Aquí no hay service worker: las peticiones van directas al servidor, sin pasar por la red del navegador.",
    path: "Ruta",
    method: "Método",
    send: "Enviar",
    five: "Enviar 5 × /lento",
    close: "Cerrar el servidor",
    waiting: "esperando…",
    nobody: "Nadie contesta: el servidor no está en marcha.",
    status: "Estado",
    time: "Tiempo",
  },
  en: {
    title: "Real requests",
    hint: "The server that you run also answers your browser, and stays open until you close it.",
    direct: "There is no service worker here: requests go straight to the server, not through the browser's network.",
    path: "Path",
    method: "Method",
    send: "Send",
    five: "Send 5 × /lento",
    close: "Close the server",
    waiting: "waiting…",
    nobody: "Nobody answers: the server is not running.",
    status: "Status",
    time: "Time",
  },
};

const METHODS = ["GET", "HEAD", "POST", "DELETE"];
/** Older ones are forgotten. */
const KEPT = 20;

export class ServerView extends View {
  readonly #path = signal("/rapido");
  readonly #method = signal("GET");
  readonly #sent = signal<readonly Sent[]>([]);
  /** Whether requests pass through the service worker, as real HTTP; not known yet: null. */
  readonly #through = signal<boolean | null>(null);
  #count = 0;

  override connectedCallback(): void {
    super.connectedCallback();
    void serviceFor("web-server").then((through) => (this.#through.value = through));
  }

  override render(): TemplateResult {
    const words = WORDS[this.language];
    const submit = (event: Event): void => {
      event.preventDefault();
      this.#send(this.#method.value, this.#path.value);
    };
    return html`<section class="panel server" aria-labelledby="t-server">
      <div class="bar"><h2 class="ph" id="t-server">${words.title}</h2></div>
      <p class="hint">${words.hint}${this.#through.value === false ? html` ${words.direct}` : nothing}</p>
      <form @submit=${submit}>
        <select class="blank" aria-label=${words.method} @change=${(e: Event) => (this.#method.value = (e.target as HTMLSelectElement).value)}>${METHODS.map((m) => html`<option>${m}</option>`)}</select>
        <input class="blank path" aria-label=${words.path} autocomplete="off" spellcheck="false" .value=${this.#path.value} @input=${(e: Event) => (this.#path.value = (e.target as HTMLInputElement).value)}>
        <button class="btn">${words.send}</button>
        <button type="button" class="btn plain" @click=${this.#sendFive}>${words.five}</button>
        <button type="button" class=${this.page.runner.busy ? "btn plain" : "btn plain held"} @click=${leave}>${words.close}</button>
      </form>
      <div role="log" aria-label=${words.title}><ol class="sent">${repeat(
        this.#sent.value,
        (sent) => sent.id,
        (sent) => this.#line(sent),
      )}</ol></div>
    </section>`;
  }

  #line({ line, ms, status, headers, body }: Sent): TemplateResult {
    const words = WORDS[this.language];
    if (ms === null) return html`<li><code>${line}</code> <span class="hint">${words.waiting}</span></li>`;
    if (status === null) return html`<li><code>${line}</code> <span class="hint">${words.nobody}</span></li>`;
    return html`<li><details><summary><code>${line}</code> <b title=${words.status}>${status}</b> <span class="hint" title=${words.time}>${ms} ms</span></summary>
      <pre>${headers}${body === "" ? "" : `\n\n${body}`}</pre></details></li>`;
  }

  #sendFive = (): void => {
    for (let i = 0; i < 5; i++) this.#send("GET", "/lento");
  };

  /** A server that is not there yet is started. */
  #send(method: string, typed: string): void {
    const path = typed.startsWith("/") ? typed : `/${typed}`;
    if (!this.page.runner.busy) this.page.run(true);
    this.#count += 1;
    const sent: Sent = { id: this.#count, line: `${method} ${path}`, ms: null, status: null, headers: "", body: "" };
    this.#sent.value = [sent, ...this.#sent.value].slice(0, KEPT);
    const start = performance.now();
    const done = (change: Partial<Sent>): void => {
      const ms = Math.round(performance.now() - start);
      this.#sent.value = this.#sent.value.map((other) => (other.id === sent.id ? { ...other, ...change, ms } : other));
    };
    request(method, path).then(
      (answer) => {
        if (answer === null) done({});
        else {
          const headers = answer.headers.map(([name, value]) => `${name}: ${value}`).join("\n");
          done({ status: answer.status, headers, body: answer.body });
        }
      },
      () => done({}),
    );
  }
}
customElements.define("trenza-server", ServerView);
