// One Chromium for a spec file, and pages on a server of its own with the headers that the page is shipped with.
import { type Browser, type BrowserContext, type BrowserContextOptions, chromium, type Page } from "playwright-core";
import { serve } from "../../web/tools/serve.mjs";
import { chromium as installed } from "../../web/tools/setup.mjs";

const quiet = [
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

export interface Site {
  readonly url: string;
  /** A page in a context of its own. What it logs as an error, or throws, is kept in `errors`. */
  page(path?: string, how?: BrowserContextOptions): Promise<{ page: Page; errors: string[]; context: BrowserContext }>;
  close(): Promise<void>;
}

/** Serves `folder` and opens a browser for it. `plain`: without the isolating headers. */
export async function open(folder: string, { plain = false } = {}): Promise<Site> {
  const executablePath = installed();
  if (!executablePath) throw new Error("Chromium is missing; `node web/tools/setup.mjs --tests` says how to get it.");
  const server = await serve({ folder, plain });
  const browser: Browser = await chromium.launch({
    executablePath,
    args: quiet,
    chromiumSandbox: process.getuid?.() !== 0,
  });
  return {
    url: server.url,
    async page(path = "", how = {}) {
      const context = await browser.newContext(how);
      const page = await context.newPage();
      const errors: string[] = [];
      page.on("pageerror", (error) => errors.push(String(error)));
      page.on("console", (message) => {
        if (message.type() === "error") errors.push(message.text());
      });
      await page.goto(new URL(path, server.url).href);
      // what is done before the page is there is shell.spec.ts's affair
      await page.locator("trenza-shell").waitFor({ state: "detached" });
      return { page, errors, context };
    },
    async close() {
      await browser.close();
      await server.close();
    },
  };
}
