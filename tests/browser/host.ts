// A page on another origin with embeds in it, which keeps all that they tell.
import { copyFileSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Frame, Page } from "playwright-core";
import { expect } from "vitest";
import type { Message } from "../../docs/host-messages";
import schema from "../../docs/host-messages.schema.json";
import { serve } from "../../web/tools/serve.mjs";
import { problems } from "./schema";

const element = fileURLToPath(new URL("../../dist/v1/trenza-embed.js", import.meta.url));

/** A message, from which of the embeds, and at which origin it was meant. */
export type Heard = Message & { from: number };

// Keeps what comes from each iframe; the tests ask for it.
const script = `
window.told = [];
addEventListener("message", ({ source, origin, data }) => {
  const from = [...document.querySelectorAll("iframe")].findIndex((frame) => frame.contentWindow === source);
  if (from >= 0) window.told.push({ ...data, from, origin });
});
window.say = (to, type, more) => {
  const frame = document.querySelectorAll("iframe")[to];
  frame.contentWindow.postMessage({ target: "trenza", version: 1, type, ...more }, "*");
};`;

export interface Host {
  /** The address of a page with this body. Its host name is not that of the embeds. */
  with(body: string): string;
  close(): Promise<void>;
}

export async function openHost(): Promise<Host> {
  const folder = mkdtempSync(join(tmpdir(), "trenza-host-"));
  writeFileSync(join(folder, "host.js"), script);
  copyFileSync(element, join(folder, "trenza-embed.js"));
  const server = await serve({ folder });
  let pages = 0;
  return {
    with(body) {
      const name = `page-${++pages}.html`;
      writeFileSync(
        join(folder, name),
        `<!doctype html><html lang="es"><meta charset="utf-8"><title>Curso</title><link rel="icon" href="data:,"><script src="host.js"></script><body>${body}</body></html>`,
      );
      return new URL(name, server.url.replace("localhost", "127.0.0.1")).href;
    },
    async close() {
      await server.close();
      rmSync(folder, { recursive: true });
    },
  };
}

/** The course page, in whichever browser. */
export type Asked = Pick<Page, "evaluate">;

/** Everything told so far, each message as the published schema says. */
export async function told(page: Asked): Promise<(Heard & { origin: string })[]> {
  const all = await page.evaluate(() => (globalThis as unknown as { told: (Heard & { origin: string })[] }).told);
  for (const { from: _, origin: __, ...message } of all) expect(problems(message, schema)).toEqual([]);
  return all;
}

/** The first message of a kind that there is, or that comes. */
export async function hear<T extends Message["type"]>(
  page: Asked,
  type: T,
  { from = 0, after = 0 } = {},
): Promise<Extract<Message, { type: T }> & { origin: string }> {
  const all = async () => (await told(page)).filter((message) => message.type === type && message.from === from);
  await expect.poll(async () => (await all()).length, { timeout: 30_000 }).toBeGreaterThan(after);
  return (await all())[after] as unknown as Extract<Message, { type: T }> & { origin: string };
}

export const say = (page: Asked, type: string, more: object = {}, to = 0): Promise<void> =>
  page.evaluate(([to, type, more]) => (globalThis as unknown as { say(...all: unknown[]): void }).say(to, type, more), [
    to,
    type,
    more,
  ] as const);

/** The documents of the iframes, in order. */
export async function frames(page: Page): Promise<Frame[]> {
  const found: Frame[] = [];
  for (const handle of await page.locator("iframe").elementHandles()) {
    const frame = await handle.contentFrame();
    if (frame) found.push(frame);
  }
  return found;
}
